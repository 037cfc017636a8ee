"""The board at the desk: which items, in which order, and what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.integrity.oit.assessment import AssessedItem, State
from muangmai_portal.integrity.oit.rights import may_prove

_WORST_FIRST = {State.MISSING: 0, State.STALE: 1, State.PARTIAL: 2, State.COMPLETE: 3}
PAGE = 20


@dataclass(frozen=True)
class Sieve:
    """Which items are wanted; empty means any. `section` is a number, `mine` are those one may prove."""

    state: str = ""
    group: str = ""
    section: str = ""

    def keeps(self, each: AssessedItem) -> bool:
        """Whether an item passes."""
        return (
            self.state in ("", each.state, "open" if each.state != State.COMPLETE else "")
            and self.group in ("", each.item.group_code)
            and self.section in ("", str(each.item.section_id or "none"))
        )

    def query(self) -> dict[str, str]:
        """As it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}


def next_to_do(assessed: Sequence[AssessedItem], officer: Officer, limit: int = 3) -> list[AssessedItem]:
    """What this officer does first: what is broken or missing before what is old, in the checklist's order."""
    own = [each for each in assessed if each.state != State.COMPLETE and may_prove(each.item, officer)]
    return sorted(own, key=lambda each: (not each.broken, _WORST_FIRST[each.state], each.item.position))[:limit]


def next_after(assessed: Sequence[AssessedItem], item_id: int, officer: Officer) -> AssessedItem | None:
    """The next item that this officer has to do, going round from this one."""
    here = next((index for index, each in enumerate(assessed) if each.item.id == item_id), -1)
    going_round = [*assessed[here + 1 :], *assessed[: max(here, 0)]]
    return next((each for each in going_round if each.state != State.COMPLETE and may_prove(each.item, officer)), None)
