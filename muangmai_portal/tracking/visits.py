"""Which case this browser may see, and for how long: opened with number and PIN, forgotten after half an hour."""

from __future__ import annotations

from flask import session

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core import clock

KEY = "tracking"
IDLE_SECONDS = 30 * 60  # a telephone lent to a neighbour must not show the case next day


def open_visit(case: Case) -> None:
    """Remember that this browser showed number and PIN of the case."""
    session[KEY] = {"reference": case.reference, "until": _deadline()}


def visited_case() -> Case | None:
    """The case this browser may see; looking at it keeps the visit alive."""
    visit = session.get(KEY)
    if not visit or visit["until"] < clock.now().timestamp():
        return None
    session[KEY] = {**visit, "until": _deadline()}
    return find_case(visit["reference"])


def end_visit() -> None:
    """Forget the case on this browser."""
    session.pop(KEY, None)


def _deadline() -> int:
    return int(clock.now().timestamp()) + IDLE_SECONDS
