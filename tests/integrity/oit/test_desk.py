"""The desk: a section proves its own items, two roles answer for whole years, and nothing typed is lost."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence
from muangmai_portal.integrity.oit.assessment import State
from muangmai_portal.integrity.oit.models import ChecklistItem, PeriodRule
from muangmai_portal.integrity.oit.queries import find_checklist, get_checklist, get_item
from tests.factories.news import make_draft
from tests.factories.officers import browser_of, csrf_token
from tests.factories.oit import YEAR, assessed, draft, make_checklist, make_document, make_item, prove

DESK = "/staff/integrity/oit"


def send(browser: FlaskClient, path: str, **fields: object) -> tuple[int, str]:
    """Send a form; its status and page."""
    answer = browser.post(path, data={"csrf_token": csrf_token(browser), **fields})
    return answer.status_code, answer.text


def stored_evidence() -> list[Evidence]:
    """Every piece there is."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Evidence).order_by(Evidence.id)))


def elements_of(item: ChecklistItem) -> list[str]:
    """The numbers of its elements as a form sends them."""
    return [str(element.id) for element in item.elements]


def test_an_officer_proves_an_item_of_the_own_section_with_one_click(app: Flask, engineer: Officer) -> None:
    item = make_item(topics=["questions"], elements=["ถามได้", "ตอบได้"])
    browser, page = browser_of(app, engineer), f"{DESK}/items/{item.id}"
    shown = browser.get(page).text
    assert 'value="page:/questions/"' in shown
    assert "ยังไม่มีหลักฐาน" in shown
    fields = {"choice": "page:/questions/", "element": elements_of(item)}
    assert send(browser, f"{page}/evidence", **fields)[0] == 303
    assert send(browser, f"{page}/evidence", **fields)[0] == 303  # a second click
    assert [piece.address for piece in stored_evidence()] == ["/questions/", "/questions/"]
    assert assessed(item).state == State.COMPLETE
    assert send(browser, f"{page}/evidence/{stored_evidence()[0].id}/remove")[0] == 303
    assert assessed(item).state == State.PARTIAL
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry).filter_by(action="evidence")) == 3


def test_the_enter_key_means_the_typed_address_and_errors_keep_what_was_typed(app: Flask, webmaster: Officer) -> None:
    item = make_item(topics=["questions"], elements=["ถามได้", "ตอบได้"])
    browser, page = browser_of(app, webmaster), f"{DESK}/items/{item.id}"
    form = browser.get(page).text.split("/evidence")[1]
    assert form.index("<button") < form.index("page:/questions/")
    assert "name=" not in form.split("<button")[1].split(">")[0]  # pressed by Enter, it chooses nothing that is offered
    first, second = elements_of(item)
    status, refused = send(browser, f"{page}/evidence", element=[second], address="elsewhere.example", label="ที่อื่น")
    assert (status, 'href="#address"' in refused, 'value="ที่อื่น"' in refused) == (422, True, True)
    assert (f'value="{second}" checked' in refused, f'value="{first}" checked' in refused) == (True, False)
    status, refused = send(browser, f"{page}/evidence", address="https://elsewhere.example", label="ที่อื่น")
    assert (status, 'href="#elements"' in refused, f'value="{first}" checked' in refused) == (422, True, False)
    assert stored_evidence() == []


def test_what_a_proof_came_to_is_said_at_once(app: Flask, webmaster: Officer) -> None:
    item = make_item(elements=["ถามได้", "ตอบได้"])
    browser, page = browser_of(app, webmaster), f"{DESK}/items/{item.id}"
    send(browser, f"{page}/evidence", choice="page:/questions/", element=elements_of(item)[:1])
    assert f"เพิ่มหลักฐานแล้ว ข้อ {item.code}: ครบบางส่วน" in browser.get(page).text


