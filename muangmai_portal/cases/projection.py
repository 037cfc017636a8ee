"""What the events of a case add up to. Pure: the same events always give the same columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from muangmai_portal.cases.models import ActorKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.routing.sources import SentBy

PARKED = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)  # while the citizen must answer, nothing waits for the office


_NO_COLUMNS = frozenset({"acknowledge_by", "reply_by", "is_raised"})


class EventLike(Protocol):
    """What the projection needs of an event."""

    seq: int
    at: dt.datetime
    actor_kind: str
    kind: str
    data: dict[str, Any]
    hash: str


@dataclass(frozen=True, kw_only=True)
class Projection:
    """The columns of a case that follow from its events. The names are those of the columns."""

    section_id: int
    assignee_id: int | None
    master_case_id: int | None
    status: str
    is_open: bool
    outcome: str | None
    due_at: dt.datetime
    attention_at: dt.datetime
    acknowledged_at: dt.datetime | None
    first_replied_at: dt.datetime | None
    closed_at: dt.datetime | None
    unsorted_since: dt.datetime | None
    updated_at: dt.datetime
    version: int
    last_hash: str
    acknowledge_by: dt.datetime
    reply_by: dt.datetime
    is_raised: bool = False  # it waits to be sorted because the sections do not agree

    def columns(self) -> dict[str, Any]:
        """The values by the name of their column."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NO_COLUMNS}


def project(events: Iterable[EventLike]) -> Projection:
    """Add up the events of one case, in order.

    Raises:
        ValueError: the first event is not the receipt.
    """
    state: Projection | None = None
    for event in events:
        state = advance(state, event)
    if state is None:
        raise ValueError("a case without events")
    return state


def advance(state: Projection | None, event: EventLike) -> Projection:
    """The state after one more event."""
    if state is None:
        return _receive(event)
    state = _EFFECTS.get(EventKind(event.kind), _nothing)(state, event)
    # Saying that a case is no spam is not yet looking after it.
    is_attention = event.actor_kind == ActorKind.OFFICER and event.kind != EventKind.SCREENED
    if is_attention and state.acknowledged_at is None:
        state = replace(state, acknowledged_at=event.at)
    state = replace(state, updated_at=event.at, version=event.seq, last_hash=event.hash)
    return replace(state, attention_at=_attention(state))


def _moment(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value)


def _receive(event: EventLike) -> Projection:
    if event.kind != EventKind.RECEIVED:
        raise ValueError(f"a case that starts with {event.kind}")
    data = event.data
    acknowledge_by, reply_by, due = (_moment(data[key]) for key in ("acknowledge_by", "reply_by", "due_at"))
    return Projection(
        section_id=data["section_id"],
        assignee_id=data.get("assignee_id"),
        master_case_id=None,
        status=CaseStatus.HELD if data.get("held_because") else CaseStatus.RECEIVED,
        is_open=True,
        outcome=None,
        due_at=due,
        attention_at=min(acknowledge_by, reply_by, due),
        acknowledged_at=None,
        first_replied_at=None,
        closed_at=None,
        unsorted_since=event.at if data.get("routing", {}).get("by") == SentBy.NOBODY else None,
        updated_at=event.at,
        version=event.seq,
        last_hash=event.hash,
        acknowledge_by=acknowledge_by,
        reply_by=reply_by,
    )


def _attention(state: Projection) -> dt.datetime:
    """The earliest clock that runs (ISO 8601 moments compare as they are)."""
    if state.status == CaseStatus.WAITING_CITIZEN or not state.is_open:
        return PARKED
    running = [state.due_at]
    if state.acknowledged_at is None:
        running.append(state.acknowledge_by)
    if state.first_replied_at is None:
        running.append(state.reply_by)
    return min(running)


def _nothing(state: Projection, _: EventLike) -> Projection:
    return state


def _assigned(state: Projection, event: EventLike) -> Projection:
    assignee_id = event.data["assignee_id"]
    return replace(state, assignee_id=assignee_id, unsorted_since=None if assignee_id else state.unsorted_since)


