"""What is found at the desk by words that were planted elsewhere; `tests/leaks` looks at everything that leaves."""

from __future__ import annotations

import dataclasses
from urllib.parse import quote

import pytest
from flask import Flask

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations import indexing
from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.cases.operations.working import transfer_case
from muangmai_portal.cases.operations.writing import add_note
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import CONTACT, make_new_case
from tests.factories.officers import browser_of, make_officer, make_section
from tests.factories.requests import load_catalogue
from tests.inbox.desk import sit_down

NOTE, OTHERS = "ตะเข้เผือกในบันทึก", "ตะเข้เผือกของกองคลัง"
NAME, EMAIL = "ตะเข้เผือก มีนาม", "white.crocodile@example.test"
HIDDEN = dataclasses.replace(CONTACT, full_name=NAME, email=EMAIL, house_no="987/654")


@dataclasses.dataclass(frozen=True)
class Planted:
    """The case with a note, and the case of another section."""

    reference: str
    other_id: int


@pytest.fixture
def planted(app: Flask) -> Planted:
    """Two cases with words that are hidden from somebody."""
    load_catalogue()
    officer = make_officer(Role.HEAD)
    new, others = make_new_case(contact=HIDDEN), make_new_case("FIN", title=OTHERS, summary=OTHERS, contact=HIDDEN)
    with transaction():
        filed, other = open_case(new), open_case(others)
        add_note(filed.case_id, version=1, actor=officer, text=f"{NOTE} {NAME}")
    indexing.index_waiting_cases()
    return Planted(filed.reference, other.case_id)


def test_an_auditor_finds_a_case_by_its_note_and_by_nothing_of_a_contact(app: Flask, planted: Planted) -> None:
    client = browser_of(app, make_officer(Role.AUDITOR, None))
    found = client.get(f"/staff/inbox?q={quote('มีนาม')}").text
    assert found.count('class="case-row"') == 1
    assert planted.reference in found
    for word in (EMAIL, "987/654"):
        assert 'class="case-row"' not in client.get(f"/staff/inbox?q={quote(word)}").text


def test_what_moved_to_another_section_is_gone_from_the_first_ones_search(app: Flask, planted: Planted) -> None:
    first, actor = sit_down(app, Role.OFFICER, "FIN"), make_officer(Role.SECRETARY, None)
    assert 'class="case-row"' in first.get(f"/staff/inbox?q={quote('ตะเข้เผือก')}").text
    other = db.session.get_one(Case, planted.other_id)
    section = make_section("ENG")
    with transaction():
        transfer_case(other.id, version=other.version, actor=actor, section=section, reason="เป็นงานช่าง")
    assert 'class="case-row"' not in first.get(f"/staff/inbox?q={quote('ตะเข้เผือก')}").text
