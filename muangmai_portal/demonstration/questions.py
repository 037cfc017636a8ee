"""Plays the questions: asked through the form, looked at, shown and answered, each at its own moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.publishing import PublicWords, extend_public_case, feature_case, publish_case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.core import clock
from muangmai_portal.demonstration.mail import settle_mail
from muangmai_portal.demonstration.playing import Stage, StoryError, intake_token_of
from muangmai_portal.demonstration.questions_told import QUESTIONS, Told
from muangmai_portal.demonstration.telling import CITIZEN_DOMAIN
from muangmai_portal.enquiries.door import APART, PRIVATE, PUBLIC, chosen_section, open_door
from muangmai_portal.enquiries.operations.asking import NewQuestion, ask_question, prepare_question
from muangmai_portal.extensions import db
from muangmai_portal.intake.answers import read_form
from muangmai_portal.intake.parsers import Occasion

Happening = tuple[dt.datetime, Callable[[], None]]
CLOSING = "ตอบคำถามของท่านแล้ว หากอยากทราบเพิ่มเติม ถามต่อได้ที่กระดานถาม–ตอบ"


def plant_questions(stage: Stage) -> list[Happening]:
    """What happens to the questions, with the moment of each, to be played among the stories."""
    happenings: list[Happening] = []
    for told in QUESTIONS:
        for when, act in ((told.asked, _ask), (told.shown, _show), (told.answered, _answer)):
            if when:
                at = stage.today.moment(when)
                happenings.append((at, partial(_play, stage, told, at, act)))
    return happenings


def _play(stage: Stage, told: Told, at: dt.datetime, act: Callable[[Stage, Told], None]) -> None:
    with clock.pretend(at):
        act(stage, told)
        settle_mail(stage.case_ids[told.key], bounces=False)


def _ask(stage: Stage, told: Told) -> None:
    door = open_door()
    typed = {
        "subject": told.subject,
        "body": told.body,
        "category": told.category,
        "section": told.section,
        "visibility": PRIVATE if told.is_private else PUBLIC,
        "email": f"{told.mail}@{CITIZEN_DOMAIN}" if told.mail else "",
    }
    reading = read_form(door.questions, typed, Occasion(clock.now(), "th"))
    if reading.problems:
        raise StoryError(f"{told.key}: {reading.problems}")
    question = NewQuestion(
        door=door,
        reading=reading,
        intake_token=intake_token_of(told.key),
        section_id=chosen_section(told.section).id,
        is_public=not told.is_private,
        apart=APART,
        follows_id=_public_id(stage, told.follows) if told.follows else None,
    )
    filed = ask_question(question, prepare_question(question))
    stage.case_ids[told.key], stage.references[told.key] = filed.case_id, filed.reference


def _show(stage: Stage, told: Told) -> None:
    case_id, officer = stage.case_ids[told.key], _officer(stage, told)
    words = PublicWords(
        subject=told.subject,
        body=told.body,
        category=told.category,
        parent_id=_public_id(stage, told.follows) if told.follows else None,
    )
    shown = publish_case(case_id, version=_version(case_id), actor=officer, words=words)
    if told.frequent:
        actor = stage.officers["webmaster"]
        feature_case(shown.id, kind=CaseKind.QUESTION, actor=actor, is_featured=True, position=told.frequent)


def _answer(stage: Stage, told: Told) -> None:
    case_id, officer = stage.case_ids[told.key], _officer(stage, told)
    reply_to_citizen(case_id, version=_version(case_id), actor=officer, text=told.answer)
    if told.shown:
        extend_public_case(case_id, actor=officer, answer=told.answer)
    close_case(case_id, version=_version(case_id), actor=officer, outcome=Outcome.ANSWERED, text=CLOSING)


def _public_id(stage: Stage, key: str) -> int:
    shown = find_public_case_of(stage.case_ids[key])
    if shown is None:
        raise StoryError(f"{key} is not shown")
    return shown.id


def _officer(stage: Stage, told: Told) -> Officer:
    return stage.officers[f"{told.section.lower()}.officer"]


def _version(case_id: int) -> int:
    return db.session.scalars(sa.select(Case.version).where(Case.id == case_id)).one()
