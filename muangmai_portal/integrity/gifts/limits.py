"""What may be kept and how soon a gift must be reported: data with its source, because the rule may change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from muangmai_portal.core.reference_data import read_reference_data


@dataclass(frozen=True)
class GiftLimits:
    """The most that may be kept from one giver on one occasion, the days in which to report, and who says so."""

    keep_baht: int
    report_days: int
    source_th: str
    source_en: str

    def source(self, language: str) -> str:
        """The rule's name in the reader's language."""
        return self.source_en if language == "en" else self.source_th

    def is_late(self, received_on: dt.date, reported_on: dt.date) -> bool:
        """Whether a report came after its time."""
        return (reported_on - received_on).days > self.report_days


@lru_cache(maxsize=1)
def gift_limits() -> GiftLimits:
    """The limits in `data/gift_limits.json`.

    Raises:
        ValueError: one of them is no sensible number.
    """
    given = read_reference_data("gift_limits")
    limits = GiftLimits(given["keep_baht"], given["report_days"], given["source_th"], given["source_en"])
    if limits.keep_baht < 0 or limits.report_days < 1:
        raise ValueError("data/gift_limits.json: keep_baht must not be negative, report_days must be at least 1")
    return limits
