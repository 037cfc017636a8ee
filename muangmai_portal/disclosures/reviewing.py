"""Headings that somebody must look at again: those which are empty, and those which lack this year's documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.disclosures.headings import Heading, list_headings
from muangmai_portal.disclosures.living import has_living_pages
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.queries import Tally, count_by_heading, headings_by_code, list_fiscal_years

PREFIX = "heading"
KIND_WORDS = "หัวข้อตามพระราชบัญญัติ"


def list_due_headings() -> Iterable[Reviewable]:
    """One for each heading that is empty or must have documents of the year that runs."""
    tallies, rows = count_by_heading(), headings_by_code()
    for heading in list_headings():
        row, tally = rows.get(heading.code), tallies.get(heading.code, Tally())
        if row is None:
            continue
        if heading.is_yearly:
            yield _yearly(heading, row)
        elif not tally.count and not has_living_pages(heading):
            yield _empty(heading, row)


def review_due_on(heading: Heading, row: DisclosureHeading) -> dt.date | None:
    """The day by which somebody must say again that a heading is rightly empty; None where nobody said so yet."""
    return row.checked_on + dt.timedelta(days=heading.review_days) if row.checked_on else None


def _empty(heading: Heading, row: DisclosureHeading) -> Reviewable:
    return _reviewable(
        heading,
        row,
        reviewed_on=row.checked_on,
        review_due_on=review_due_on(heading, row),
        missing="" if row.checked_on else "ยังไม่ได้ยืนยันว่าไม่มีข้อมูลข่าวสารตามวงเล็บนี้",
    )


def _yearly(heading: Heading, row: DisclosureHeading) -> Reviewable:
    year = FiscalYear.current()
    is_there = year.number in list_fiscal_years(heading.code)
    missing = "" if is_there else f"ไม่มีเอกสารของปีงบประมาณ {year.number}"
    return _reviewable(heading, row, review_due_on=year.ends_on, missing=missing, can_confirm=False)


def _reviewable(
    heading: Heading,
    row: DisclosureHeading,
    *,
    reviewed_on: dt.date | None = None,
    review_due_on: dt.date | None = None,
    missing: str = "",
    can_confirm: bool = True,
) -> Reviewable:
    return Reviewable(
        key=f"{PREFIX}:{row.id}",
        kind=KIND_WORDS,
        title=f"{heading.label_th} {heading.short_th}",
        path=f"/disclosures/{heading.code}",
        desk_path=f"/staff/disclosures/{heading.code}",
        section_id=row.section_id,
        reviewed_on=reviewed_on,
        review_due_on=review_due_on,
        missing=missing,
        can_confirm=can_confirm,
    )
