"""What everybody sees of the measures, and what a section does at the desk."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures.models import MeasurePlan
from muangmai_portal.integrity.measures.offers import front_panel, progress_figures
from muangmai_portal.integrity.measures.operations.reporting import add_proof, evidence_of
from muangmai_portal.publishing.operations import withdraw
from tests.factories.measures import count_reports, give_day, load_announcement, report, row_of, stored_row
from tests.factories.news import make_news, read
from tests.factories.officers import browser_of, csrf_token, make_officer

# Other parts of the portal own these addresses.


def test_before_anything_was_announced_the_page_says_what_will_come(client: FlaskClient) -> None:
    page = read(client, "/integrity/measures")
    assert (page.status_code, "ยังไม่มีมาตรการที่ประกาศใช้" in page.text) == (200, True)
    assert front_panel("th") is None


def test_the_page_of_the_announcement_says_all_that_it_says(app: Flask, client: FlaskClient) -> None:
    load_announcement()
    page = unescape(read(client, "/integrity/measures?year=2564").text)
    facts = read_reference_data("measures_2564")
    texts = [step["th"] for measure in facts["measures"] for step in measure["steps"]]
    texts += [text for measure in facts["measures"] for text in measure["practice_th"]]
    texts += [*facts["context"]["weak_indicators"], facts["document"]["signed_by"], "ร้อยละ 85", "27 ตุลาคม 2563"]
    assert [text for text in texts if text not in page] == []
    assert 'href="/disclosures/s9-2/integrity-measures-2564"' in page


def test_every_living_proof_is_one_click_away_and_leads_to_a_page(app: Flask, client: FlaskClient) -> None:
    load_announcement()
    page = read(client, "/integrity/measures?year=2564").text
    proofs = read_reference_data("measure_evidence")["proofs"]
    paths = {proof["path"] for key, proof in proofs.items() if key != "announcement"}
    assert {path for path in paths if f'href="{path}"' not in page} == set()
    assert [path for path in paths if not _leads(app, path)] == []


def _leads(app: Flask, path: str) -> bool:
    try:
        app.url_map.bind("localhost").match(path)
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True


def test_steps_are_unfolded_where_something_is_late_or_stuck_and_all_of_them_for_printing(
    plan: MeasurePlan, planner: Officer, client: FlaskClient
) -> None:
    give_day(row_of(plan, "2.1", "ENG"), clock.today() - dt.timedelta(days=1), planner)
    page = read(client, "/integrity/measures?year=2570").text
    folds = re.findall(r'class="measure-fold"( open)?>\s*<summary>\s*<h3>\s*(\S+)', page)
    assert [is_open for is_open, words in folds if words.startswith("ขั้นตอน")] == ["", " open", "", ""]
    assert {is_open for is_open, words in folds if words.startswith("แนวทาง")} == {""}
    printed = read(client, "/integrity/measures/print?year=2570").text
    assert re.findall(r"<details(?![^>]* open)[^>]*>", printed.split("<main")[1].split("</main")[0]) == []


def test_the_way_to_a_new_year_and_to_its_draft_stands_on_the_running_one(
    app: Flask, plan: MeasurePlan, planner: Officer
) -> None:
    browser, years = browser_of(app, planner), "/staff/integrity/measures"
    assert f'href="{years}#start"' in browser.get(f"{years}/2570").text
    assert 'value="2571"' in browser.get(years).text
    data = {"csrf_token": csrf_token(browser, years), "year": "2571"}
    assert browser.post(f"{years}/start", data=data).status_code == 303
    assert f'href="{years}/2571/edit"' in browser.get(f"{years}/2570").text
    page = browser.get(years).text
    assert ("มีมาตรการถึงปีหน้าแล้ว" in page, 'value="2572"' in page) == (True, False)


@pytest.mark.parametrize("query", ["?year=2570&view=sections", "?view=periods", "?view=nonsense", "?year=๒๕๗๐"])
def test_each_view_of_a_plan_opens_in_both_languages(plan: MeasurePlan, client: FlaskClient, query: str) -> None:
    for prefix in ("", "/en"):
        page = read(client, f"{prefix}/integrity/measures{query}")
        assert (page.status_code, "Set-Cookie" in page.headers) == (200, False)


@pytest.mark.parametrize("year", ["2571", "abcd", "99999", "-1", "2570'"])
def test_a_year_without_measures_is_not_found(plan: MeasurePlan, client: FlaskClient, year: str) -> None:
    assert read(client, f"/integrity/measures?year={year}").status_code == 404


def test_progress_stands_with_its_evidence_until_the_publication_is_withdrawn(
    plan: MeasurePlan, engineer: Officer, planner: Officer, client: FlaskClient
) -> None:
    news = make_news(planner, "จัดเวรตอบคำถามประชาชน")
    row = row_of(plan, "2.1", "ENG")
    with transaction():
        add_proof(row.id, NewEvidence(publication_id=news.id), actor=engineer)
    report(row, engineer, "done", "มี <script>alert(1)</script> เวรทุกวัน")
    page = read(client, "/integrity/measures?year=2570").text
    assert f"/news/{news.slug}" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "แล้วเสร็จ 1 จาก 51 รายการ" in page
    with transaction():
        withdraw(news, actor=planner)
    assert f"/news/{news.slug}" not in read(client, "/integrity/measures?year=2570").text


def test_the_file_has_a_line_for_each_row_and_nothing_that_a_spreadsheet_would_run(
    plan: MeasurePlan, engineer: Officer, client: FlaskClient
) -> None:
    report(row_of(plan, "2.1", "ENG"), engineer, "done", "=HYPERLINK(1)", "/questions/")
    answer = client.get("/en/integrity/measures/progress.csv?year=2570")
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(lines) == 52
    done = next(line for line in lines if line[7] == "done")
    assert done[3:7] == ["2.1", done[4], "ENG", "กองช่าง"]
    assert done[12] == "'=HYPERLINK(1)"
    assert done[13].endswith("/questions/")


def test_the_cards_and_the_figures_tell_the_same(plan: MeasurePlan, engineer: Officer, client: FlaskClient) -> None:
    report(row_of(plan, "2.1", "ENG"), engineer, "done", "เสร็จ")
    panel = front_panel("th")
    assert panel is not None
    assert panel.told == "แล้วเสร็จ 1 จาก 51 รายการ"
    assert "แล้วเสร็จ 1 จาก 51 รายการ" in read(client, "/integrity/").text
    table = progress_figures(FiscalYear(2570), "th")
    assert table is not None
    assert [sum(row[place] for row in table.rows) for place in (1, 5)] == [1, 51]  # type: ignore[misc]


def test_an_officer_sees_own_work_first_and_reports_it_in_two_clicks(
    app: Flask, plan: MeasurePlan, engineer: Officer
) -> None:
    browser = browser_of(app, engineer)
    year = browser.get("/staff/integrity/measures/2570").text
    row = row_of(plan, "2.1", "ENG")
    address = f"/staff/integrity/progress/{row.id}"
    assert year.index("สิ่งที่ส่วนของท่านต้องทำ") < year.index("ทุกส่วนราชการ")
    assert f'href="{address}"' in year
    form = {"csrf_token": csrf_token(browser), "version": "1", "status": "in_progress"}
    assert browser.post(address, data=form).status_code == 303
    assert stored_row(row.id).status == "in_progress"


def test_a_stale_report_and_a_wrong_one_keep_what_was_typed(app: Flask, plan: MeasurePlan, engineer: Officer) -> None:
    browser = browser_of(app, engineer)
    row = report(row_of(plan, "2.1", "ENG"), engineer, "in_progress", "ก่อนหน้า")
    address = f"/staff/integrity/progress/{row.id}"
    form = {"csrf_token": csrf_token(browser), "version": "1", "status": "done", "note": "ข้อความที่พิมพ์"}
    stale = browser.post(address, data=form)
    assert (stale.status_code, "ข้อความที่พิมพ์" in stale.text) == (409, True)
    wrong = browser.post(address, data={**form, "version": "2", "address": "javascript:1"})
    assert (wrong.status_code, 'role="alert"' in wrong.text, "javascript:1" in wrong.text) == (422, True, True)
    assert count_reports(row) == 1


def test_another_sections_row_is_shut_at_every_door(app: Flask, plan: MeasurePlan) -> None:
    row = row_of(plan, "2.1", "ENG")
    browser = browser_of(app, make_officer(Role.OFFICER, "FIN"))
    token = csrf_token(browser)
    address = f"/staff/integrity/progress/{row.id}"
    assert browser.get(address).status_code == 403
    assert browser.get(f"{address}/obstacle").status_code == 403
    for path, form in (
        (address, {"status": "done", "note": "x", "version": "1"}),
        (f"{address}/evidence", {"address": "/news/"}),
        (f"{address}/obstacle", {"text": "x"}),
        (f"{address}/due", {"due_on": "1/12/2569"}),
    ):
        assert browser.post(path, data={"csrf_token": token, **form}).status_code == 403
    assert (stored_row(row.id).version, count_reports(row)) == (1, 0)


def test_evidence_is_found_by_title_and_taken_with_one_button(
    app: Flask, plan: MeasurePlan, engineer: Officer, planner: Officer
) -> None:
    news = make_news(planner, "อบรมเจ้าหน้าที่ตอบคำถาม 100%")
    browser = browser_of(app, engineer)
    address = f"/staff/integrity/progress/{row_of(plan, '2.1', 'ENG').id}"
    found = browser.get(f"{address}?q=100%25").text
    assert "อบรมเจ้าหน้าที่" in found
    assert "อบรมเจ้าหน้าที่" not in browser.get(f"{address}?q=200%25").text
    form = {"csrf_token": csrf_token(browser), "q": "100%", "publication": str(news.id)}
    assert browser.post(f"{address}/evidence", data=form).status_code == 303
    proof = evidence_of(row_of(plan, "2.1", "ENG"))[0]
    assert proof.publication_id == news.id
    gone = browser.post(f"{address}/evidence/{proof.id}/remove", data={"csrf_token": form["csrf_token"]})
    assert gone.status_code == 303
    assert evidence_of(row_of(plan, "2.1", "ENG")) == []


def test_days_are_set_for_all_sections_of_a_step_in_thai_digits_or_refused_where_they_lie_outside(
    app: Flask, plan: MeasurePlan, planner: Officer
) -> None:
    browser = browser_of(app, planner)
    row = row_of(plan, "2.1", "ENG")
    form = {"csrf_token": csrf_token(browser), f"day_{row.step_id}": "๑๕/๑๒/๒๕๖๙"}
    assert browser.post("/staff/integrity/measures/2570/days", data=form).status_code == 303
    assert {str(each.due_on) for each in stored_row(row.id).step.rows} == {"2026-12-15"}
    outside = browser.post("/staff/integrity/measures/2570/days", data={**form, f"day_{row.step_id}": "1/1/2580"})
    assert (outside.status_code, "1/1/2580" in outside.text) == (422, True)
