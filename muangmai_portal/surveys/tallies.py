"""What was answered, counted: a stored tally and the few answers that came after it. Costs the same at any number.

Recording an answer only inserts. The worker folds what has come in into the stored tallies, version by version;
all fiscal years of a version are folded up to the same answer.
"""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.surveys.counting import FilledForm, Tally, add, add_to, count_answers, read_payload
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.models import SurveyAnswer, SurveyTally, SurveyVersion

__all__ = ["FilledForm", "Tally", "add", "count_answers", "fold_tallies", "list_fiscal_years", "read_tally"]

FOLD_OVER = 200  # answers that are counted anew with every reading, at most, while the worker runs
FOLD_AT_ONCE = 2000  # one unit of work: citizens' writes wait for it no longer than a fifth of a second


def read_tally(version_id: int, fiscal_year: int | None = None) -> Tally:
    """Everything counted of a version, in one fiscal year (พ.ศ.) or in all."""
    total, upto = Tally(), 0
    for stored in _stored(version_id):
        upto = max(upto, stored.upto_answer_id)
        if fiscal_year in (None, stored.fiscal_year):
            add_to(total, read_payload(stored.payload))
    tail = _tail(version_id, upto)
    if fiscal_year is not None:
        tail = tail.where(SurveyAnswer.fiscal_year == fiscal_year)
    rows = db.session.execute(tail).all()
    if rows:
        add_to(total, count_answers(map(_as_form, rows), _grouping(version_id)))
    return total


def list_fiscal_years(version_id: int) -> list[int]:
    """The fiscal years (พ.ศ.) in which a version was answered, the latest first."""
    stored = _stored(version_id)
    upto = max((each.upto_answer_id for each in stored), default=0)
    later = sa.select(SurveyAnswer.fiscal_year).distinct()
    later = later.where(SurveyAnswer.survey_version_id == version_id, SurveyAnswer.id > upto)
    return sorted({each.fiscal_year for each in stored} | set(db.session.scalars(later)), reverse=True)


def fold_tallies() -> int:
    """Count what has come in since the last time into the stored tallies; returns how many answers. A job."""
    folded = 0
    for version_id in list(db.session.scalars(sa.select(SurveyVersion.id).order_by(SurveyVersion.id))):
        while _is_long(version_id):
            with transaction():
                folded += _fold(version_id)
    return folded


def _is_long(version_id: int) -> bool:
    upto = max((each.upto_answer_id for each in _stored(version_id)), default=0)
    beyond = sa.select(SurveyAnswer.id).where(SurveyAnswer.survey_version_id == version_id, SurveyAnswer.id > upto)
    return db.session.scalar(beyond.order_by(SurveyAnswer.id).offset(FOLD_OVER).limit(1)) is not None


def _fold(version_id: int) -> int:
    _wait_for_unfinished_answers()
    stored = {each.fiscal_year: each for each in _stored(version_id)}
    upto = max((each.upto_answer_id for each in stored.values()), default=0)
    rows = db.session.execute(_tail(version_id, upto).limit(FOLD_AT_ONCE)).all()
    if not rows:
        return 0
    by_year: dict[int, list[FilledForm]] = defaultdict(list)
    for row in rows:
        by_year[row.fiscal_year].append(_as_form(row))
    grouping = _grouping(version_id)
    for year in stored.keys() | by_year.keys():
        tally = read_payload(stored[year].payload) if year in stored else Tally()
        add_to(tally, count_answers(by_year[year], grouping))
        _store(version_id, year, tally, rows[-1].id)
    return len(rows)


def _store(version_id: int, fiscal_year: int, tally: Tally, upto: int) -> None:
    db.session.merge(
        SurveyTally(survey_version_id=version_id, fiscal_year=fiscal_year, payload=tally.as_json(), upto_answer_id=upto)
    )


def _wait_for_unfinished_answers() -> None:
    """On PostgreSQL numbers are given out before the commit: an answer with a lower number might still be on its way
    and would be passed over for good. SQLite has one writer, and it is this one."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("LOCK TABLE survey_answer IN EXCLUSIVE MODE"))


def _stored(version_id: int) -> list[SurveyTally]:
    of_version = sa.select(SurveyTally).where(SurveyTally.survey_version_id == version_id)
    return list(db.session.scalars(of_version.execution_options(populate_existing=True)))


def _tail(version_id: int, upto: int) -> sa.Select[int, int, str, dict[str, object], dict[str, object]]:
    return (
        sa.select(
            SurveyAnswer.id,
            SurveyAnswer.fiscal_year,
            SurveyAnswer.channel,
            SurveyAnswer.values.label("marks"),
            SurveyAnswer.choices,
        )
        .where(SurveyAnswer.survey_version_id == version_id, SurveyAnswer.id > upto)
        .order_by(SurveyAnswer.id)
    )


def _as_form(row: sa.Row[int, int, str, dict[str, object], dict[str, object]]) -> FilledForm:
    return FilledForm(row.channel, row.marks, row.choices)


def _grouping(version_id: int) -> frozenset[str]:
    stored = db.session.scalar(sa.select(SurveyVersion.definition).where(SurveyVersion.id == version_id))
    return frozenset(question.code for question in read_definition(stored).grouping()) if stored else frozenset()
