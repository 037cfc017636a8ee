"""The headings and documents as the public's pages show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.presentation import language
from muangmai_portal.disclosures.documents import Document
from muangmai_portal.disclosures.headings import Heading, list_headings
from muangmai_portal.disclosures.living import LivingPage, living_pages
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.periods import CODES, period_name
from muangmai_portal.disclosures.queries import (
    PAGE,
    Tally,
    count_by_heading,
    headings_by_code,
    list_fiscal_years,
    list_owners,
)
from muangmai_portal.disclosures.sought import FileKind, Sought, Standing

Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class HeadingLine:
    """A heading with what stands under it. `keeper` is the section that answers for it."""

    heading: Heading
    label: str
    name: str
    tally: Tally
    pages: list[LivingPage]
    keeper: str
    checked_on: dt.date | None
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether neither a document nor a page of this website answers it."""
        return not self.tally.count and not self.pages


def heading_lines() -> list[HeadingLine]:
    """All headings, in the order of the Act."""
    tallies, rows = count_by_heading(), headings_by_code()
    return [_line(each, tallies.get(each.code, Tally()), rows.get(each.code)) for each in list_headings()]


def heading_line(heading: Heading) -> HeadingLine:
    """One heading."""
    return _line(heading, count_by_heading().get(heading.code, Tally()), headings_by_code().get(heading.code))


@dataclass(frozen=True)
class Filters:
    """What the form above a list offers."""

    sought: Sought
    years: list[int]
    owners: Choices
    periods: Choices
    standings: Choices
    file_kinds: Choices
    headings: Choices

    @property
    def is_open(self) -> bool:
        """Whether something besides words was chosen, so that it must be seen."""
        return bool(self.sought.values().keys() - {"q"}) or bool(self.headings and self.sought.heading)


def filters_of(sought: Sought, heading: str = "") -> Filters:
    """The form for one heading, or for all."""
    here = language()
    return Filters(
        sought=sought,
        years=list_fiscal_years(heading),
        owners=[(str(each.id), each.name(here)) for each in list_owners(heading)],
        periods=[(code, period_name(code, here)) for code in CODES],
        standings=[(Standing.IN_FORCE, _("ใช้อยู่")), (Standing.OVER, _("ยกเลิกหรือมีฉบับใหม่แทน"))],
        file_kinds=[
            (FileKind.PDF, _("ไฟล์ PDF")),
            (FileKind.PICTURE, _("ไฟล์ภาพ")),
            (FileKind.WORDS, _("อ่านบนหน้าเว็บ ไม่มีไฟล์")),
        ],
        headings=[] if heading else [(each.code, f"{each.label(here)} {each.name(here)}") for each in list_headings()],
    )


@dataclass(frozen=True)
class Pages:
    """Where in a list one is."""

    page: int
    last: int
    newer_url: str
    older_url: str


def pages_of(sought: Sought, found: int, path: str, **more: str) -> Pages:
    """The doors to the pages before and after."""
    last = max(1, -(-found // PAGE))
    newer = f"{path}{sought.query(sought.page - 1, **more)}" if sought.page > 1 else ""
    older = f"{path}{sought.query(sought.page + 1, **more)}" if sought.page < last else ""
    return Pages(sought.page, last, newer, older)


def standing_words(document: Document) -> str:
    """Whether a document is still to be followed, in words."""
    if document.is_repealed:
        return str(_("ยกเลิกแล้ว"))
    return str(_("มีฉบับใหม่แทน") if document.is_replaced else _("ใช้อยู่"))


def _line(heading: Heading, tally: Tally, row: DisclosureHeading | None) -> HeadingLine:
    here = language()
    return HeadingLine(
        heading=heading,
        label=heading.label(here),
        name=heading.name(here),
        tally=tally,
        pages=living_pages(heading, here),
        keeper=row.section.name(here) if row and row.section else "",
        checked_on=row.checked_on if row else None,
        note=row.note if row else "",
    )
