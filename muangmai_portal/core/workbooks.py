"""XLSX files of tables: numbers are numbers, dates are dates of the Buddhist era, and no text is ever run.

Rows are written as they come, so that a table of a hundred thousand rows needs no more memory than one of ten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from muangmai_portal.core.clock import at_office
from muangmai_portal.core.figures import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
_HEAD = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EBEDF6"}
_THAI_DATE = "[$-107041E]d mmm yyyy"  # a date of the Buddhist era, in Thai
_A4 = 9
_PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines of text, a head that stays in sight, and rows. `has_total`: the last row sums up the others.

    `widths` are those of the first columns; the others are as wide as a figure needs.
    """

    name: str
    opening: Sequence[str]
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = (34,)
    total_at: int | None = None


def write_workbook(target: IO[bytes], title: str, author: str, sheets: Iterable[Sheet]) -> None:
    """Write the sheets into a file that is open for writing."""
    import xlsxwriter  # here, so that a process which writes none never loads it

    with xlsxwriter.Workbook(target, _PLAIN) as book:
        book.set_properties({"title": title, "author": author, "created": None})
        formats = _formats(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:31]), sheet, formats)


def _formats(book: Any) -> dict[tuple[str, bool], Any]:
    kinds: dict[str, dict[str, object]] = {
        "text": {"text_wrap": True},
        "count": {"num_format": "#,##0"},
        "share": {"num_format": "#,##0.0"},
        "date": {"num_format": _THAI_DATE, "align": "left"},
    }
    made = {
        (kind, is_total): book.add_format({**_FONT, **more, **({"bold": True, "top": 1} if is_total else {})})
        for kind, more in kinds.items()
        for is_total in (False, True)
    }
    made["opening", False] = book.add_format({**_FONT, "bold": True})
    made["head", False] = book.add_format({**_FONT, **_HEAD})
    return made


def _write(page: Any, sheet: Sheet, formats: dict[tuple[str, bool], Any]) -> None:
    for column in range(len(sheet.head)):
        page.set_column(column, column, sheet.widths[column] if column < len(sheet.widths) else 15)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&Rหน้า &P / &N")
    head_at = len(sheet.opening) + 1
    page.repeat_rows(head_at)
    page.freeze_panes(head_at + 1, 1)
    for at, line in enumerate(sheet.opening):
        page.write_string(at, 0, line, formats["opening", False])
    for column, label in enumerate(sheet.head):
        page.write_string(head_at, column, label, formats["head", False])
    for number, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            _write_cell(page, (head_at + 1 + number, column), cell, formats, is_total=number == sheet.total_at)


def _write_cell(
    page: Any, at: tuple[int, int], cell: Cell, formats: dict[tuple[str, bool], Any], *, is_total: bool
) -> None:
    if isinstance(cell, int):
        page.write_number(*at, cell, formats["count", is_total])
    elif isinstance(cell, float):
        page.write_number(*at, cell, formats["share", is_total])
    elif isinstance(cell, dt.date):
        day = at_office(cell).date() if isinstance(cell, dt.datetime) else cell
        page.write_datetime(*at, dt.datetime(day.year, day.month, day.day), formats["date", is_total])  # noqa: DTZ001 - a day
    else:
        page.write_string(*at, cell or "", formats["text", is_total])
