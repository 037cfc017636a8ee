"""The one table of what may become of a case: from where, to where, who may, what it needs, whom it tells.

Buttons, permissions, mails and the public manual are drawn from it. What is not listed is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.core.access import Permission

S = CaseStatus


class Act(StrEnum):
    """What moves a case."""

    CHANGE_STATE = "state"
    ASSIGN = "assign"
    REPLY = "reply"
    CLOSE = "close"
    GIVE_INFORMATION = "give_information"
    WITHDRAW = "withdraw"
    DISPUTE = "dispute"
    RELEASE = "release"
    REJECT_SPAM = "reject_spam"
    MERGE = "merge"
    UNMERGE = "unmerge"
    FOLLOW_MASTER = "follow_master"


class Clock(StrEnum):
    """What a move does to the promised date."""

    RUNS = "runs"
    PAUSES = "pauses"
    RESUMES = "resumes"
    STOPS = "stops"
    RESTARTS = "restarts"


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One row. `permission` None: the citizen does it, with reference and PIN."""

    sources: frozenset[CaseStatus]
    target: CaseStatus
    act: Act
    permission: Permission | None = Permission.WORK_ON_CASES
    needs: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    clock: Clock = Clock.RUNS


OPEN = frozenset({S.RECEIVED, S.ACKNOWLEDGED, S.IN_PROGRESS, S.WAITING_CITIZEN, S.WAITING_OTHER})
_NEW = frozenset({S.RECEIVED, S.ACKNOWLEDGED})
_REASON = frozenset({"reason"})
_CITIZEN = frozenset({"citizen"})
_SECTION = frozenset({"section"})

_HELD = frozenset({S.HELD})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(sources=frozenset({S.RECEIVED}), target=S.ACKNOWLEDGED, act=Act.ASSIGN),
    Transition(sources=frozenset({S.RECEIVED}), target=S.ACKNOWLEDGED, act=Act.CHANGE_STATE),
    Transition(sources=_NEW | {S.WAITING_OTHER}, target=S.IN_PROGRESS, act=Act.CHANGE_STATE),
    Transition(sources=_NEW, target=S.IN_PROGRESS, act=Act.REPLY),
    Transition(sources=frozenset({S.WAITING_CITIZEN}), target=S.IN_PROGRESS, act=Act.CHANGE_STATE, clock=Clock.RESUMES),
    Transition(
        sources=frozenset({S.WAITING_CITIZEN}),
        target=S.IN_PROGRESS,
        act=Act.GIVE_INFORMATION,
        permission=None,
        tells=_SECTION,
        clock=Clock.RESUMES,
    ),
    Transition(
        sources=OPEN - {S.WAITING_CITIZEN},
        target=S.WAITING_CITIZEN,
        act=Act.CHANGE_STATE,
        needs=_REASON,
        tells=_CITIZEN,
        clock=Clock.PAUSES,
    ),
    Transition(
        sources=OPEN - {S.WAITING_OTHER, S.WAITING_CITIZEN},
        target=S.WAITING_OTHER,
        act=Act.CHANGE_STATE,
        needs=_REASON,
        tells=_CITIZEN,
    ),
    Transition(
        sources=OPEN,
        target=S.CLOSED,
        act=Act.CLOSE,
        needs=frozenset({"outcome", "text"}),
        tells=_CITIZEN,
        clock=Clock.STOPS,
    ),
    Transition(sources=OPEN, target=S.CLOSED, act=Act.WITHDRAW, permission=None, tells=_SECTION, clock=Clock.STOPS),
    Transition(
        sources=frozenset({S.CLOSED}),
        target=S.IN_PROGRESS,
        act=Act.CHANGE_STATE,
        permission=Permission.ASSIGN_OTHERS,
        needs=_REASON,
        tells=_CITIZEN,
        clock=Clock.RESTARTS,
    ),
    # Which closings, and until when, is said in `cases.disputes`.
    Transition(
        sources=frozenset({S.CLOSED}),
        target=S.IN_PROGRESS,
        act=Act.DISPUTE,
        permission=None,
        needs=_REASON,
        tells=_SECTION,
        clock=Clock.RESTARTS,
    ),
    # Merging. The promised date is the master's as long as it lasts; unmerged, the case has its own again, as if it had
    # never been merged: what was promised to its submitter does not grow longer by the office's mistake.
    Transition(sources=OPEN, target=S.MERGED, act=Act.MERGE, tells=_CITIZEN, clock=Clock.STOPS),
    *(
        Transition(sources=frozenset({S.MERGED}), target=state, act=Act.UNMERGE, tells=_CITIZEN, clock=Clock.RESUMES)
        for state in sorted(OPEN)
    ),
    Transition(
        sources=frozenset({S.MERGED}), target=S.CLOSED, act=Act.FOLLOW_MASTER, tells=_CITIZEN, clock=Clock.STOPS
    ),
    Transition(sources=frozenset({S.CLOSED}), target=S.MERGED, act=Act.FOLLOW_MASTER, tells=_CITIZEN),
    Transition(
        sources=frozenset({S.MERGED}),
        target=S.CLOSED,
        act=Act.WITHDRAW,
        permission=None,
        tells=_SECTION,
        clock=Clock.STOPS,
    ),
    # Screening. The clocks run from the receipt all the while: what was held is no later for it.
    Transition(sources=_HELD, target=S.RECEIVED, act=Act.RELEASE, tells=_CITIZEN | _SECTION),
    Transition(sources=_HELD, target=S.CLOSED, act=Act.REJECT_SPAM, clock=Clock.STOPS),
    Transition(sources=_HELD, target=S.CLOSED, act=Act.WITHDRAW, permission=None, clock=Clock.STOPS),
    # What was rejected as spam by mistake; no other ending can be undone so.
    Transition(sources=frozenset({S.CLOSED}), target=S.RECEIVED, act=Act.RELEASE, tells=_CITIZEN | _SECTION),
)


def find_transition(source: str, act: Act, target: str | None = None) -> Transition | None:
    """The row for this move; without a target, the one this act leads to from here."""
    for row in TRANSITIONS:
        if row.act == act and source in row.sources and target in {None, row.target}:
            return row
    return None


def list_state_changes(source: str) -> Iterator[Transition]:
    """The rows an officer can choose from in the state form."""
    return (row for row in TRANSITIONS if row.act == Act.CHANGE_STATE and source in row.sources)
