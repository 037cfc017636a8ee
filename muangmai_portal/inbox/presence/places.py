"""What a place that knows who has a case open can be asked."""

from __future__ import annotations

from typing import Protocol


class Place(Protocol):
    """Where it is known who has a case open."""

    def look(self, case_id: int, officer_id: int) -> list[int]:
        """Who else has it open; and that this officer has, from now on."""
