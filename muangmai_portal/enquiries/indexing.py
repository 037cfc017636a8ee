"""Published questions as the search index holds them: all of them, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from flask_babel import gettext

from muangmai_portal.cases.events import PublicCaseChanged
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.core import clock, thai_dates
from muangmai_portal.enquiries.settings import category_of
from muangmai_portal.extensions import db
from muangmai_portal.search.entries import NewEntry, Passage
from muangmai_portal.search.operations import index_entry, remove_entry
from muangmai_portal.search.sources import EntrySource

PREFIX = "question"


def note_question(event: PublicCaseChanged) -> None:
    """Write down what the board says now."""
    question = event.public_case
    if question.kind != CaseKind.QUESTION:
        return
    if question.is_visible:
        index_entry(_entry_of(question))
    else:
        remove_entry(f"{PREFIX}:{question.id}")


def question_source() -> EntrySource:
    """Everything on the board, for writing the index anew."""
    return EntrySource(prefix=PREFIX, list_after=_list_after, count=_count, labels=_labels)


def _entry_of(question: PublicCase) -> NewEntry:
    """A question that follows another stands on the page of that one."""
    asked_on, category = clock.at_office(question.asked_at).date(), category_of(question.category)
    return NewEntry(
        key=f"{PREFIX}:{question.id}",
        kind=PREFIX,
        path=f"/questions/{question.parent_id or question.id}",
        title_th=question.subject,
        words=(category.name_th, category.name_en),
        passages=tuple(Passage(text=text) for text in (question.answer, question.body) if text),
        section_id=question.section_id,
        year=asked_on.year + thai_dates.ERA_OFFSET,
        published_on=asked_on,
        visible_from=question.published_at,
        updated_at=question.updated_at,
    )


def _list_after(number: int, limit: int) -> Sequence[tuple[int, NewEntry | None]]:
    chosen = sa.select(PublicCase).where(PublicCase.id > number, *_shown()).order_by(PublicCase.id).limit(limit)
    return [(each.id, _entry_of(each)) for each in db.session.scalars(chosen)]


def _count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(PublicCase).where(*_shown())) or 0


def _shown() -> list[sa.ColumnElement[bool]]:
    return [PublicCase.kind == CaseKind.QUESTION, PublicCase.is_visible.is_(True)]


def _labels() -> Mapping[str, str]:
    return {PREFIX: gettext("ถาม–ตอบ")}
