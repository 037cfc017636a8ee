"""Writing down what cases say, so that officers find them: seconds after the deed, by the worker.

A case says itself that it waits: `text_version`, how many of its events the index knows, is less than `version`. So
nothing is added to a filing, and nothing can be forgotten: not by who writes a new operation, nor by a process that is
killed. Searching reads what waits where it stands. See `docs/adr/0014-index-cases-afterwards.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_search import PERSONS, WORDS, CasePerson, CaseText
from muangmai_portal.cases.queries.searching.words import read_words
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.search.fulltext import (
    FullText,
    add_to_indexes,
    find_broken_indexes,
    make_missing_indexes,
    mend_index,
    take_from_indexes,
)

EVERY_SECONDS = 5
BATCH = 200
_INDEXES: tuple[FullText, ...] = (WORDS, PERSONS)
_UNSEEN: dict[str, Any] = {"execution_options": {"synchronize_session": False}}


def index_waiting_cases() -> int:
    """Write down every case that waits, batch by batch, each a unit of work of its own; how many there were.

    Safe to run twice at once and to be killed: a case waits until the commit that wrote it down.
    """
    count = 0
    while numbers := _list_waiting():
        with transaction():
            done = _index(numbers)
        count += done
        if not done:  # all of them are in other hands just now
            break
    return count


def rebuild_case_index() -> int:
    """Let all cases wait, and write them down anew; what is there stays until its turn."""
    with transaction():
        make_missing_indexes(_INDEXES)
        for table in find_broken_indexes(_INDEXES):
            mend_index(table)
    with transaction():
        db.session.execute(sa.update(Case).values(text_version=0), **_UNSEEN)
    return index_waiting_cases()


def forget_persons(case_ids: Sequence[int]) -> None:
    """Take who filed these cases out of the index, in the unit of work in which their contacts are erased."""
    take_from_indexes(case_ids, [PERSONS])
    db.session.execute(sa.delete(CasePerson).where(CasePerson.case_id.in_(case_ids)), **_UNSEEN)


def verify_case_index() -> Iterator[str]:
    """Every difference between the index and the cases, in words; what waits for the worker is none."""
    known = sa.select(CaseText.case_id).where(CaseText.case_id == Case.id).exists()
    missing = sa.select(sa.func.count()).select_from(Case).where(Case.text_version >= Case.version, ~known)
    if count := db.session.scalar(missing):
        yield f"case_text: {count} cases are missing"
    with transaction():
        broken = find_broken_indexes(_INDEXES)
    yield from (f"{table}: does not say what the tables say" for table in broken)


def _list_waiting() -> list[int]:
    waiting = sa.select(Case.id).where(Case.text_version < Case.version).order_by(Case.id).limit(BATCH)
    numbers = list(db.session.scalars(waiting))
    db.session.rollback()
    return numbers


def _index(numbers: Sequence[int]) -> int:
    words = read_words(numbers, for_update=True)
    ids = [each.case_id for each in words]
    if not ids:
        return 0
    take_from_indexes(ids, _INDEXES)
    for model in (CaseText, CasePerson):
        db.session.execute(sa.delete(model).where(model.case_id.in_(ids)), **_UNSEEN)
    texts = [{"case_id": w.case_id, "title_key": w.title_key(), "text_key": w.text_key()} for w in words]
    persons = [{"case_id": w.case_id, "person_key": key} for w in words if (key := w.person_key())]
    db.session.execute(sa.insert(CaseText), texts)
    add_to_indexes([{"id": each["case_id"], **each} for each in texts], [WORDS])
    if persons:
        db.session.execute(sa.insert(CasePerson), persons)
        add_to_indexes([{"id": each["case_id"], **each} for each in persons], [PERSONS])
    known = sa.update(Case).where(Case.id == sa.bindparam("known_id")).values(text_version=sa.bindparam("known"))
    rows = [{"known_id": each.case_id, "known": each.version} for each in words]
    db.session.connection().execute(known, rows)
    return len(ids)
