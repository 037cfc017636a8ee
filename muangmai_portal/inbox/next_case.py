"""Which case an officer should open after this one: the next of the list they came from, else the most pressing one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import session, url_for

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.permissions import may_sort
from muangmai_portal.cases.queries import Cursor, View, is_listed, list_inbox, place_of
from muangmai_portal.core.access import Permission
from muangmai_portal.inbox.listing.asking import LIST_KEY, Asked, read_chosen, read_query

PLACE_KEY = "desk_place"  # in the session: the case that was opened last, and where it stood in its list
ACTED_KEY = "desk_acted"  # in the session: the case to which something was done just now


@dataclass(frozen=True)
class Onward:
    """The way on from a case. `was_acted`: something was done to it just now, so the way on belongs on top."""

    case: Case | None
    list_url: str
    was_acted: bool


def find_onward(officer: Officer, case: Case) -> Onward:
    """The way on from this case, remembering where it stood: once it is done with, it stands there no more."""
    was_acted = session.get(ACTED_KEY) == case.id
    session.pop(ACTED_KEY, None)
    return Onward(find_next_case(officer, case), opened_list_url(officer), was_acted)


def note_act(case: Case) -> None:
    """Remember that something was done to the case, until its page is drawn again."""
    session[ACTED_KEY] = case.id


def opened_list_url(officer: Officer, otherwise: View | None = None) -> str:
    """The address of the list that was opened last; where there is none, of another one."""
    asked = _opened_list(officer)
    return asked.url() if asked else url_for("inbox.index", view=otherwise)


def find_next_case(officer: Officer, case: Case) -> Case | None:
    """What follows in the list that was opened last, from the top again after its end; else one's own most pressing
    case, else one that nobody has taken."""
    if not officer.can(Permission.WORK_ON_CASES):
        return None
    asked = _opened_list(officer)
    found = _next_of(officer, asked, case) if asked else None
    return found or next(_candidates(officer, case, _first_lists(officer, case)), None)


def _first_lists(officer: Officer, case: Case) -> tuple[Asked, ...]:
    """Who has just sorted a case goes on sorting."""
    is_sorting = case.unsorted_since is not None and may_sort(officer)
    return (*([Asked(View.TO_SORT)] if is_sorting else []), Asked(View.MINE), Asked(View.UNASSIGNED))


def _opened_list(officer: Officer) -> Asked | None:
    query = session.get(LIST_KEY)
    return read_chosen(officer, read_query(query)) if isinstance(query, str) else None


def _next_of(officer: Officer, asked: Asked, case: Case) -> Case | None:
    place = _place(officer, asked, case)
    after = _candidates(officer, case, (asked,), place) if place else iter(())
    return next(after, None) or next(_candidates(officer, case, (asked,)), None)


def _place(officer: Officer, asked: Asked, case: Case) -> Cursor | None:
    if is_listed(officer, case, asked.view, asked.filters):
        place = place_of(case, asked.view, asked.sort)
        session[PLACE_KEY] = [case.id, place.encode()] if place else None
        return place
    known = session.get(PLACE_KEY)
    return Cursor.decode(known[1]) if known and known[0] == case.id else None


def _candidates(officer: Officer, case: Case, lists: tuple[Asked, ...], after: Cursor | None = None) -> Iterator[Case]:
    for asked in lists:
        for each in list_inbox(officer, asked.view, after, asked.filters, asked.sort).cases:
            waits = each.status == CaseStatus.WAITING_CITIZEN and asked.view != View.WAITING
            if each.id != case.id and not waits:
                yield each
