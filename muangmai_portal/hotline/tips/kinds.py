"""The kinds of statements, the states of a tip, and what of them the reporter sees."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a statement is about."""

    REPORT = "report"
    MESSAGE = "message"  # from the reporter
    FILE = "file"
    RECEIPT = "receipt"  # the reporter changed the receipt
    WITHDRAWAL = "withdrawal"  # the reporter asks that the tip be deleted
    REPLY = "reply"  # from an officer
    STATE = "state"
    CIRCLE = "circle"  # who can read changed
    IDENTITY = "identity"  # an officer asks for the identity
    NOTE = "note"  # among readers
    OPENED = "opened"
    PURGE = "purge"  # a reader asks that the tip be deleted, or agrees
    EXPORT = "export"


PRIVATE = frozenset({Kind.NOTE, Kind.OPENED, Kind.PURGE, Kind.EXPORT})
OF_REPORTER = frozenset({Kind.REPORT, Kind.MESSAGE, Kind.FILE, Kind.RECEIPT, Kind.WITHDRAWAL})


class State(StrEnum):
    """How far a tip is. Reporters see the same words."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    FORWARDED = "forwarded"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How it ended."""

    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    INSUFFICIENT = "insufficient"
    PASSED_ON = "passed_on"
    WITHDRAWN = "withdrawn"


NEXT: dict[State, tuple[State, ...]] = {
    State.NEW: (State.ACKNOWLEDGED, State.IN_PROGRESS, State.FORWARDED, State.CLOSED),
    State.ACKNOWLEDGED: (State.IN_PROGRESS, State.FORWARDED, State.CLOSED),
    State.IN_PROGRESS: (State.FORWARDED, State.CLOSED),
    State.FORWARDED: (State.IN_PROGRESS, State.CLOSED),
    State.CLOSED: (State.IN_PROGRESS,),
}
