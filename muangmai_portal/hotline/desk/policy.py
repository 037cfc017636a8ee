"""The days that the office promises: to acknowledge, to answer, and to keep a tip after it was closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.hotline.ledger.figures import HalfYear
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.threads import Thread
from muangmai_portal.office.queries import get_office_settings

# Proposals, until the office has decided: the days of Directive (EU) 2019/1937, articles 9 and 11.
PROPOSED = {"hotline_acknowledge_days": 7, "hotline_answer_days": 90, "hotline_keep_days": 90}
DRILL_DAYS = 180
COUNTING_DAYS = 60  # after the end of a half-year, for publishing its figures
_MOST = 3650


@dataclass(frozen=True)
class Policy:
    """Days, counted on the calendar."""

    acknowledge: int
    answer: int
    keep: int


@dataclass(frozen=True)
class Due:
    """What is due next at a tip, and whether it is late."""

    what: str
    on: dt.date
    is_late: bool


def read_policy() -> Policy:
    """What the office has set; what it has not, or not in numbers, as proposed."""
    stored = get_office_settings()
    return Policy(*(_days(stored.get(key, ""), proposed) for key, proposed in PROPOSED.items()))


def keep_until(thread: Thread, policy: Policy, today: dt.date) -> dt.date:
    """Until when a tip is kept that is closed today: also long enough to be counted once its half-year has ended."""
    counted = HalfYear.of(thread.received_on).following.first + dt.timedelta(days=COUNTING_DAYS)
    return max(today + dt.timedelta(days=policy.keep), counted)


def next_due(thread: Thread, policy: Policy, today: dt.date) -> Due | None:
    """The next promise to keep; None where all are kept."""
    if thread.state is State.CLOSED:
        return None
    if thread.state is State.NEW and not thread.statements(Kind.REPLY):
        return _due("ตอบรับ", thread.received_on + dt.timedelta(days=policy.acknowledge), today)
    return _due("แจ้งผล", thread.received_on + dt.timedelta(days=policy.answer), today)


def _due(what: str, on: dt.date, today: dt.date) -> Due:
    return Due(what, on, on < today)


def _days(raw: str, proposed: int) -> int:
    digits = fold_digits(raw).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits) <= _MOST else proposed