def test_another_sections_item_is_read_and_never_changed(app: Flask, engineer: Officer, doctor: Officer) -> None:
    item = make_item(elements=["ก"])
    prove(item, engineer, address="/contact")
    browser, page = browser_of(app, doctor), f"{DESK}/items/{item.id}"
    assert "ของส่วนราชการอื่น" in browser.get(page).text
    number = stored_evidence()[0].id
    fields = {"choice": "page:/questions/", "element": elements_of(item)}
    assert send(browser, f"{page}/evidence", **fields)[0] == 403
    assert send(browser, f"{page}/evidence/{number}/remove")[0] == 403
    assert send(browser, page, note="แก้", version="1")[0] == 403
    assert [piece.address for piece in stored_evidence()] == ["/contact"]


def test_elements_and_evidence_of_another_item_are_not_found(app: Flask, webmaster: Officer) -> None:
    checklist = make_checklist(draft("O1"), draft("O2", "ข้อมูลผู้บริหาร"))
    first, second = checklist.items
    prove(second, webmaster, address="/contact")
    browser, page = browser_of(app, webmaster), f"{DESK}/items/{first.id}"
    fields = {"choice": "page:/contact", "element": elements_of(second)}
    assert send(browser, f"{page}/evidence", **fields)[0] == 404
    assert send(browser, f"{page}/evidence/{stored_evidence()[0].id}/remove")[0] == 404
    assert len(stored_evidence()) == 1


@pytest.mark.parametrize(
    "choice",
    ["page:/staff/inbox", "page:https://elsewhere.example/", "page:/no/such/page", "publication:999999",
     "publication:99999999999999", "publication:-1", "figure:x", "nonsense", "page://elsewhere.example"],
)  # fmt: skip
def test_only_what_the_public_can_see_is_chosen(app: Flask, webmaster: Officer, choice: str) -> None:
    item = make_item()
    status, page = send(
        browser_of(app, webmaster), f"{DESK}/items/{item.id}/evidence", choice=choice, element=elements_of(item)
    )
    assert (status, 'role="alert"' in page) == (422, True)
    assert stored_evidence() == []


def test_a_draft_is_no_evidence(app: Flask, webmaster: Officer) -> None:
    item, number = make_item(), make_draft(webmaster).id
    fields = {"choice": f"publication:{number}", "element": elements_of(item)}
    assert send(browser_of(app, webmaster), f"{DESK}/items/{item.id}/evidence", **fields)[0] == 422


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//elsewhere.example", "elsewhere.example", "/staff/inbox", ""]
)
def test_an_address_that_leads_nowhere_comes_back_with_what_was_typed(
    app: Flask, webmaster: Officer, address: str
) -> None:
    item = make_item()
    status, page = send(
        browser_of(app, webmaster),
        f"{DESK}/items/{item.id}/evidence",
        address=address,
        label="เพจของ <b>อบต.</b>",
        element=elements_of(item),
    )
    assert status == 422
    assert 'role="alert"' in page
    assert "เพจของ &lt;b&gt;อบต.&lt;/b&gt;" in page
    assert stored_evidence() == []


def test_a_document_named_by_its_address_is_taken_as_the_document(app: Flask, webmaster: Officer) -> None:
    item = make_item(rule=PeriodRule.LAST_YEAR)
    document = make_document(webmaster, year=YEAR)
    for address in (f"/news/{document.slug}", f"http://127.0.0.1:8000/news/{document.slug}"):
        fields = {"address": address, "label": "รายงาน", "element": elements_of(item)}
        assert send(browser_of(app, webmaster), f"{DESK}/items/{item.id}/evidence", **fields)[0] == 303
    assert [piece.publication_id for piece in stored_evidence()] == [document.id]
    assert assessed(item).state == State.STALE


