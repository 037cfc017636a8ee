"""A search from its words to a page of cases: the number that was typed first, then titles, then the newest.

What the index does not know yet (what was filed or written in the last seconds) is read where it stands, so that nobody
waits for the worker to find what they have just been told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.models_register import RegisterCounter
from muangmai_portal.cases.permissions import contact_readable_by, readable_by
from muangmai_portal.cases.queries.conditions import IS_SPAM
from muangmai_portal.cases.queries.filters import ALL_CASES, CaseFilters
from muangmai_portal.cases.queries.searching.asking import Asked, Numbered, read_asked
from muangmai_portal.cases.queries.searching.looking_up import (
    Condition,
    Way,
    find_candidates,
    keep_holding,
    prefer_indexes,
    walk,
)
from muangmai_portal.cases.queries.searching.words import read_words
from muangmai_portal.core.clock import midnight
from muangmai_portal.extensions import db

PAGE_SIZE = 20
STRETCHES = 2  # of a walk, for one page
# Finds of a frequent word are counted by reading: at "more than 100" one looks at the newest, or narrows the search.
FINDS_COUNTED = 100
MOST_UNINDEXED = 100  # cases that are read where they stand; more wait only while everything is written down anew
NUMBER, TITLE, TEXT = range(3)  # the place of a find: the number itself, the title, anywhere
_LAST = 2**31 - 1


@dataclass(frozen=True)
class Narrowed:
    """Which cases are wanted: what a list can be narrowed by too, open or closed ones."""

    filters: CaseFilters = ALL_CASES
    is_open: bool | None = None

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def conditions(self) -> list[Condition]:
        """The same as SQL."""
        filters = [*self.filters.conditions(), *_numbered_between(self.filters)]
        return filters if self.is_open is None else [*filters, Case.is_open.is_(self.is_open)]


def _numbered_between(filters: CaseFilters) -> list[Condition]:
    """The days once more, as the ids between them: a walk by ids must not pass through ten years to end in one week."""
    other = aliased(Case)
    number = other.id + 0  # so that the days are looked up by the index, not the ids one after the other
    found: list[Condition] = []
    if filters.since:
        first = sa.select(sa.func.min(number)).where(other.created_at >= midnight(filters.since))
        found.append(Case.id >= first.scalar_subquery())
    if filters.until:
        last = sa.select(sa.func.max(number)).where(other.created_at < midnight(filters.until + dt.timedelta(days=1)))
        found.append(Case.id <= last.scalar_subquery())
    return found


EVERYTHING = Narrowed()


@dataclass(frozen=True)
class Place:
    """Where a page ends: how good its last find is, and the case."""

    rank: int
    case_id: int

    def encode(self) -> str:
        """As it stands in an address."""
        return f"{self.rank}_{self.case_id}"

    @classmethod
    def decode(cls, text: str) -> Place | None:
        """Read from an address; None when somebody edited it."""
        rank, _, number = text.partition("_")
        if rank not in {"0", "1", "2"} or not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        return cls(int(rank), min(int(number), _LAST))


@dataclass(frozen=True)
class Found:
    """A page of finds. `total`: how many there are; None: they were counted on the first page. `is_more`: there may be
    more than that, which nobody counted. `is_behind`: the index is being made, so that older cases may be missing."""

    asked: Asked
    cases: Sequence[Case] = ()
    total: int | None = 0
    is_more: bool = False
    next_place: Place | None = None
    is_behind: bool = False


def search_cases(officer: Officer, words: str, after: Place | None = None, narrowed: Narrowed = EVERYTHING) -> Found:
    """Cases that this officer may read and that hold everything that was typed, a page at a time.

    Who may see contacts also finds by name and telephone number; for others it is as if there were none.
    """
    asked = read_asked(words)
    if not asked:
        return Found(asked)
    readable = [readable_by(officer), *narrowed.conditions()]
    if asked.reference:  # who names a case by its number has its receipt, whatever the case looks like
        cases = _load(list(db.session.scalars(sa.select(Case.id).where(Case.reference == asked.reference, *readable))))
        return Found(asked, cases, len(cases))
    prefer_indexes()
    scope = [*readable, Case.status != CaseStatus.HELD, sa.or_(Case.outcome.is_(None), ~IS_SPAM)]
    numbered = _list_numbered(asked.numbered, readable, scope)
    fresh, unindexed = _read_unindexed(officer, asked.terms, scope)
    candidates = find_candidates(officer, asked.terms) if asked.terms else set()
    if candidates is None:
        return _walk_page(officer, asked, scope, after, (numbered, fresh, unindexed))
    held = keep_holding(officer, asked.terms, candidates - unindexed, scope) + fresh
    ranks = {case_id: _rank(asked, title) for case_id, title in held} | dict.fromkeys(numbered, NUMBER)
    places = sorted((Place(rank, case_id) for case_id, rank in ranks.items()), key=_order)
    left = [each for each in places if after is None or _order(each) > _order(after)]
    page = left[:PAGE_SIZE]
    more = page[-1] if len(left) > PAGE_SIZE else None
    return Found(
        asked,
        _load([each.case_id for each in page]),
        len(places),
        next_place=more,
        is_behind=len(unindexed) >= MOST_UNINDEXED,
    )


def _walk_page(
    officer: Officer,
    asked: Asked,
    scope: Sequence[Condition],
    after: Place | None,
    known: tuple[list[int], list[tuple[int, str]], set[int]],
) -> Found:
    """A page of what is found everywhere: the newest first. It may be short, and yet be followed by others."""
    numbered, fresh, unindexed = known
    limit = after.case_id if after else None
    indexed = [*scope, Case.id.not_in([*unindexed, *numbered])]
    met: list[int] = []
    counted, is_all = len(set(numbered) | {case_id for case_id, _ in fresh}), False
    for _ in range(STRETCHES):
        done = walk(
            officer,
            asked.terms,
            Way(indexed, limit),
            PAGE_SIZE - len(met),
            FINDS_COUNTED + 1 if after is None else 0,
        )
        met, limit = met + done.case_ids, done.last_read
        counted, is_all = counted + done.counted, done.is_all
        if limit is None or len(met) >= PAGE_SIZE:
            break
    newest, oldest = after.case_id if after else _LAST, limit or 0
    met += [case_id for case_id, _ in fresh if oldest <= case_id < newest and case_id not in numbered]
    cases = _load([*(numbered if after is None else []), *sorted(met, reverse=True)])
    return Found(
        asked,
        cases,
        counted if after is None else None,
        is_more=not is_all,
        next_place=Place(TEXT, limit) if limit else None,
        is_behind=len(unindexed) >= MOST_UNINDEXED,
    )


def _order(place: Place) -> tuple[int, int]:
    return place.rank, -place.case_id


def _rank(asked: Asked, title_key: str) -> int:
    return TITLE if all(term in title_key for term in asked.terms) else TEXT


def _list_numbered(numbered: Numbered | None, readable: Sequence[Condition], scope: Sequence[Condition]) -> list[int]:
    """Cases with the number that was typed. With its year it names one case, as a reference does."""
    if numbered is None:
        return []
    if numbered.year is not None:
        chosen = sa.select(Case.id).where(Case.buddhist_year == numbered.year, *readable)
    else:
        chosen = sa.select(Case.id).where(Case.buddhist_year.in_(sa.select(RegisterCounter.buddhist_year)), *scope)
    chosen = chosen.where(Case.register_number == numbered.number)
    return list(db.session.scalars(chosen.order_by(Case.id.desc()).limit(PAGE_SIZE)))


def _read_unindexed(
    officer: Officer, terms: Sequence[str], scope: Sequence[Condition]
) -> tuple[list[tuple[int, str]], set[int]]:
    """What the index does not know as it is now: the cases that hold the terms, with their titles; and all of them."""
    waiting = sa.select(Case.id).where(Case.text_version < Case.version).order_by(Case.id.desc()).limit(MOST_UNINDEXED)
    unindexed = set(db.session.scalars(waiting))
    if not unindexed or not terms:
        return [], unindexed
    chosen = sa.select(Case.id, contact_readable_by(officer).label("tells")).where(Case.id.in_(unindexed), *scope)
    tells = {row.id: row.tells for row in db.session.execute(chosen)}
    found = []
    for words in read_words(list(tells)):
        text = words.text_key() + ("\n" + words.person_key() if tells[words.case_id] else "")
        if all(term in text for term in terms):
            found.append((words.case_id, words.title_key()))
    return found, unindexed


def _load(case_ids: Sequence[int]) -> list[Case]:
    """The cases with these numbers, in this order."""
    chosen = sa.select(Case).where(Case.id.in_(case_ids)).options(defer(Case.answers))
    cases = {case.id: case for case in db.session.scalars(chosen)} if case_ids else {}
    return [cases[case_id] for case_id in case_ids if case_id in cases]
