"""A year's checklist to hand in: a workbook, a CSV file, and one line of links for each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.core.workbooks import Sheet, Table, make_workbook
from muangmai_portal.integrity.evidence.presentation import ShownEvidence
from muangmai_portal.integrity.oit.assessment import AssessedItem
from muangmai_portal.integrity.oit.scoring import whose_estimate

_WIDTHS = (8, 42, 50, 60, 30, 18, 26, 22)
_DATE = 5  # the column that holds a day: words for people who read a page, a date in a workbook


@dataclass(frozen=True)
class ExportRow:
    """One item as it is handed in."""

    code: str
    title: str
    elements: str
    addresses: tuple[str, ...]
    note: str
    updated_on: dt.date | None
    owner: str
    state: str

    def cells(self) -> list[str]:
        """As cells of a table."""
        addresses = "\n".join(self.addresses)
        day = long_date(self.updated_on, language()) if self.updated_on else ""
        return [self.code, self.title, self.elements, addresses, self.note, day, self.owner, self.state]


def export_rows(assessed: Sequence[AssessedItem]) -> list[ExportRow]:
    """Every item, in order."""
    return [_row(each) for each in assessed]


def as_csv(assessed: Sequence[AssessedItem]) -> bytes:
    """All items as a CSV file."""
    return write_csv(_head(), [row.cells() for row in export_rows(assessed)])


def as_workbook(assessed: Sequence[AssessedItem], title: str, office: str) -> bytes:
    """All items as a workbook."""
    rows = ([*row.cells()[:_DATE], row.updated_on, *row.cells()[_DATE + 1 :]] for row in export_rows(assessed))
    opening = (title, office, whose_estimate())
    sheet = Sheet("OIT", opening, [Table(_head(), rows)], _WIDTHS, frozen=2)
    return make_workbook(title, office, [sheet], language())


def whole_address(piece: ShownEvidence) -> str:
    """Where it leads, as an assessor opens it."""
    return piece.url if piece.is_outside or not piece.url else public_url(piece.url)


def _row(each: AssessedItem) -> ExportRow:
    item = each.item
    return ExportRow(
        code=item.code,
        title=item.title,
        elements="\n".join(f"({element.element.number}) {element.element.text}" for element in each.elements),
        addresses=tuple(whole_address(piece) for piece in each.evidence if piece.url),
        note=item.note,
        updated_on=each.updated_on,
        owner=item.section.name(language()) if item.section else "",
        state=each.label,
    )


def _head() -> list[str]:
    return [
        _("ข้อ"),
        _("ชื่อข้อ"),
        _("องค์ประกอบ"),
        _("ลิงก์หลักฐาน"),
        _("หมายเหตุ"),
        _("ปรับปรุงล่าสุด"),
        _("ผู้รับผิดชอบ"),
        _("สถานะ"),
    ]
