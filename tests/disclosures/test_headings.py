"""The headings of the Act: loaded once, kept by somebody, and rightly empty or not."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.reviewing import Reviewable, list_review_sources
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures.headings import list_headings
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.operations import confirm_empty, describe_heading, load_headings
from muangmai_portal.disclosures.queries import get_heading
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.sections.queries import find_section
from tests.factories.documents import make_document
from tests.factories.news import office_time
from tests.factories.officers import make_section

NOON = office_time(2026, 11, 28, 12)


def due(app: Flask) -> dict[str, Reviewable]:
    """What the board of freshness hears of this room, by its address."""
    source = next(each for each in list_review_sources(app) if each.prefix == "heading")
    with app.test_request_context("/"):
        return {each.path.rpartition("/")[2]: each for each in source.list_all()}


def test_the_act_has_five_headings_in_section_7_and_eight_in_section_9() -> None:
    codes = [each.code for each in list_headings()]
    assert codes == [*(f"s7-{number}" for number in range(1, 6)), *(f"s9-{number}" for number in range(1, 9))]
    act = read_reference_data("section9")
    assert [each.text_th for each in list_headings() if each.section == 9] == [
        item["text_th"] for item in act["section9"]["items"]
    ]


def test_loading_again_keeps_what_the_office_said(author: Officer) -> None:
    with transaction():
        describe_heading("s9-6", section_id=None, note="ไม่มี", actor=author)
        assert load_headings() == 0
    assert (get_heading("s9-6").section_id, get_heading("s9-6").note) == (None, "ไม่มี")
    assert db.session.scalar(sa.select(sa.func.count(DisclosureHeading.id))) == 13


def test_a_heading_begins_with_the_section_that_usually_keeps_it(app: Flask) -> None:
    make_section("OFFICE")
    make_section("FIN")
    with transaction():
        load_headings()
    owners = {code: get_heading(code).section for code in ("s9-6", "s9-2", "s7-1")}
    assert {code: owner.code for code, owner in owners.items() if owner} == {
        "s9-6": "FIN",
        "s9-2": "OFFICE",
        "s7-1": "OFFICE",
    }


def test_confirming_writes_the_day_and_who_did_it_once(author: Officer) -> None:
    public = get_content_version()
    with clock.pretend(NOON):
        for _ in range(2):
            with transaction():
                confirm_empty("s9-6", actor=author)
    row = get_heading("s9-6")
    assert (row.checked_on, row.checked_by_id) == (dt.date(2026, 11, 28), author.id)
    assert get_content_version() > public
    chosen = sa.select(sa.func.count(AuditEntry.id)).where(AuditEntry.action == "disclosure_heading_empty")
    assert db.session.scalar(chosen) == 1


def test_a_heading_with_documents_cannot_be_said_to_be_empty(author: Officer) -> None:
    make_document(author, heading="s9-6")
    with pytest.raises(DomainError, match="มีข้อมูลเผยแพร่อยู่แล้ว"), transaction():
        confirm_empty("s9-6", actor=author)
    assert get_heading("s9-6").checked_on is None


def test_a_heading_that_the_act_does_not_have_is_not_found(author: Officer) -> None:
    with pytest.raises(NotFoundError), transaction():
        confirm_empty("s9-9", actor=author)


def test_a_section_that_does_not_exist_keeps_nothing(author: Officer) -> None:
    with pytest.raises(NotFoundError), transaction():
        describe_heading("s9-1", section_id=999_999, note="", actor=author)


def test_an_empty_heading_is_due_until_somebody_confirms_and_again_later(app: Flask, author: Officer) -> None:
    assert due(app)["s9-6"].missing
    source = next(each for each in list_review_sources(app) if each.prefix == "heading")
    number = int(due(app)["s9-6"].key.partition(":")[2])
    with clock.pretend(NOON), transaction():
        source.confirm(number, author.id)
    confirmed = due(app)["s9-6"]
    assert (confirmed.missing, confirmed.reviewed_on) == ("", dt.date(2026, 11, 28))
    assert confirmed.review_due_on == dt.date(2026, 11, 28) + dt.timedelta(days=180)
    assert "s7-3" not in due(app)  # the contact page answers it
    with pytest.raises(NotFoundError), transaction():
        source.confirm(999_999, author.id)


def test_the_heading_of_plans_lacks_this_years_until_they_are_there(app: Flask, author: Officer) -> None:
    with clock.pretend(NOON):
        before = due(app)["s9-3"]
        make_document(author, heading="s9-3", fiscal_year=2570)
        after = due(app)["s9-3"]
    assert ("2570" in before.missing, before.can_confirm, after.missing) == (True, False, "")


def test_an_owner_of_the_heading_is_told_with_it(app: Flask, author: Officer) -> None:
    section = find_section("OFFICE")
    assert section is not None
    assert due(app)["s9-6"].section_id == section.id
