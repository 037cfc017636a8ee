"""The parts of a fiscal year that a document may tell of, and how they are called."""

from __future__ import annotations

from muangmai_portal.core.marking import N_
from muangmai_portal.core.thai_dates import MONTHS, MONTHS_ENGLISH
from muangmai_portal.publishing.models import Period

LABELS = {
    Period.YEAR: N_("ทั้งปีงบประมาณ"),
    Period.FIRST_HALF: N_("6 เดือนแรก"),
    Period.SECOND_HALF: N_("6 เดือนหลัง"),
    Period.FIRST_QUARTER: N_("ไตรมาส 1"),
    Period.SECOND_QUARTER: N_("ไตรมาส 2"),
    Period.THIRD_QUARTER: N_("ไตรมาส 3"),
    Period.FOURTH_QUARTER: N_("ไตรมาส 4"),
}
# As the months come in a fiscal year: October first.
_MONTHS = [*range(10, 13), *range(1, 10)]


def period_label(period: str, language: str = "th") -> str:
    """The Thai name of a period (`gettext` knows its English), or of a month in the language; empty for none."""
    if period in LABELS:
        return LABELS[Period(period)]
    if not is_month(period):
        return ""
    names = MONTHS_ENGLISH if language == "en" else MONTHS
    return names[int(period[1:]) - 1]


def is_month(period: str) -> bool:
    """Whether a period is a month, `m01` to `m12`."""
    return period in {f"m{month:02}" for month in _MONTHS}


def period_choices() -> list[tuple[str, str]]:
    """Every period for a form at the desk, the whole year first, then its parts and its months."""
    parts = [(each.value, label) for each, label in LABELS.items()]
    return [*parts, *((f"m{month:02}", f"เดือน{MONTHS[month - 1]}") for month in _MONTHS)]
