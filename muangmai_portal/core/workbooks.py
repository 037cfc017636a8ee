"""XLSX files of tables: numbers are numbers, dates are dates of the Buddhist era, and no text is ever run.

Rows are written as they come, so that a table of a hundred thousand rows needs no more memory than one of ten.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from muangmai_portal.core.clock import at_office
from muangmai_portal.core.figures import Cell as FigureCell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = FigureCell | Decimal
_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
_HEAD = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EBEDF6"}
_TOTAL = {"bold": True, "top": 1}
# A day as its reader writes it: in Thai and of the Buddhist era, or in English.
_DATES = {"th": "[$-107041E]d mmm yyyy", "en": "[$-409]d mmm yyyy"}
_FOOTERS = {"th": "&Rหน้า &P / &N", "en": "&RPage &P / &N"}
_OTHER_COLUMNS = 15  # as wide as a figure needs
_A4 = 9
_LONGEST_TEXT = 32_767  # letters in one cell; a program that finds more calls the whole file damaged
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Table:
    """A head and rows, with a caption where several stand on one sheet. `total_at`: the row that sums up the others."""

    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    caption: str = ""
    total_at: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines of text, the first of them its title, longer `notes`, and tables below each other.

    The head of a single table stays in sight, with as many columns as are `frozen`. `widths` are those of the first
    columns; the others are as wide as a figure needs.
    """

    name: str
    opening: Sequence[str]
    tables: Sequence[Table]
    widths: Sequence[int] = (34,)
    notes: Sequence[str] = ()
    frozen: int = 1


def write_workbook(target: IO[bytes], title: str, author: str, sheets: Iterable[Sheet], language: str = "th") -> None:
    """Write the sheets into a file that is open for writing."""
    import xlsxwriter  # here, so that a process which writes none never loads it

    with xlsxwriter.Workbook(target, _PLAIN) as book:
        book.set_properties({"title": title, "author": author, "created": None})
        formats = _Formats(book, language)
        for sheet in sheets:
            _Page(book.add_worksheet(_name(sheet.name)), formats).write(sheet)


def make_workbook(title: str, author: str, sheets: Iterable[Sheet], language: str = "th") -> bytes:
    """The same as bytes, for what is small."""
    buffer = io.BytesIO()
    write_workbook(buffer, title, author, sheets, language)
    return buffer.getvalue()


def _name(text: str) -> str:
    return _NOT_IN_NAMES.sub("-", text)[:_LONGEST_NAME]


class _Formats:
    """How cells look, each kind made once for a file."""

    def __init__(self, book: Any, language: str) -> None:
        self.language = language
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}
        self._kinds: dict[str, dict[str, object]] = {
            "title": {"bold": True},
            "line": {},
            "head": _HEAD,
            "text": {"text_wrap": True},
            "count": {"num_format": "#,##0"},
            "share": {"num_format": "#,##0.0"},
            "tenths": {"num_format": "0.0"},
            "hundredths": {"num_format": "0.00"},
            "date": {"num_format": _DATES[language], "align": "left"},
        }

    def get(self, kind: str, *, is_total: bool = False) -> Any:
        """The look of a cell of this kind."""
        if (kind, is_total) not in self._made:
            look = {**_FONT, **self._kinds[kind], **(_TOTAL if is_total else {})}
            self._made[kind, is_total] = self._book.add_format(look)
        return self._made[kind, is_total]


class _Page:
    """A sheet that is written from its first row to its last."""

    def __init__(self, page: Any, formats: _Formats) -> None:
        self._page = page
        self._formats = formats
        self._row = 0

    def write(self, sheet: Sheet) -> None:
        """All of it, for landscape A4."""
        columns = max((len(table.head) for table in sheet.tables), default=1)
        for column in range(columns):
            width = sheet.widths[column] if column < len(sheet.widths) else _OTHER_COLUMNS
            self._page.set_column(column, column, width)
        self._page.set_paper(_A4)
        self._page.set_landscape()
        self._page.fit_to_pages(1, 0)
        self._page.set_footer(_FOOTERS[self._formats.language])
        for line in sheet.opening:
            self._line(line, "line" if self._row else "title")
        for line in sheet.notes:
            self._line(line, "text")
        for table in sheet.tables:
            self._row += bool(self._row)
            self._table(table, frozen=sheet.frozen if len(sheet.tables) == 1 else None)

    def _line(self, text: str, kind: str) -> None:
        self._text(0, text, self._formats.get(kind))
        self._row += 1

    def _table(self, table: Table, frozen: int | None) -> None:
        if table.caption:
            self._line(table.caption, "title")
        for column, label in enumerate(table.head):
            self._text(column, label, self._formats.get("head"))
        if frozen is not None:
            self._page.repeat_rows(self._row)
            self._page.freeze_panes(self._row + 1, frozen)
        self._row += 1
        for number, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self._cell(column, cell, is_total=number == table.total_at)
            self._row += 1

    def _cell(self, column: int, cell: Cell, *, is_total: bool) -> None:
        look = self._formats.get(_kind(cell), is_total=is_total)
        if isinstance(cell, int | float | Decimal):
            self._page.write_number(self._row, column, float(cell) if isinstance(cell, Decimal) else cell, look)
        elif isinstance(cell, dt.date):
            day = at_office(cell).date() if isinstance(cell, dt.datetime) else cell
            self._page.write_datetime(self._row, column, day, look)
        else:
            self._text(column, cell or "", look)

    def _text(self, column: int, text: str, look: Any) -> None:
        """As text and nothing else, whatever it begins with."""
        self._page.write_string(self._row, column, text[:_LONGEST_TEXT], look)


def _kind(cell: Cell) -> str:
    match cell:
        case int():
            return "count"
        case float():
            return "share"
        case Decimal():
            return "tenths" if cell.as_tuple().exponent == -1 else "hundredths"
        case dt.date():
            return "date"
        case _:
            return "text"
