"""Planting the demonstration: an office, its people and some sixty cases with a real history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import NewOfficer, add_officer
from muangmai_portal.attachments.cleaning import CleanFile
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.cases.models import Case
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.identifiers import derive_pin, form_digest
from muangmai_portal.core.transaction import transaction
from muangmai_portal.demonstration import rooms
from muangmai_portal.demonstration.channels import plant_channels
from muangmai_portal.demonstration.facts import DESKS, SETTINGS, VILLAGES
from muangmai_portal.demonstration.letters import plant_letters
from muangmai_portal.demonstration.lists import plant_lists
from muangmai_portal.demonstration.news import news_pictures, plant_news
from muangmai_portal.demonstration.people import STAFF
from muangmai_portal.demonstration.pictures.album import clean_pictures
from muangmai_portal.demonstration.playing import Stage, intake_token_of
from muangmai_portal.demonstration.questions import Happening, plant_questions
from muangmai_portal.demonstration.ratings import plant_ratings
from muangmai_portal.demonstration.ready_answers import plant_ready_answers
from muangmai_portal.demonstration.reports import plant_reports
from muangmai_portal.demonstration.routing import plant_routing
from muangmai_portal.demonstration.schedule import Today, order_scenes
from muangmai_portal.demonstration.screening import plant_screening
from muangmai_portal.demonstration.service_draft import plant_service_draft
from muangmai_portal.demonstration.stories.library import STORIES
from muangmai_portal.demonstration.surveys import plant_surveys
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, set_village, touch_public_content
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.catalogue import current_catalogue

ACCOUNTS_OPENED = "w115 09:00"  # before the first case of any story
SHOWN = ("light-market", "road-pothole", "build-shop")  # cases that are good for trying the tracking page


@dataclass(frozen=True)
class DemoAccount:
    """An account that everybody may use."""

    role: str
    username: str
    password: str


@dataclass(frozen=True)
class DemoReceipt:
    """What a villager got when filing: enough to try the tracking page."""

    reference: str
    pin: str
    title: str


class RealCasesError(DomainError):
    """The instance is in use; invented cases would mix with people's own."""

    code = "real_cases"

    def __init__(self) -> None:
        super().__init__("ระบบนี้มีเรื่องของประชาชนจริงแล้ว จึงลงข้อมูลสาธิตไม่ได้ โปรดใช้ระบบที่ติดตั้งใหม่")


def plant(password: str) -> list[DemoAccount]:
    """Fill a new instance with the demonstration, all of it or nothing; where it is already, change nothing.

    Raises:
        RealCasesError: the instance holds cases that are not the demonstration's.
    """
    if not is_planted():
        if db.session.scalar(sa.select(Case.id).limit(1)) is not None:
            raise RealCasesError
        pictures = clean_pictures(_picture_names())
        with transaction():
            _play_everything(password, pictures)
    return [DemoAccount(member.role, member.username, password) for member in STAFF]


def is_planted() -> bool:
    """Whether this instance holds the demonstration."""
    form = form_digest(intake_token_of(STORIES[0].key))
    return db.session.scalar(sa.select(Case.id).where(Case.form_digest == form)) is not None


def list_receipts() -> list[DemoReceipt]:
    """Receipts of a few planted cases, for trying the tracking page."""
    tokens = {form_digest(token): token for token in map(intake_token_of, SHOWN)}
    cases = db.session.scalars(sa.select(Case).where(Case.form_digest.in_(tokens)).order_by(Case.id))
    return [DemoReceipt(case.reference, derive_pin(tokens[case.form_digest]), case.title) for case in cases]


def _picture_names() -> set[str]:
    filed = {name for story in STORIES for names in story.files.values() for name in names}
    return (
        filed
        | {name for story in STORIES for step in story.steps for name in step.photos}
        | news_pictures()
        | rooms.PICTURES
    )


def _play_everything(password: str, pictures: Mapping[str, CleanFile]) -> None:
    today = Today(clock.now(), load_calendar())
    sections = {section.code: section for section in list_sections()}
    _describe_office(sections)
    with clock.pretend(today.moment(ACCOUNTS_OPENED)):
        officers = _open_accounts(password, sections)
    stage = Stage(today, officers, sections, current_catalogue(), pictures)
    scenes: list[Happening] = [(scene.at, partial(stage.play, scene)) for scene in order_scenes(STORIES, today)]
    happenings = [*scenes, *plant_questions(stage), *plant_letters(stage), *plant_news(stage)]
    happenings += [each for plant_room in rooms.PLANTERS for each in plant_room(stage)]
    for _, play in sorted(happenings, key=lambda each: each[0]):
        play()
    plant_ready_answers(stage)
    plant_lists(stage)
    plant_routing(stage)
    plant_channels(stage)
    plant_reports(stage)
    plant_surveys(officers)
    plant_screening(stage)
    plant_service_draft(stage)
    plant_ratings()


def _describe_office(sections: Mapping[str, Section]) -> None:
    """Say what the office has not said of itself; what it did say stays."""
    stored = get_office_settings()
    for key, value in SETTINGS.items():
        if not stored.get(key) or key == "demonstration":
            set_office_setting(key, value)
    if not list_villages():
        for number, name in VILLAGES.items():
            set_village(number, name)
    for code, desk in DESKS.items():
        if code in sections:
            section = sections[code]
            section.mailbox = section.mailbox or desk.mailbox
            section.phone = section.phone or desk.phone
    touch_public_content()
    db.session.flush()


def _open_accounts(password: str, sections: Mapping[str, Section]) -> dict[str, Officer]:
    return {
        member.username: add_officer(
            NewOfficer(
                username=member.username,
                name=member.name,
                role=member.role,
                password=password,
                email=member.email,
                section_id=sections[member.section].id if member.section else None,
            )
        )
        for member in STAFF
    }
