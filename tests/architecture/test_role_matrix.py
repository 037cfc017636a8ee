"""Every address, read and sent to, as a stranger and as each role: compared with a table written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case, CaseEvent
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting
from tests.architecture.role_row import EVERYBODY, READERS, Row
from tests.architecture.role_table import TABLE, expected_get, expected_post
from tests.factories.cases import make_case
from tests.factories.officers import browser_of, make_officer
from tests.factories.requests import fill_service, load_catalogue, make_photo, read_receipt, send_form
from tests.factories.surveys import load_satisfaction

PLACES = {Role.OFFICER: "ENG", Role.HEAD: "ENG"}
PRIVATE = {"full_name": "บุญเหลือ ใจงาม", "phone": "089-876-5432", "place": "หลังศาลเจ้าปู่ดำ"}
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Office:
    """A furnished office with one case of the engineers, with a photo, in it."""

    app: Flask
    reference: str
    photo_id: int

    def enter(self, who: str) -> FlaskClient:
        """The browser of this person."""
        if who == "stranger":
            return self.app.test_client()
        if who == "officer elsewhere":
            return browser_of(self.app, make_officer(Role.OFFICER, "FIN"))
        role = Role(who)
        return browser_of(self.app, make_officer(role, PLACES.get(role)))

    def address(self, row: Row) -> str:
        """The row's address for the case that exists."""
        return row.address.format(reference=self.reference).replace("/files/1/", f"/files/{self.photo_id}/")


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> Office:
    """The office; with errors answered as in service, so that a 500 shows as one."""
    load_catalogue()
    load_satisfaction()
    with transaction():
        set_office_setting("email", "office@muangmai.example")
    form = {**fill_service("LIGHT"), **PRIVATE, "photo": (make_photo(), "a.jpg")}
    assert send_form(client, "LIGHT", form).status_code == 303
    photo_id = db.session.scalars(sa.select(Attachment.id)).one()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return Office(app, read_receipt(client)[0], photo_id)


def token_for(client: FlaskClient, path: str) -> str:
    """The token of this browser's session on the side where the address lies."""
    page = client.get("/staff/account" if path.startswith("/staff") else "/track")
    if page.status_code == 302:
        page = client.get("/staff/login")
    match = _TOKEN.search(page.text)
    assert match is not None
    return match[1]


def send_empty(client: FlaskClient, path: str, tokens: dict[str, str] | None = None) -> TestResponse:
    """Send the form of an address with a valid token and no answers; `tokens` are those of both sides, if known."""
    token = tokens["/staff" if path.startswith("/staff") else "/"] if tokens else token_for(client, path)
    return client.post(path, data={"csrf_token": token, "version": "1"})


def state_of_cases() -> list[tuple[int, int, str, int]]:
    """Everything that an act on a case would change."""
    db.session.rollback()
    events = db.session.scalar(sa.select(sa.func.count()).select_from(CaseEvent)) or 0
    return [(case.id, case.version, case.status, events) for case in db.session.scalars(sa.select(Case))]


def test_every_address_has_a_row_and_every_row_an_address(app: Flask) -> None:
    registered: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        registered.setdefault(re.sub(r"<int\(.*?\):", "<int:", rule.rule), set()).update(rule.methods or set())
    written = {row.rule: {way for way, answer in (("GET", row.get), ("POST", row.post)) if answer} for row in TABLE}
    assert {rule: methods - {"HEAD", "OPTIONS"} for rule, methods in registered.items()} == written


def differences(seen: dict[str, int], expected: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Where an answer is not the expected one: what came, and what should have."""
    return {rule: (status, expected[rule]) for rule, status in seen.items() if status != expected[rule]}


# Who may enter is decided in Python: asking on the other engine too would be the dearest test of all for nothing.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_each_person_gets_what_the_table_says_and_an_empty_form_changes_no_case(office: Office, who: str) -> None:
    client = office.enter(who)
    before = state_of_cases()
    pages = {row.rule: client.get(office.address(row)) for row in TABLE}
    read = {rule: page.status_code for rule, page in pages.items()}
    assert differences(read, {row.rule: expected_get(row, who) for row in TABLE}) == {}
    forged = {row.rule: client.post(office.address(row), data={}).status_code for row in TABLE if row.post}
    assert forged.pop("/hotline") == 503  # closed before any ceremony; its tokens are its own, see tests/hotline
    assert {rule: status for rule, status in forged.items() if status not in {400, 401, 403, 404}} == {}
    tokens = {side: token_for(client, side) for side in ("/", "/staff")}
    sent = {row.rule: send_empty(client, office.address(row), tokens).status_code for row in TABLE}
    assert differences(sent, {row.rule: expected_post(row, who) for row in TABLE}) == {}
    assert state_of_cases() == before
    if who not in READERS:
        assert [rule for rule, page in pages.items() for word in PRIVATE.values() if word.encode() in page.data] == []
    if who == "stranger":
        led = [pages[row.rule].headers["Location"] for row in TABLE if row.get and who not in row.insiders]
        assert all(place.startswith("/staff/login?next=") for place in led)


def test_a_case_of_another_section_is_not_found_and_the_attempt_is_written_down(office: Office) -> None:
    officer = make_officer(Role.OFFICER, "FIN")
    client = browser_of(office.app, officer)
    path = f"/staff/cases/{office.reference}"
    assert client.get(path).status_code == 404
    assert send_empty(client, f"{path}/reply").status_code == 404
    assert client.get(f"{path}/files/{office.photo_id}/a.jpg").status_code == 404
    db.session.rollback()
    refusals = sa.select(AuditEntry).where(AuditEntry.officer_id == officer.id, AuditEntry.action == "refused")
    written = db.session.scalars(refusals.order_by(AuditEntry.id))
    assert [(entry.action, entry.subject, entry.detail["status"]) for entry in written] == [
        ("refused", path, 404),
        ("refused", f"{path}/reply", 404),
        ("refused", f"{path}/files/{office.photo_id}/a.jpg", 404),
    ]


def test_an_auditor_reads_the_case_but_not_how_to_reach_the_submitter(office: Office) -> None:
    page = office.enter("auditor").get(f"/staff/cases/{office.reference}").text
    assert office.reference in page
    assert PRIVATE["place"] in page
    for private in (PRIVATE["full_name"], PRIVATE["phone"], "<textarea"):
        assert private not in page


def test_a_case_of_another_section_looks_like_one_that_never_was(office: Office) -> None:
    client = office.enter("officer elsewhere")
    hidden = client.get(f"/staff/cases/{office.reference}").text
    never = client.get(f"/staff/cases/{make_case('FIN').reference.replace('-00000', '-09999')}").text
    assert re.sub(r"MM-[\d-]+", "", hidden) == re.sub(r"MM-[\d-]+", "", never)


def test_the_wrong_way_of_asking_is_told_in_words(office: Office) -> None:
    answer = send_empty(office.enter("officer"), "/staff/inbox")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "<h1>" in answer.text
    assert 'lang="th"' in answer.text
