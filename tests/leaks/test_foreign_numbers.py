"""An officer of another section who knows every number of a case changes nothing in it, and takes nothing from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.models import Case, CaseEvent, CaseKind
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.extensions import db
from muangmai_portal.inbox.bulk_acts import BulkAct
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_section
from tests.factories.requests import load_catalogue
from tests.inbox.desk import sit_down
from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.reading import everything_of
from tests.leaks.test_tracking import visit

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAID = "zqkintruder"


def filled(other: Case, username: str) -> dict[str, Any]:
    """The fields of every form of a case at once, each filled as its owner would."""
    later = numeric_date(clock.today() + dt.timedelta(days=28))
    return {
        "text": SAID, "reason": SAID, "outcome": "fixed", "to": "in_progress", "officer": username, "section": "FIN",
        "due_on": later, "subject": SAID, "body": SAID, "reference": other.reference, "other": str(other.id),
        "case": str(other.id), "kind": "refuse", "closes": "y", "public_summary": SAID, "category": "works",
    }  # fmt: skip


def state() -> list[tuple[int, int, str]]:
    """Every case as it stands."""
    db.session.rollback()
    return [(each.id, each.version, each.status) for each in db.session.scalars(sa.select(Case).order_by(Case.id))]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_no_form_of_a_case_is_taken_from_another_section(app: Flask, role: Role) -> None:
    load_catalogue()
    desk = sit_down(app, role, "FIN")
    own = make_case("FIN")
    theirs = [make_case(), make_case(kind=CaseKind.INFORMATION), make_case(held_because=("links",))]
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff") and rule.methods]
    forms = [rule for rule in rules if "POST" in (rule.methods or ()) and "reference" in rule.arguments]
    before, answers = state(), {}
    for rule in forms:
        for case in theirs:
            path = rule.rule.replace("<reference>", case.reference)
            data = {"csrf_token": desk.token, "version": "1", **filled(own, desk.officer.username)}
            answer = desk.client.post(path, data=data)
            answers[rule.rule, case.kind] = answer.status_code
    assert set(answers.values()) == {404}
    assert len(forms) >= 19
    assert state() == before


@pytest.mark.parametrize("act", list(BulkAct))
def test_what_is_done_to_many_passes_over_what_is_another_sections(app: Flask, act: BulkAct) -> None:
    desk = sit_down(app, Role.HEAD, "FIN")
    own, theirs = make_case("FIN"), make_case(title=w.ELSEWHERE)
    make_section("OFFICE")
    marks = [f"{each.id}.{each.version}" for each in (theirs, own)]
    fields = {"section": "OFFICE", "reason": SAID, "officer": desk.officer.username, "template": "1"}
    for path in ("", "/run"):
        for chosen in (marks, marks[:1]):
            data = {"csrf_token": desk.token, "act": act, "case": chosen, "list": "", "token": f"{path}{len(chosen)}"}
            answer = desk.client.post(f"/staff/inbox/bulk{path}", data={**data, **fields}, follow_redirects=True)
            assert w.ELSEWHERE not in answer.text
            assert theirs.reference not in answer.text
    assert fresh(theirs).version == 1


def test_files_of_another_case_are_not_taken_by_their_token_or_number(app: Flask, planted: Planted) -> None:
    desk = sit_down(app, Role.OFFICER, "FIN")
    own = make_case("FIN")
    mine = f"/staff/cases/{own.reference}"
    before = {each.id: each.owner for each in db.session.scalars(sa.select(Attachment))}
    # Who sends a token knows it already: the form names the file, as it does when its sender clicks twice.
    hidden = w.INSIDE - {w.NOTE_FILE} | w.SUBMITTER | w.CHILD
    for file in (planted.note_file, planted.photo):
        for act in ("reply", "note"):
            answer = desk.act(own, act, text="ขอบคุณค่ะ", files_kept=file.token)
            assert w.found_in(everything_of(answer), hidden) == set()
        assert desk.get(f"{mine}/files/{file.id}/x.pdf").status_code == 404
        assert desk.get(f"/uploads/{file.token}/thumbnail").status_code == 404
    db.session.rollback()
    assert {each.id: each.owner for each in db.session.scalars(sa.select(Attachment))} == before


def test_a_visitor_gets_no_file_by_saying_that_it_was_sent_before(app: Flask, planted: Planted) -> None:
    client = visit(app, planted.child)
    before = {each.id: each.owner for each in db.session.scalars(sa.select(Attachment))}
    page = client.get("/track/case").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    for file in (planted.note_file, planted.elsewhere_file, planted.photo):
        data = {"csrf_token": token, "text": "ดูภาพค่ะ", "files_kept": file.token}
        answer = client.post("/track/case/information", data=data)
        assert w.found_in(everything_of(answer), w.INSIDE | w.OTHER_CASES | w.SUBMITTER) == set()
        assert client.get(f"/track/files/{file.token}/{file.filename}").status_code == 404
    db.session.rollback()
    assert {each.id: each.owner for each in db.session.scalars(sa.select(Attachment))} == before


def test_mail_cannot_be_brought_to_a_case_that_one_does_not_read(app: Flask, planted: Planted) -> None:
    desk = sit_down(app, Role.OFFICER, "FIN")
    for mail_id in (planted.mail_id, planted.elsewhere_mail_id):
        data = {"csrf_token": desk.token, "version": "1", "reference": planted.case.reference}
        assert desk.client.post(f"/staff/mail/held/{mail_id}/join", data=data).status_code == 404
    added = sa.select(CaseEvent).where(CaseEvent.case_id == planted.case.case_id, CaseEvent.kind == "info_given")
    assert len(db.session.scalars(added).all()) == 1


def test_a_kept_list_of_another_section_is_neither_opened_nor_changed(app: Flask, planted: Planted) -> None:
    desk = sit_down(app, Role.HEAD, "FIN")
    for deed in ("rename", "delete", "up", "down"):
        data = {"csrf_token": desk.token, "do": deed, "name": SAID}
        assert desk.client.post(f"/staff/inbox/views/{planted.view_id}", data=data).status_code == 404
    engineers = make_section("ENG").id
    for query in (f"section={engineers}", "section=ENG", f"view=all&section={engineers}"):
        data = {"csrf_token": desk.token, "name": f"ของเขา {query}", "list": query, "scope": "own"}
        answer = desk.client.post("/staff/inbox/views", data=data, follow_redirects=True)
        assert planted.case.reference not in answer.text
        assert planted.case.reference not in desk.get(f"/staff/inbox?{query}").text
