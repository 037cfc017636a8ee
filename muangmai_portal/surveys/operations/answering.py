"""Recording answers: inserts only, so that nobody waits for anybody else's answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.core import clock
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.extensions import db
from muangmai_portal.surveys.filling import Filled
from muangmai_portal.surveys.models import AnswerChannel, SurveyAnswer, SurveyText, SurveyVersion

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Recorded(Enum):
    """What became of a sent form."""

    NEW = auto()
    SAME = auto()  # the same form with the same answers was recorded before: one answer
    OTHER = auto()  # the form was recorded before with other answers; these were not


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    """A filled form to record. `submitted_on` is today unless a paper carries its own date."""

    version: SurveyVersion
    filled: Filled
    form_token: str
    channel: AnswerChannel = AnswerChannel.WEB
    submitted_on: dt.date | None = None
    entered_by_id: int | None = None


def record_answer(new: NewAnswer) -> Recorded:
    """Keep one answer, and apart from it what was written, which waits for review."""
    digest = keyring().hex("survey-form", new.form_token)
    insert = _INSERTS[db.engine.dialect.name](SurveyAnswer).values(_columns(new, digest))
    statement = insert.on_conflict_do_nothing(index_elements=["form_digest"]).returning(SurveyAnswer.id)
    answer_id = db.session.execute(statement).scalar_one_or_none()
    if answer_id is None:
        return _compare(digest, new.filled)
    if new.filled.texts:
        rows = [
            {"answer_id": answer_id, "question": code, "text": text, "is_reviewed": False, "is_published": False,
             "published_text": ""}
            for code, text in new.filled.texts.items()
        ]  # fmt: skip
        db.session.execute(sa.insert(SurveyText), rows)
    return Recorded.NEW


def _columns(new: NewAnswer, digest: str) -> dict[str, Any]:
    day = new.submitted_on or clock.today()
    return {
        "survey_id": new.version.survey_id,
        "survey_version_id": new.version.id,
        "submitted_on": day,
        "fiscal_year": fiscal_year(day),
        "channel": new.channel.value,
        "entered_by_id": new.entered_by_id if new.channel is AnswerChannel.PAPER else None,
        "service_code": new.filled.service_code[:20],
        "values": new.filled.values,
        "choices": new.filled.choices,
        "form_digest": digest,
    }


def _compare(digest: str, filled: Filled) -> Recorded:
    answer = db.session.scalars(sa.select(SurveyAnswer).where(SurveyAnswer.form_digest == digest)).one()
    written = sa.select(SurveyText.question, SurveyText.text).where(SurveyText.answer_id == answer.id)
    texts = {row.question: row.text for row in db.session.execute(written)}
    is_same = (answer.values, answer.choices, texts) == (filled.values, filled.choices, filled.texts)
    return Recorded.SAME if is_same else Recorded.OTHER
