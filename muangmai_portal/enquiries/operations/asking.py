"""Asking: a question becomes a case, and its wishes are kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.filing import Filed, NewCase, open_case
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core.marking import N_
from muangmai_portal.enquiries.models import Question
from muangmai_portal.enquiries.settings import OTHER, category_of, promised_days
from muangmai_portal.extensions import db
from muangmai_portal.intake.answers import first_words
from muangmai_portal.intake.composing import Filled, compose_answers
from muangmai_portal.intake.contact import read_contact
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.english import english

# Made once and sent without the mapper: filing must stay cheap.
_ADD = sa.insert(cast("sa.Table", Question.__table__))


@dataclass(frozen=True, kw_only=True)
class NewQuestion(Filled):
    """The filled form. `apart` names what is not kept among the answers; `follows_id` is a published question."""

    door: Door
    section_id: int
    is_public: bool
    apart: frozenset[str]
    follows_id: int | None = None


def ask_question(new: NewQuestion, case: NewCase) -> Filed:
    """File a question; `case` is what `prepare_question` made of it.

    Raises:
        AlreadyFiledError: the same form was accepted before with other content.
    """
    filed = open_case(case)
    if filed.is_new:
        columns = {
            "case_id": filed.case_id,
            "category": new.reading.text("category") or OTHER,
            "wants_public": new.is_public,
            "follows_id": new.follows_id,
            "declined_because": "",
        }
        db.session.execute(_ADD, columns)
    return filed


def _sorting(new: NewQuestion) -> list[dict[str, Any]]:
    """What the desk needs for publishing: the category, and the published question that is followed."""
    category = category_of(new.reading.text("category"))
    told = [_answer("category", N_("หมวด"), category.key, category.name_th)]
    if new.follows_id is not None:
        told.append(_answer("follows", N_("ถามต่อจากคำถามที่"), str(new.follows_id), str(new.follows_id)))
    return told


def _answer(name: str, label: str, value: str, shown: str) -> dict[str, Any]:
    about = {"name": name, "label": label, "label_en": english(label), "type": "select"}
    return {**about, "value": value, "shown": shown}


def prepare_question(new: NewQuestion) -> NewCase:
    """The case that a question becomes. Needs no database, so it is done before the unit of work begins.

    A private one is sensitive: who opens it is noted, lists and mails say nothing of its text, and it is never shown.
    """
    days, unit = promised_days()
    return NewCase(
        kind=CaseKind.QUESTION,
        title=new.reading.text("subject"),
        section_id=new.section_id,
        sent_by=SentBy.CHOSEN if new.reading.text("section") else SentBy.NOBODY,
        days=days,
        days_unit=unit,
        answers=[*compose_answers(new.door, new.reading, apart=new.apart), *_sorting(new)],
        intake_token=new.intake_token,
        contact=read_contact(new.reading),
        summary=first_words(new.reading.text("body")) if new.is_public else "",
        attachments=new.attachments,
        file_digests=new.file_digests,
        language=new.language,
        channel=new.channel,
        entered_by_id=new.entered_by_id,
        is_sensitive=not new.is_public,
        may_publish=new.is_public,
        held_because=new.held_because,
    )
