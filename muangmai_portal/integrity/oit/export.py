"""A year's checklist to hand in: a workbook, a CSV file, and one line of links for each item."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.integrity.evidence.presentation import ShownEvidence
from muangmai_portal.integrity.oit.assessment import AssessedItem
from muangmai_portal.integrity.oit.scoring import whose_estimate

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (8, 42, 50, 60, 30, 18, 26, 22)
_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top", "text_wrap": True}


@dataclass(frozen=True)
class ExportRow:
    """One item as it is handed in."""

    code: str
    title: str
    elements: str
    addresses: tuple[str, ...]
    note: str
    date: str
    owner: str
    state: str

    def cells(self) -> list[str]:
        """As cells of a table."""
        addresses = "\n".join(self.addresses)
        return [self.code, self.title, self.elements, addresses, self.note, self.date, self.owner, self.state]


def export_rows(assessed: Sequence[AssessedItem]) -> list[ExportRow]:
    """Every item, in order."""
    return [_row(each) for each in assessed]


def as_csv(assessed: Sequence[AssessedItem]) -> bytes:
    """All items as a CSV file."""
    return write_csv(_head(), [row.cells() for row in export_rows(assessed)])


def as_workbook(assessed: Sequence[AssessedItem], title: str, office: str) -> bytes:
    """All items as a workbook: no text is ever a formula."""
    import xlsxwriter  # here, so that a process which writes none never loads it

    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, plain) as book:
        book.set_properties({"title": title, "author": office, "created": None})
        body, bold = (
            book.add_format(_FONT),
            book.add_format({**_FONT, "bold": True, "bottom": 1, "bg_color": "#EBEDF6"}),
        )
        line = book.add_format({**_FONT, "bold": True, "text_wrap": False})
        sheet = book.add_worksheet("OIT")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for row, text in enumerate((title, office, whose_estimate())):
            sheet.write_string(row, 0, text, line)
        for row, cells in enumerate([_head(), *(each.cells() for each in export_rows(assessed))], 4):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, bold if row == 4 else body)
        sheet.freeze_panes(5, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(4)
    return buffer.getvalue()


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
        date=long_date(each.updated_on, language()) if each.updated_on else "",
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
