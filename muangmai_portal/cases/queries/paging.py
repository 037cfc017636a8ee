"""Pages of long lists: where one ends and the next begins, whatever arrives meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.cases.models import Case

PAGE_SIZE = 30
LONGEST_ID = 18  # digits that surely fit into what a database calls an integer
COUNT_UP_TO = 999  # a count beyond says nothing more to a person, and would cost a scan


@dataclass(frozen=True)
class Cursor:
    """Where a page ends: the ordering moment and the id of its last row."""

    at: dt.datetime
    case_id: int

    def encode(self) -> str:
        """As it stands in an address."""
        return f"{self.at.timestamp():.6f}_{self.case_id}"

    @classmethod
    def decode(cls, text: str) -> Cursor | None:
        """Read from an address; None when somebody edited it."""
        seconds, _, case_id = text.partition("_")
        if not (case_id.isascii() and case_id.isdigit() and len(case_id) <= LONGEST_ID):
            return None
        try:
            return cls(dt.datetime.fromtimestamp(float(seconds), dt.UTC), int(case_id))
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True)
class Page:
    """One page of a list, and where the next one starts."""

    cases: list[Case]
    next_cursor: Cursor | None
