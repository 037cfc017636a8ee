"""The part of a fiscal year that a document tells of, in the reader's words and in the order of the year."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from muangmai_portal.core.thai_dates import MONTHS, MONTHS_ENGLISH
from muangmai_portal.publishing.models import Period

_NAMES = {
    Period.YEAR: lazy_gettext("ทั้งปี"),
    Period.FIRST_HALF: lazy_gettext("6 เดือนแรก (ต.ค.–มี.ค.)"),
    Period.SECOND_HALF: lazy_gettext("6 เดือนหลัง (เม.ย.–ก.ย.)"),
    Period.FIRST_QUARTER: lazy_gettext("ไตรมาส 1 (ต.ค.–ธ.ค.)"),
    Period.SECOND_QUARTER: lazy_gettext("ไตรมาส 2 (ม.ค.–มี.ค.)"),
    Period.THIRD_QUARTER: lazy_gettext("ไตรมาส 3 (เม.ย.–มิ.ย.)"),
    Period.FOURTH_QUARTER: lazy_gettext("ไตรมาส 4 (ก.ค.–ก.ย.)"),
}
_MONTHS = {f"m{number:02}": number for number in (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)}
CODES = (*(period.value for period in Period), *_MONTHS)


def period_name(code: str, language: str) -> str:
    """A period in the reader's language; empty for none and for one that nobody knows."""
    if code in _MONTHS:
        names = MONTHS_ENGLISH if language == "en" else MONTHS
        return str(gettext("เดือน%(month)s", month=names[_MONTHS[code] - 1]))
    return str(_NAMES[Period(code)]) if code in _NAMES else ""
