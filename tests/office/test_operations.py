"""Changing what the office says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from muangmai_portal.core import bus
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.events import OfficeChanged
from muangmai_portal.office.operations import change_office_settings, retire_village, set_office_setting, set_village
from muangmai_portal.office.queries import get_content_version, get_office_settings, list_villages
from muangmai_portal.office.settings import DEFAULTS, SETTINGS, describe_office, missing_keys, missing_settings

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def heard() -> Iterator[list[OfficeChanged]]:
    """What the room told others during the test."""
    events: list[OfficeChanged] = []
    bus.subscribe(OfficeChanged, events.append)
    yield events
    bus._listeners[OfficeChanged].remove(events.append)


def test_a_setting_is_kept_without_the_spaces_around_it() -> None:
    with transaction():
        set_office_setting("phone", "  077-123-456 ")
    assert get_office_settings()["phone"] == "077-123-456"


def test_an_unknown_setting_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(DomainError), transaction():
        change_office_settings({"phone": "1", "colour": "blue"})
    assert "phone" not in get_office_settings()


def test_only_what_really_changed_is_told(heard: list[OfficeChanged]) -> None:
    with transaction():
        set_office_setting("phone", "1")
    with transaction():
        changed = change_office_settings({"phone": "1", "fax": "2", "name_th": DEFAULTS["name_th"]}, officer_id=7)
    assert changed == ["fax"]
    assert heard[-1] == OfficeChanged("fax", "", "2", 7)
    assert len(heard) == 2


def test_public_content_gets_a_new_version_with_a_change_and_only_then() -> None:
    before = get_content_version()
    with transaction():
        set_office_setting("phone", "1")
    assert get_content_version() == before + 1
    with transaction():
        set_office_setting("phone", "1")
    assert get_content_version() == before + 1


def test_a_village_is_added_renamed_retired_and_taken_back(heard: list[OfficeChanged]) -> None:
    for name in ("บ้านเหนือ", "บ้านใต้"):
        with transaction():
            set_village(98, name)
    with transaction():
        retire_village(98)
    assert 98 not in {village.number for village in list_villages()}
    with transaction():
        set_village(98, "บ้านใต้")
    assert {village.number: village.name for village in list_villages()}[98] == "บ้านใต้"
    assert [(event.before, event.after) for event in heard] == [
        ("", "บ้านเหนือ"),
        ("บ้านเหนือ", "บ้านใต้"),
        ("บ้านใต้", ""),
        ("", "บ้านใต้"),
    ]


def test_a_village_that_is_not_there_cannot_be_retired() -> None:
    with pytest.raises(NotFoundError), transaction():
        retire_village(97)


def test_thai_stands_in_where_the_english_is_missing() -> None:
    stored = {"address_th": "99 หมู่ที่ 1", "hours_th": "จันทร์", "hours_en": "Monday"}
    office = describe_office(stored, "en")
    assert (office.address, office.hours) == ("99 หมู่ที่ 1", "Monday")
    assert office.name == "Mueang Mai Subdistrict Administrative Organization"
    assert describe_office(stored, "th").hours == "จันทร์"


def test_a_cleared_setting_counts_as_missing_and_a_default_does_not() -> None:
    missing = missing_keys({"phone": "", "address_th": "x"})
    assert "phone" in missing
    assert "address_th" not in missing
    assert "name_th" not in missing
    assert SETTINGS["phone"].label in missing_settings({})