def test_suggestions_put_documents_that_fit_first_and_say_what_is_wrong_with_the_others(
    app: Flask, webmaster: Officer
) -> None:
    item = make_item(topics=["operation-report"], rule=PeriodRule.LAST_YEAR)
    make_document(webmaster, year=YEAR - 1, topic="operation-report", title="รายงานปีที่ถูก")
    make_document(webmaster, year=YEAR, topic="operation-report", title="รายงานปีที่ผิด")
    make_document(webmaster, year=YEAR - 1, topic="laws", title="คนละเรื่อง")
    page = browser_of(app, webmaster).get(f"{DESK}/items/{item.id}").text
    assert page.index("รายงานปีที่ถูก") < page.index("รายงานปีที่ผิด")
    assert f"เป็นของปีงบประมาณ {YEAR}" in page
    assert "คนละเรื่อง" not in page
    found = browser_of(app, webmaster).get(f"{DESK}/items/{item.id}?q=คนละ%25เรื่อง").text
    assert "ไม่พบเอกสาร" in found
    assert "คนละเรื่อง" in browser_of(app, webmaster).get(f"{DESK}/items/{item.id}?q=คนละ").text


def test_living_pages_are_taken_for_all_own_items_at_once_and_only_where_nothing_is(
    app: Flask, webmaster: Officer, engineer: Officer
) -> None:
    section = engineer.section_id
    checklist = make_checklist(
        draft("O1", topics=["questions"], section_id=section, elements=["ก", "ข"]),
        draft("O2", topics=["contact"]),
        draft("O3", topics=["laws"], section_id=section),
    )
    assert send(browser_of(app, engineer), f"{DESK}/{YEAR}/suggestions")[0] == 303
    assert [piece.address for piece in stored_evidence()] == ["/questions/"] * 2
    assert send(browser_of(app, webmaster), f"{DESK}/{YEAR}/suggestions")[0] == 303
    assert send(browser_of(app, webmaster), f"{DESK}/{YEAR}/suggestions")[0] == 303
    assert [assessed(item).state for item in checklist.items] == [State.COMPLETE, State.COMPLETE, State.MISSING]
    assert len(stored_evidence()) == 3


def test_two_editors_of_an_item_are_told_and_nothing_typed_is_lost(app: Flask, webmaster: Officer) -> None:
    item = make_item()
    browser, page = browser_of(app, webmaster), f"{DESK}/items/{item.id}"
    typed = {"section": "", "rule": "last_year", "topics": ["laws", "news"], "version": "1"}
    assert send(browser, page, **typed, note="คนแรก")[0] == 303
    assert send(browser, page, **typed, note="คนแรก")[0] == 303  # the same again is a second click
    status, shown = send(browser, page, **typed, note="คนที่สอง <script>")
    assert (status, "คนที่สอง &lt;script&gt;" in shown) == (409, True)
    db.session.rollback()
    kept = get_item(item.id)
    assert (kept.note, kept.rule, kept.section_id, kept.version) == ("คนแรก", "last_year", None, 2)
    assert set(kept.topics) == {"laws", "news"}
    assert send(browser, page, **{**typed, "rule": "nonsense"}, note="x")[0] == 422


def test_an_officer_of_the_section_changes_the_note_and_nothing_else(app: Flask, engineer: Officer) -> None:
    item = make_item()
    fields = {"note": "รอลงนาม", "rule": "last_year", "section": "", "version": "1"}
    assert send(browser_of(app, engineer), f"{DESK}/items/{item.id}", **fields)[0] == 303
    db.session.rollback()
    kept = get_item(item.id)
    assert (kept.note, kept.rule, kept.section_id) == ("รอลงนาม", PeriodRule.LIVING, engineer.section_id)


