"""The report as an XLSX workbook: numbers are numbers, and no text is ever a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from muangmai_portal.surveys.results.full_report import FullReport
from muangmai_portal.surveys.results.tables import Cell, Table, show
from muangmai_portal.surveys.results.wording import how_it_was_computed, not_official, period

_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
_WIDTHS = (60, *(14,) * 16)


def make_workbook(report: FullReport, office: str) -> bytes:
    """The workbook: summary, by dimension, by group, who answered, and what they wrote."""
    import xlsxwriter  # here, so that a process which writes none never loads it

    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, plain) as book:
        book.set_properties({"title": report.title, "author": office, "created": None})
        writer = _Writer(book)
        opening = [*_opening(report, office), *how_it_was_computed(report)]
        writer.sheet(_("สรุป"), [table for table in (report.summary, report.bands) if table], opening)
        writer.sheet(_("รายด้าน"), report.details, [])
        writer.sheet(_("แยกกลุ่ม"), report.groups, [])
        writer.sheet(_("ข้อมูลทั่วไป"), [*report.people, report.ways], [])
        writer.sheet(_("ข้อเสนอแนะ"), _remark_tables(report), [])
    return buffer.getvalue()


def _opening(report: FullReport, office: str) -> list[str]:
    people = _("จำนวนผู้ตอบ %(n)s ราย", n=f"{report.sheet.n:,}")
    return [report.title, office, f"{report.edition.title} {period(report.edition)}", people, not_official()]


def _remark_tables(report: FullReport) -> list[Table]:
    return [Table(each.question, (_("ข้อความ"),), tuple((text,) for text in each.texts), ()) for each in report.remarks]


class _Writer:
    """Writes tables below each other."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._plain = book.add_format({**_FONT, "text_wrap": True})
        self._title = book.add_format({**_FONT, "bold": True})
        self._head = book.add_format({**_FONT, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EBEDF6"})
        self._formats = {
            (kind, is_total): book.add_format({**_FONT, **more, "bold": is_total})
            for kind, more in (
                ("text", {"text_wrap": True}),
                ("count", {"num_format": "#,##0"}),
                (1, {"num_format": "0.0"}),
                (2, {"num_format": "0.00"}),
            )
            for is_total in (False, True)
        }

    def sheet(self, name: str, tables: Sequence[Table], opening: Sequence[str]) -> None:
        """A sheet with some lines of text, and tables below them."""
        sheet = self._book.add_worksheet(name[:31])
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        row = 0
        for line in opening:
            sheet.write_string(row, 0, line, self._title if row == 0 else self._plain)
            row += 1
        for table in tables:
            row = self._table(sheet, row + (1 if row else 0), table)

    def _table(self, sheet: Any, row: int, table: Table) -> int:
        sheet.write_string(row, 0, table.caption, self._title)
        for column, text in enumerate(table.head):
            sheet.write_string(row + 1, column, text, self._head)
        for at, cells in enumerate(table.rows, row + 2):
            is_total = table.has_total and at == row + 1 + len(table.rows)
            for column, cell in enumerate(cells):
                self._cell(sheet, at, column, cell, is_total)
        return row + 2 + len(table.rows)

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell, is_total: bool) -> None:
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, self._formats["count", is_total])
        elif isinstance(cell, Decimal):
            places = 1 if cell.as_tuple().exponent == -1 else 2
            sheet.write_number(row, column, float(cell), self._formats[places, is_total])
        else:
            sheet.write_string(row, column, show(cell), self._formats["text", is_total])
