"""How a table of figures is written on a page, and which of its rows are drawn."""

from __future__ import annotations

import datetime as dt

from flask_babel import gettext as _

from muangmai_portal.core.figures import FOLDED, TOTAL, Cell, FigureTable
from muangmai_portal.core.presentation import short_date

UNTOLD = "–"
LONGEST_CHART = 12  # a longer table is drawn only in part: the table below says it all
MOST_BARS = 8
ChartRow = tuple[str, float, str]


def show_cell(cell: Cell) -> str:
    """A figure as people read it: 1,204, 81.4, a date, or a dash for what is not told."""
    if cell is None:
        return UNTOLD
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return short_date(cell) if isinstance(cell, dt.date) else cell


def table_rows(table: FigureTable) -> list[tuple[str, ...]]:
    """The rows as `data_table` takes them."""
    return [tuple(map(show_cell, row)) for row in table.rows]


def number_columns(table: FigureTable) -> tuple[int, ...]:
    """Which columns hold figures: all but the first."""
    return tuple(range(1, len(table.columns)))


def chart_rows(table: FigureTable) -> list[ChartRow]:
    """The rows as `bar_chart` takes them: the second column of the table, of a long one the first few rows."""
    rows = zip(table.codes or ("",) * len(table.rows), table.rows, strict=True)
    bars = [
        (str(row[0]), float(row[1]), show_cell(row[1]))
        for code, row in rows
        if code not in {FOLDED, TOTAL} and isinstance(row[1], (int, float))
    ]
    return bars[: _most_bars(table)]


def chart_title(table: FigureTable) -> str:
    """What the bars are: the second column, and that they are only the first few where they are."""
    label = table.columns[1].label
    if len(table.rows) <= _most_bars(table):
        return label
    return str(_("%(label)s: %(number)s รายการแรก", label=label, number=MOST_BARS))


def _most_bars(table: FigureTable) -> int:
    return len(table.rows) if len(table.rows) <= LONGEST_CHART else MOST_BARS
