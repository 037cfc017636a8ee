"""What the index is asked: cases that hold all of some terms, looked up at once or met on a walk from the newest.

As in the public search, a rare word is looked up whole; of a frequent one so many are found that ordering them would
cost more the more cases there are, so a walk reads the newest ones. Here one can walk on, as far back as it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, digits
from typing import TypeVarTuple

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_search import PERSONS, WORDS, CasePerson, CaseText
from muangmai_portal.cases.permissions import contact_readable_by
from muangmai_portal.core.access import Permission
from muangmai_portal.extensions import db
from muangmai_portal.search.fulltext import FullText, any_of, escaped, is_indexed, is_sqlite, position

MOST = 1_000  # a word in more cases than this is a frequent one
MOST_NAMESAKES = 2_500
STEPS = 4_000  # cases that are read on one stretch of a walk
_AT_ONCE = 500
# An index knows three letters in a row. Words of two, as งู or ไฟ, are looked up with each letter that may follow.
_TWO = 2
_FOLLOWING = [
    *map(chr, range(0x0E01, 0x0E3B)),
    *map(chr, range(0x0E40, 0x0E4F)),
    *digits,
    *ascii_lowercase,
    *"\n/().,-:;·'\"&+",
]
Condition = sa.ColumnElement[bool]
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class Way:
    """Through which cases a walk goes, from `before` on."""

    conditions: Sequence[Condition]
    before: int | None = None


@dataclass(frozen=True)
class Walked:
    """What a stretch of a walk met, the newest first, and the last case that it read; None where it came to the end.

    `counted`: how many there are in the stretch, as far as they were counted; `is_all`: nowhere else are there any.
    """

    case_ids: list[int]
    last_read: int | None
    counted: int
    is_all: bool


def find_candidates(officer: Officer, terms: Sequence[str]) -> set[int] | None:
    """Every case of the office that can hold all the terms, and some that do not; None where there are too many.

    A case holds all terms in its words, or at least one of them in what tells who filed it.
    """
    forms = [[term] for term in terms if is_indexed(term)]
    forms = forms or [[term + letter for letter in _FOLLOWING] for term in terms if len(term) == _TWO]
    if not forms:
        return None
    found = set(_look_up(WORDS, forms, MOST + 1))
    if len(found) > MOST:
        return None
    for each in forms if officer.can(Permission.READ_CONTACTS) else ():
        persons = _look_up(PERSONS, [each], MOST_NAMESAKES + 1)
        if len(persons) > MOST_NAMESAKES:
            return None
        found.update(persons)
    return found


def keep_holding(
    officer: Officer, terms: Sequence[str], case_ids: Collection[int], scope: Sequence[Condition]
) -> list[tuple[int, str]]:
    """Those of the cases that are in scope and hold every term, with their titles."""
    ids, kept = sorted(case_ids), []
    for start in range(0, len(ids), _AT_ONCE):
        chosen = _joined(sa.select(Case.id, CaseText.title_key), officer).where(
            Case.id.in_(ids[start : start + _AT_ONCE]), *scope, *(_holds(officer, term) for term in terms)
        )
        kept += [(row.id, row.title_key) for row in db.session.execute(chosen)]
    return kept


def walk(officer: Officer, terms: Sequence[str], way: Way, limit: int, most: int) -> Walked:
    """Go through one stretch of the newest cases for the first `limit` that hold every term, and count up to `most`.

    The stretch is read once: what narrows it may be rare, and then reading it means reading everything.
    """
    ids = _list_stretch(way)
    held: list[int] = []
    read = 0
    while read < len(ids) and len(held) < max(most, limit + 1):
        chosen = _joined(sa.select(Case.id), officer).where(
            Case.id.in_(ids[read : read + _AT_ONCE]), *(_holds(officer, term) for term in terms)
        )
        held += db.session.scalars(chosen.order_by(Case.id.desc()))
        read += _AT_ONCE
    is_all = len(ids) < STEPS and read >= len(ids)
    if len(held) > limit:
        return Walked(held[:limit], held[limit - 1], len(held), is_all)
    return Walked(held, None if is_all else ids[-1], len(held), is_all)


def _list_stretch(way: Way) -> list[int]:
    below = [Case.id < way.before] if way.before is not None else []
    newest = sa.select(Case.id).where(*way.conditions, *below).order_by(Case.id.desc()).limit(STEPS)
    return list(db.session.scalars(newest))


def prefer_indexes() -> None:
    """Let PostgreSQL use the full-text indexes: it guesses badly how rare a part of a long text is."""
    if not is_sqlite():
        db.session.execute(sa.text("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)"))


def _look_up(index: FullText, forms: Sequence[Sequence[str]], limit: int) -> list[int]:
    """Cases whose column holds, of each term, one of its forms; each of them is long enough for the index."""
    if is_sqlite():
        table = sa.table(index.table, sa.column("rowid", sa.Integer), sa.column(index.table))
        asked = " AND ".join(f"({any_of(each)})" for each in forms)
        chosen = sa.select(table.c.rowid).where(table.c[index.table].op("MATCH")(asked))
        return list(db.session.scalars(chosen.limit(limit)))
    likes = ([index.column.like(f"%{escaped(form)}%") for form in each] for each in forms)
    chosen = sa.select(index.number).where(*(sa.or_(*each) for each in likes))
    # A hundred forms of two letters that are in no case look common to PostgreSQL: it would read every text.
    _let_postgres_read_tables(may=False)
    found = list(db.session.scalars(chosen.limit(limit)))
    _let_postgres_read_tables(may=True)
    return found


def _let_postgres_read_tables(*, may: bool) -> None:
    db.session.execute(sa.select(sa.func.set_config("enable_seqscan", "on" if may else "off", True)))


def _joined(chosen: sa.Select[*Columns], officer: Officer) -> sa.Select[*Columns]:
    chosen = chosen.join(CaseText, CaseText.case_id == Case.id)
    if officer.can(Permission.READ_CONTACTS):
        chosen = chosen.outerjoin(CasePerson, CasePerson.case_id == Case.id)
    return chosen


def _holds(officer: Officer, term: str) -> Condition:
    in_words = position(CaseText.text_key, term) > 0
    if not officer.can(Permission.READ_CONTACTS):
        return in_words
    return sa.or_(in_words, sa.and_(position(CasePerson.person_key, term) > 0, contact_readable_by(officer)))
