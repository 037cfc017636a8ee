"""Plays the letters: opinions and complaints filed through their doors, answered and published at their moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import NewCase, open_case
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.complaints import door as complaint_door
from muangmai_portal.complaints.operations.filing import NewComplaint, prepare_complaint
from muangmai_portal.core import clock
from muangmai_portal.demonstration.letters_told import LETTERS, Letter
from muangmai_portal.demonstration.mail import settle_mail
from muangmai_portal.demonstration.playing import Stage, StoryError, intake_token_of
from muangmai_portal.extensions import db
from muangmai_portal.intake.answers import Reading, read_form
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.parsers import Occasion
from muangmai_portal.opinions import door as opinion_door
from muangmai_portal.opinions.operations.filing import NewOpinion, prepare_opinion

Happening = tuple[dt.datetime, Callable[[], None]]
CLOSING = "ตอบเรื่องของท่านแล้ว หากยังไม่เรียบร้อย แจ้งกลับได้ที่หน้าติดตามเรื่อง"


def plant_letters(stage: Stage) -> list[Happening]:
    """What happens to the letters, with the moment of each, to be played among the stories."""
    happenings: list[Happening] = []
    for letter in LETTERS:
        acts = ((letter.at, _file), (letter.begun, _begin), (letter.answered, _answer), (letter.shown, _show))
        for when, act in acts:
            if when:
                at = stage.today.moment(when)
                happenings.append((at, partial(_play, stage, letter, at, act)))
    return happenings


def _play(stage: Stage, letter: Letter, at: dt.datetime, act: Callable[[Stage, Letter], None]) -> None:
    with clock.pretend(at):
        act(stage, letter)
        settle_mail(stage.case_ids[letter.key], bounces=False)


def _file(stage: Stage, letter: Letter) -> None:
    filed = open_case(prepare_letter(letter))
    stage.case_ids[letter.key], stage.references[letter.key] = filed.case_id, filed.reference


def prepare_letter(letter: Letter) -> NewCase:
    """What a letter becomes at its door."""
    return _prepare_opinion(letter) if letter.kind == "opinion" else _prepare_complaint(letter)


def _prepare_opinion(letter: Letter) -> NewCase:
    door = opinion_door.current_door()
    token = intake_token_of(letter.key)
    return prepare_opinion(NewOpinion(door=door, reading=_read(door, letter), intake_token=token))


def _prepare_complaint(letter: Letter) -> NewCase:
    door = complaint_door.current_door()
    token = intake_token_of(letter.key)
    return prepare_complaint(NewComplaint(door=door, reading=_read(door, letter), intake_token=token))


def _read(door: Door, letter: Letter) -> Reading:
    typed = {"subject": letter.subject, "body": letter.body, "section": letter.to, **letter.more}
    if letter.kind != "opinion":
        typed["complaint_type"] = letter.kind
    if letter.shown:
        typed["publish_consent"] = "y"
    reading = read_form(door.questions, typed, Occasion(clock.now(), "th"))
    if reading.problems:
        raise StoryError(f"{letter.key}: {reading.problems}")
    return reading


def _begin(stage: Stage, letter: Letter) -> None:
    case_id, actor = stage.case_ids[letter.key], _officer(stage, letter)
    change_state(case_id, version=_version(case_id), actor=actor, target=CaseStatus.IN_PROGRESS, reason="")


def _answer(stage: Stage, letter: Letter) -> None:
    case_id, actor = stage.case_ids[letter.key], _officer(stage, letter)
    reply_to_citizen(case_id, version=_version(case_id), actor=actor, text=letter.answer)
    close_case(case_id, version=_version(case_id), actor=actor, outcome=letter.outcome, text=CLOSING)


def _show(stage: Stage, letter: Letter) -> None:
    case_id, actor = stage.case_ids[letter.key], _officer(stage, letter)
    words = PublicWords(subject=letter.subject, body=letter.body, answer=letter.answer, done=letter.done)
    publish_case(case_id, version=_version(case_id), actor=actor, words=words)


def _officer(stage: Stage, letter: Letter) -> Officer:
    return stage.officers[f"{(letter.to or 'office').lower()}.officer"]


def _version(case_id: int) -> int:
    return db.session.scalars(sa.select(Case.version).where(Case.id == case_id)).one()
