"""When a case has been passed on too often: it goes up to somebody who decides whose it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from muangmai_portal.cases.models import EventKind

OFTEN = 3  # transfers after which the sections do not find it out between them


class GoesUp(StrEnum):
    """Why a further transfer is not the section's own to make."""

    OFTEN = "often"
    BACK = "back"
    DECIDED = "decided"


LABELS = {
    GoesUp.OFTEN: f"ส่งต่อมาแล้ว {OFTEN} ครั้งขึ้นไป",
    GoesUp.BACK: "ส่งกลับไปมาระหว่างส่วนราชการเดิม",
    GoesUp.DECIDED: "เคยชี้ขาดแล้วว่าเป็นของส่วนราชการใด แต่มีความเห็นต่าง",
}


class EventLike(Protocol):
    """What is needed of an event."""

    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Passing:
    """How a case has been passed on since it was last decided whose it is.

    `is_raised`: the last transfer was the one that took it up, so it waits for a decision.
    """

    passed_by: tuple[int, ...] = ()
    returns: int = 0
    is_decided: bool = False
    is_raised: bool = False

    @property
    def goes_up(self) -> GoesUp | None:
        """Why the case goes up if its section wants to be rid of it now; None while it may just be passed on."""
        if self.is_decided:
            return GoesUp.DECIDED
        if len(self.passed_by) >= OFTEN:
            return GoesUp.OFTEN
        return GoesUp.BACK if self.returns else None

    def blocks(self, section_id: int) -> GoesUp | None:
        """Why the case may not simply be passed to this section."""
        reason = self.goes_up
        return None if reason == GoesUp.BACK and section_id not in self.passed_by else reason


def read_passing(events: Iterable[EventLike]) -> Passing:
    """Count the transfers of one case, in order."""
    passing = Passing()
    for event in events:
        if event.kind == EventKind.TRANSFERRED:
            passing = _transfer(passing, event.data)
        elif event.kind == EventKind.KEPT and passing.is_raised:
            passing = Passing(is_decided=True)
    return passing


def _transfer(passing: Passing, data: dict[str, Any]) -> Passing:
    if data.get("decided"):
        return Passing(is_decided=True)
    is_return = data["section_id"] in passing.passed_by
    return Passing(
        (*passing.passed_by, data["from_id"]),
        passing.returns + is_return,
        passing.is_decided,
        is_raised=bool(data.get("raised")),
    )
