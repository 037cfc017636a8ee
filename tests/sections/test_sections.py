"""The sections of the office."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.sections.queries import find_section, get_section, list_sections, sections_by_id


@pytest.fixture(autouse=True)
def _loaded(app: Flask) -> None:
    with transaction():
        assert load_sections() == 8


def test_the_usual_sections_are_there_in_their_order() -> None:
    assert [section.code for section in list_sections()] == [
        "OFFICE",
        "FIN",
        "ENG",
        "EDU",
        "HEALTH",
        "WELFARE",
        "PLAN",
        "AUDIT",
    ]


def test_the_audit_unit_takes_no_requests() -> None:
    assert [section.code for section in list_sections() if not section.takes_requests] == ["AUDIT"]


def test_a_section_has_a_name_in_both_languages() -> None:
    office = find_section("OFFICE")
    assert office is not None
    assert (office.name("th"), office.name("en")) == ("สำนักงานปลัด อบต.", "Office of the Permanent Secretary")
    assert office.units


def test_loading_again_keeps_what_the_office_changed() -> None:
    with transaction():
        section = find_section("ENG")
        assert section is not None
        section.name_th, section.mailbox = "กองช่างและผังเมือง", "eng@muangmai.example"
    with transaction():
        assert load_sections() == 0
    changed = find_section("ENG")
    assert changed is not None
    assert (changed.name_th, changed.mailbox) == ("กองช่างและผังเมือง", "eng@muangmai.example")


def test_a_closed_section_leaves_the_list_but_is_still_found() -> None:
    with transaction():
        section = find_section("PLAN")
        assert section is not None
        section.is_active = False
    assert "PLAN" not in [each.code for each in list_sections()]
    assert get_section(section.id).code == "PLAN"
    assert sections_by_id()[section.id].code == "PLAN"


def test_a_section_that_is_not_there_is_not_found() -> None:
    assert find_section("NOBODY") is None
    with pytest.raises(NotFoundError):
        get_section(999)