def test_the_board_is_sifted_and_says_what_to_do_first(app: Flask, webmaster: Officer) -> None:
    checklist = make_checklist(*(draft(f"O{number}", f"เรื่องที่ {number}") for number in range(1, 31)))
    prove(checklist.items[0], webmaster, address="/contact")
    browser = browser_of(app, webmaster)
    first = browser.get(f"{DESK}/{YEAR}").text
    assert "ทำข้อเหล่านี้ก่อน" in first
    assert first.index("เรื่องที่ 2<") < first.index('id="items"')
    assert "เรื่องที่ 25<" not in first
    assert "เรื่องที่ 25<" in browser.get(f"{DESK}/{YEAR}?page=๒").text
    done = browser.get(f"{DESK}/{YEAR}?state=complete").text
    assert "พบ 1 ข้อ" in done
    assert "ไม่มีข้อตามที่เลือก" in browser.get(f"{DESK}/{YEAR}?state=stale&section=x&group=%00").text


def test_a_table_is_looked_at_mended_and_entered(app: Flask, webmaster: Officer) -> None:
    browser = browser_of(app, webmaster)
    wrong = {"year": "๒๕๗๐", "table": "O1,โครงสร้าง\nO1,ซ้ำ", "source_note": "คู่มือ", "confirm": "1"}
    status, page = send(browser, f"{DESK}/import", **wrong)
    assert (status, "มีรหัส O1 มากกว่าหนึ่งแถว" in page, "O1,ซ้ำ" in page) == (422, True, True)
    assert find_checklist(2570) is None
    right = {**wrong, "table": "O1,โครงสร้าง\nO2,ช่องทางอะไรสักอย่าง,9.1 กลุ่ม,ก;ข"}
    looked = send(browser, f"{DESK}/import", **{**right, "confirm": ""})
    assert (looked[0], "ยืนยันนำเข้า 2 ข้อ" in looked[1]) == (200, True)
    assert find_checklist(2570) is None
    assert send(browser, f"{DESK}/import", **right)[0] == 303
    items = get_checklist(2570).items
    assert [(item.code, len(item.elements), item.topics) for item in items] == [("O1", 1, ["structure"]), ("O2", 2, [])]


def test_a_file_in_an_old_thai_code_page_is_read(app: Flask, webmaster: Officer) -> None:
    file = (io.BytesIO("O1,โครงสร้าง".encode("tis-620")), "oit.csv")
    status, page = send(browser_of(app, webmaster), f"{DESK}/import", year="2570", file=file)
    assert (status, "O1,โครงสร้าง" in page) == (200, True)


@pytest.mark.parametrize("fields", [{"year": "2027"}, {"year": "ปีหน้า"}, {"year": ""}, {"year": "2570", "table": ""}])
def test_a_wrong_year_or_an_empty_table_is_said(app: Flask, webmaster: Officer, fields: dict[str, str]) -> None:
    table = {"table": "O1,โครงสร้าง", **fields}
    status, page = send(browser_of(app, webmaster), f"{DESK}/import", **table)
    assert (status, 'role="alert"' in page) == (422, True)


def test_a_year_is_copied_published_and_taken_back(app: Flask, webmaster: Officer, client: FlaskClient) -> None:
    make_checklist(draft("O1"), year=2568)
    browser = browser_of(app, webmaster)
    assert "คัดลอกจากปีงบประมาณ 2568" in browser.get(f"{DESK}/2568/copy").text
    assert send(browser, f"{DESK}/2568/copy", year="2570")[0] == 303
    assert send(browser, f"{DESK}/2568/copy", year="2570")[0] == 409
    assert client.get("/integrity/oit/2570?a=1").status_code == 404
    assert send(browser, f"{DESK}/2570/publish")[0] == 303
    assert client.get("/integrity/oit/2570?a=2").status_code == 200
    assert send(browser, f"{DESK}/2570/withdraw")[0] == 303
    assert client.get("/integrity/oit/2570?a=3").status_code == 404


def test_evidence_must_lead_somewhere(app: Flask, webmaster: Officer) -> None:
    for address in ("", "x", "//x", "/staff", "https://a b", f"https://{'x' * 500}"):
        with pytest.raises(Exception, match=r"."), transaction():
            add_evidence("oit-element:1", NewEvidence(address=address), actor=webmaster)
    assert stored_evidence() == []
