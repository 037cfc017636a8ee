"""What a figure is: counts that add up, and the median of durations that are kept grouped. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FEWEST = 5  # a share or a median of fewer cases would be the story of one of them
COUNTED = (
    "received",
    "closed",
    "closed_in_time",
    "closed_late",
    "overdue",
    "answered",
    "answered_in_time",
    "unanswered_late",
    "disputed",
    "ended_by_office",
    "waiting",
    "extended",
)


@dataclass
class Tally:
    """Cases received in a period, how they stand now, and the working days they took. `counts` are those of COUNTED.

    What the submitter took back counts as closed, but neither for nor against the office's promises.
    """

    counts: list[int] = field(default_factory=lambda: [0] * len(COUNTED))
    days_to_reply: Counter[int] = field(default_factory=Counter)
    days_to_close: Counter[int] = field(default_factory=Counter)

    def count(self, counts: Sequence[int]) -> None:
        """Take in more cases."""
        self.counts = [had + more for had, more in zip(self.counts, counts, strict=True)]

    def add(self, other: Tally) -> None:
        """Take in the cases of another row."""
        self.count(other.counts)
        self.days_to_reply.update(other.days_to_reply)
        self.days_to_close.update(other.days_to_close)

    def __getattr__(self, name: str) -> int:
        """A count by its name in COUNTED."""
        if name not in COUNTED:
            raise AttributeError(name)
        return self.counts[COUNTED.index(name)]

    @property
    def open(self) -> int:
        """Not closed yet."""
        return self.received - self.closed

    @property
    def closed_in_time_share(self) -> float | None:
        """Per cent closed by the promised date, of those closed or due; None where they are too few."""
        return _share(self.closed_in_time, self.closed_in_time + self.closed_late + self.overdue)

    @property
    def disputed_share(self) -> float | None:
        """Per cent disputed, of those that the office ever closed; None where they are too few."""
        return _share(self.disputed, self.ended_by_office)

    @property
    def answered_in_time_share(self) -> float | None:
        """Per cent whose first reply came in time, of those answered or due an answer; None where they are too few."""
        return _share(self.answered_in_time, self.answered + self.unanswered_late)

    @property
    def median_reply(self) -> float | None:
        """Half of the first replies took no more working days; None where they are too few."""
        return median_of(self.days_to_reply)

    @property
    def median_closing(self) -> float | None:
        """Half of the closings took no more working days; None where they are too few."""
        return median_of(self.days_to_close)


def median_of(grouped: Counter[int], fewest: int = FEWEST) -> float | None:
    """The median of values of which it is known how often each occurs."""
    total = grouped.total()
    if total < fewest:
        return None
    return (_at(grouped, (total - 1) // 2) + _at(grouped, total // 2)) / 2


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _at(grouped: Counter[int], position: int) -> int:
    """The value at this position (from 0) of all values in order."""
    for value in sorted(grouped):
        position -= grouped[value]
        if position < 0:
            return value
    raise ValueError("a position beyond the last value")


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole >= FEWEST else None
