"""What the stories must keep to, so that nobody mistakes them for real people."""

from __future__ import annotations

from collections import Counter

from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_formats import parse_phone, show_phone
from muangmai_portal.demonstration.facts import DESKS, SETTINGS, VILLAGES
from muangmai_portal.demonstration.people import STAFF
from muangmai_portal.demonstration.pictures.album import DRAWERS
from muangmai_portal.demonstration.rooms import PICTURES
from muangmai_portal.demonstration.stories.library import STORIES
from muangmai_portal.office.settings import SETTINGS as KNOWN_SETTINGS
from muangmai_portal.office.settings import missing_settings

USERNAMES = {member.username for member in STAFF}


def test_no_two_stories_have_one_key() -> None:
    assert len({story.key for story in STORIES}) == len(STORIES)


def test_there_are_some_sixty_stories_of_many_services_through_several_channels() -> None:
    assert 60 <= len(STORIES) <= 75
    assert len({story.service for story in STORIES}) >= 20
    assert {story.channel for story in STORIES} >= {"web", "phone", "counter", "paper"}


def test_whoever_acts_in_a_story_works_at_the_office() -> None:
    named = {step.by for story in STORIES for step in story.steps if step.by}
    assigned = {step.to for story in STORIES for step in story.steps if step.act == "assign"}
    typing = {story.entered_by for story in STORIES if story.entered_by}
    assert named | assigned | typing <= USERNAMES


def test_what_did_not_come_over_the_web_was_typed_by_an_officer() -> None:
    for story in STORIES:
        assert bool(story.entered_by) == (story.channel != "web"), story.key


def test_every_picture_that_is_sent_can_be_drawn_and_the_other_way_round() -> None:
    sent = {name for story in STORIES for names in story.files.values() for name in names}
    sent |= {name for story in STORIES for step in story.steps for name in step.photos}
    assert sent | PICTURES >= set(DRAWERS) >= sent


def test_no_address_leads_anywhere() -> None:
    addresses = [story.who.email for story in STORIES] + [member.email for member in STAFF]
    addresses += [desk.mailbox for desk in DESKS.values()] + [SETTINGS["email"], SETTINGS["saraban_email"]]
    assert all(address.endswith(".example") for address in addresses if address)


def test_telephone_numbers_are_read_and_belong_to_nobody() -> None:
    for story in STORIES:
        assert show_phone(story.who.phone).startswith("069-000-0"), story.key
    for number in (SETTINGS["phone"], SETTINGS["emergency_phone"], *(desk.phone for desk in DESKS.values())):
        assert number.startswith("040-000-1")
        assert parse_phone(number) is not None


def test_one_telephone_number_is_one_person() -> None:
    owners = {(story.who.line, story.who.full_name) for story in STORIES}
    assert [line for line, times in Counter(line for line, _ in owners).items() if times > 1] == []


def test_every_role_has_an_account_and_the_first_of_each_come_first() -> None:
    assert {member.role for member in STAFF[: len(Role)]} == set(Role)


def test_the_chief_executive_of_the_announcement_has_no_account() -> None:
    assert all("สมชาย" not in member.name for member in STAFF)


def test_the_office_states_every_setting_that_a_webmaster_would_miss() -> None:
    assert missing_settings(SETTINGS) == []
    assert set(SETTINGS) <= set(KNOWN_SETTINGS)
    assert len(VILLAGES) == 9
