"""The form of each service, filled and sent in a browser without scripts, on a small telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from muangmai_portal.app import build
from muangmai_portal.extensions import db
from tests.browser.addresses import SERVICES
from tests.browser.conftest import NARROW
from tests.browser.inspection import find_scrolling, find_scrolling_of_large_text
from tests.conftest import make_settings
from tests.factories.requests import fill_service, make_photo
from tests.running_portal import RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def answers(portal: RunningPortal) -> dict[str, dict[str, Any]]:
    """A valid answer to each question that must be answered, by service."""
    app = build(make_settings(portal.folder, f"sqlite:///{portal.folder / 'portal.sqlite3'}"))
    with app.app_context():
        found = {code: fill_service(code) for code in SERVICES}
        db.session.remove()
        db.engine.dispose()
    return found


@pytest.fixture(scope="module")
def plain_page(browser: Browser, portal: RunningPortal) -> Iterator[Page]:
    """A page in which no script runs."""
    context = browser.new_context(base_url=portal.address, viewport=NARROW, java_script_enabled=False)
    yield context.new_page()
    context.close()


def answer(page: Page, name: str, value: Any) -> None:
    """Fill one question as its kind asks for."""
    if isinstance(value, tuple):
        photo = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=make_photo().getvalue())
        page.set_input_files(f"input[name='{name}']", photo)
        return
    control = page.locator(f"[name='{name}']:not([type=hidden])")
    kind = control.first.evaluate("each => each.type")
    if kind in {"radio", "checkbox"}:
        page.check(f"[name='{name}'][value='{value}']")
    elif kind == "select-one":
        control.select_option(value)
    else:
        control.fill(value)


@pytest.mark.parametrize("code", SERVICES)
def test_a_form_is_filled_and_sent(plain_page: Page, answers: dict[str, dict[str, Any]], code: str) -> None:
    plain_page.goto(f"/services/{code}")
    findings = [*find_scrolling(plain_page, "360 px"), *find_scrolling_of_large_text(plain_page)]
    plain_page.goto(f"/services/{code}/request")
    findings += [*find_scrolling(plain_page, "360 px"), *find_scrolling_of_large_text(plain_page)]
    for name, value in answers[code].items():
        answer(plain_page, name, value)
    plain_page.locator("main form[method=post] button[type=submit]").last.click()
    plain_page.locator("output#case-reference").wait_for()
    assert findings == []
