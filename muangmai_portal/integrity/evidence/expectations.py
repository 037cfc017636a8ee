"""Which year and part of a year a document must tell of to prove something, and whether one does."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.publishing.models import Period, Publication

FIRST_HALF = frozenset({Period.FIRST_HALF.value})
WHOLE_YEAR = frozenset({"", Period.YEAR.value})


@dataclass(frozen=True)
class Expected:
    """The fiscal year, and the parts of it; no parts named, any will do.

    `takes_publishing_year` lets a document that names no year count for the one in which it was published: right for
    plans and news, wrong for reports, which come out after their year.
    """

    year: int
    periods: frozenset[str] = frozenset()
    takes_publishing_year: bool = False


def period_problem(publication: Publication, expected: Expected | None) -> str:
    """What is wrong with the year or period of a document, in words; empty where it fits."""
    if expected is None:
        return ""
    year = publication.fiscal_year or (_publishing_year(publication) if expected.takes_publishing_year else None)
    if year is None:
        return str(_("เอกสารยังไม่ระบุปีงบประมาณ"))
    if year != expected.year:
        return str(_("เป็นของปีงบประมาณ %(year)s", year=year))
    if not expected.periods or publication.period in expected.periods:
        return ""
    if not publication.period:
        return str(_("เอกสารยังไม่ระบุว่าเป็นรอบ 6 เดือนแรก"))
    return str(_("เป็นของอีกช่วงหนึ่งของปี"))


def _publishing_year(publication: Publication) -> int | None:
    moment = publication.publish_at
    day = publication.document_on or (clock.at_office(moment).date() if moment else None)
    return FiscalYear.of(day).number if day else None
