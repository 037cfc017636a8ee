"""The forms in a real browser: what the small scripts add, and that nothing depends on them."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from muangmai_portal.app import build
from muangmai_portal.cases.models import Case
from muangmai_portal.extensions import db
from tests.browser_tools import wait_until
from tests.compiled_templates import CompiledTemplates
from tests.conftest import make_settings
from tests.service_requests.conftest import furnish

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = {"#place": "หน้าวัดใหญ่", "#full_name": "สมหญิง ใจดี", "#phone": "๐๘๑ ๒๓๔ ๕๖๗๘", "#house_no": "๑๒/๓"}


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing: the tests look at pages, not at lines."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, template_cache: CompiledTemplates) -> Flask:
    folder = tmp_path_factory.mktemp("browser")
    application = build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}"))
    application.jinja_env.bytecode_cache = template_cache
    with application.app_context():
        db.create_all()
        furnish()
        db.session.remove()
    return application


@pytest.fixture(scope="module")
def site(office: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, office, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    with office.app_context():
        db.engine.dispose()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 780})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def fill_light(page: Page) -> None:
    page.goto("/services/LIGHT/request")
    for field, words in WORDS.items():
        page.fill(field, words)
    page.select_option("#moo", "3")
    page.select_option("#symptom", "ไฟดับ")


def send(page: Page) -> None:
    page.get_by_role("button", name="ส่งคำขอ").click()


def expect_receipt(page: Page) -> str:
    page.wait_for_url("**/receipt")
    return page.locator("output#case-reference").inner_text()


def count_cases(office: Flask) -> int:
    with office.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0


def test_a_question_is_asked_only_while_its_condition_holds(page: Page) -> None:
    page.goto("/services/ELDER/request")
    expect(page.locator("#bank")).to_be_hidden()
    page.get_by_label("โอนเข้าบัญชีธนาคารตนเอง").check()
    expect(page.locator("#bank")).to_be_visible()
    page.fill("#bank", "012")
    page.get_by_label("รับเงินสด").check()
    expect(page.locator("#bank")).to_be_hidden()
    expect(page.locator("#bank")).to_be_disabled()


def test_a_draft_comes_back_and_is_forgotten_with_the_receipt(page: Page) -> None:
    fill_light(page)
    page.locator("#house_no").press("End")
    wait_until(page, "localStorage.getItem('draft:LIGHT')?.includes('สมหญิง')")
    page.goto("/services/")
    page.goto("/services/LIGHT/request")
    expect(page.get_by_text("นำข้อความที่ท่านพิมพ์ค้างไว้กลับมาแล้ว")).to_be_visible()
    for field, words in WORDS.items():
        expect(page.locator(field)).to_have_value(words)
    expect(page.locator("#moo")).to_have_value("3")
    send(page)
    assert expect_receipt(page).startswith("MM-")
    assert page.evaluate("localStorage.getItem('draft:LIGHT')") is None
    page.goto("/services/LIGHT/request")
    expect(page.locator("#place")).to_have_value("")


def test_a_draft_can_be_thrown_away(page: Page) -> None:
    fill_light(page)
    wait_until(page, "localStorage.getItem('draft:LIGHT')?.includes('สมหญิง')")
    page.reload()
    page.get_by_role("button", name="ล้างและเริ่มใหม่").click()
    expect(page.locator("#place")).to_have_value("")
    assert page.evaluate("localStorage.getItem('draft:LIGHT')") is None


def test_an_identity_number_is_kept_in_no_draft(page: Page) -> None:
    page.goto("/services/ELDER/request")
    page.fill("#thai_id", "1000000000122")
    page.fill("#full_name", "สมหญิง ใจดี")
    wait_until(page, "localStorage.getItem('draft:ELDER')?.includes('สมหญิง')")
    assert "1000000000122" not in page.evaluate("localStorage.getItem('draft:ELDER')")


def test_a_lost_line_is_told_and_the_form_is_sent_when_it_is_back(context: BrowserContext, page: Page) -> None:
    fill_light(page)
    context.set_offline(True)
    send(page)
    expect(page.get_by_text("ไม่มีสัญญาณ ข้อความของท่านเก็บไว้ในเครื่องนี้แล้ว")).to_be_visible()
    expect(page.locator("#place")).to_have_value("หน้าวัดใหญ่")
    context.set_offline(False)
    assert expect_receipt(page).startswith("MM-")


def test_a_large_photo_is_made_small_before_it_is_sent(page: Page) -> None:
    picture = Image.effect_noise((3000, 2400), 80).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=95)
    fill_light(page)
    before = len(buffer.getvalue())
    page.set_input_files("#photo", {"name": "เสาไฟ.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()})
    wait_until(page, f"document.querySelector('#photo').files[0].size < {before}")
    width = page.evaluate("createImageBitmap(document.querySelector('#photo').files[0]).then((made) => made.width)")
    assert width == 2000
    send(page)
    assert expect_receipt(page).startswith("MM-")


def test_pressing_twice_makes_one_case(office: Flask, page: Page) -> None:
    before = count_cases(office)
    fill_light(page)
    page.get_by_role("button", name="ส่งคำขอ").dblclick()
    expect_receipt(page)
    assert count_cases(office) == before + 1


def test_going_back_and_sending_again_shows_the_same_receipt(page: Page) -> None:
    fill_light(page)
    send(page)
    reference = expect_receipt(page)
    page.go_back()
    expect(page.locator("#place")).to_have_value("หน้าวัดใหญ่")
    send(page)
    assert expect_receipt(page) == reference


def test_without_scripts_the_whole_form_works(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/services/ELDER/request")
    expect(page.locator("#bank")).to_be_visible()
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("alert").get_by_text("เลขประจำตัวประชาชน").click()
    assert page.url.endswith("#thai_id")
    fill_light(page)
    send(page)
    expect(page.locator("output#case-reference")).to_contain_text("MM-")
    expect(page.get_by_role("button", name="พิมพ์หน้านี้")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_room_scrolls_sideways(browser: Browser, site: str, width: int) -> None:
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("/services/", "/services/ASSETLOAN", "/services/ASSETLOAN/request", "/en/services/EMS/request"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_no_script_breaks_a_rule_of_the_content_policy(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("/services/", "/services/LIGHT", "/services/LIGHT/request", "/services/ELDER/request"):
        page.goto(path)
    assert complaints == []