def _transferred(state: Projection, event: EventLike) -> Projection:
    is_raised = bool(event.data.get("raised"))
    since = event.at if is_raised or event.data.get("returned") else None
    section_id = event.data["section_id"]
    return replace(state, section_id=section_id, assignee_id=None, unsorted_since=since, is_raised=is_raised)


def _kept(state: Projection, _: EventLike) -> Projection:
    return replace(state, unsorted_since=None)


def _state(state: Projection, event: EventLike) -> Projection:
    # Whatever the state moves to is open: closing is an event of its own, and a closed case that moves was reopened.
    status = event.data["to"]
    state = replace(state, status=status, is_open=True, closed_at=None, outcome=None, master_case_id=None)
    # Whoever begins with a case, or answers it, keeps it; over which the sections do not agree, somebody decides.
    is_begun = event.data["to"] == CaseStatus.IN_PROGRESS and event.actor_kind == ActorKind.OFFICER
    return replace(state, unsorted_since=None) if is_begun and not state.is_raised else state


def _reply(state: Projection, event: EventLike) -> Projection:
    return replace(state, first_replied_at=state.first_replied_at or event.at)


def _due_moved(state: Projection, event: EventLike) -> Projection:
    # When the holidays change, the earlier promises move with the last one.
    return replace(
        state,
        acknowledge_by=_moment(event.data.get("acknowledge_by", state.acknowledge_by.isoformat())),
        reply_by=_moment(event.data.get("reply_by", state.reply_by.isoformat())),
        due_at=_moment(event.data["due_at"]),
    )


def _closed(state: Projection, event: EventLike) -> Projection:
    return replace(
        state,
        status=CaseStatus.CLOSED,
        is_open=False,
        outcome=event.data["outcome"],
        closed_at=event.at,
        unsorted_since=None,
        first_replied_at=state.first_replied_at or event.at,
    )


def _disputed(state: Projection, _: EventLike) -> Projection:
    status = CaseStatus.IN_PROGRESS
    return replace(state, status=status, is_open=True, closed_at=None, outcome=None, master_case_id=None)


def _screened(state: Projection, event: EventLike) -> Projection:
    if event.data["spam"]:
        return replace(state, status=CaseStatus.CLOSED, is_open=False, outcome=Outcome.SPAM, closed_at=event.at)
    return replace(state, status=CaseStatus.RECEIVED, is_open=True, outcome=None, closed_at=None)


def _merged(state: Projection, event: EventLike) -> Projection:
    master_id, section_id = event.data["master_id"], event.data["section_id"]
    return replace(
        state,
        status=CaseStatus.MERGED,
        is_open=False,
        master_case_id=master_id,
        section_id=section_id,
        unsorted_since=None,
    )


def _unmerged(state: Projection, event: EventLike) -> Projection:
    status, section_id = event.data["to"], event.data["section_id"]
    return replace(state, status=status, is_open=True, master_case_id=None, section_id=section_id)


def _relayed(state: Projection, event: EventLike) -> Projection:
    # What ended with its master begins again with it; nothing else of the master moves a case that was merged.
    if state.status == CaseStatus.CLOSED and event.data["kind"] == EventKind.STATE:
        return replace(state, status=CaseStatus.MERGED, closed_at=None, outcome=None)
    return state


_EFFECTS: dict[EventKind, Callable[[Projection, EventLike], Projection]] = {
    EventKind.ASSIGNED: _assigned,
    EventKind.TRANSFERRED: _transferred,
    EventKind.STATE: _state,
    EventKind.REPLY: _reply,
    EventKind.DELAYED: _reply,
    EventKind.DUE_MOVED: _due_moved,
    EventKind.CLOSED: _closed,
    EventKind.DISPUTED: _disputed,
    EventKind.SCREENED: _screened,
    EventKind.KEPT: _kept,
    EventKind.MERGED: _merged,
    EventKind.UNMERGED: _unmerged,
    EventKind.RELAYED: _relayed,
}
