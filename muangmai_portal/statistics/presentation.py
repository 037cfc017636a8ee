"""How figures are written on the page."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.figure_presentation import (
    ChartRow,
    chart_rows,
    chart_title,
    number_columns,
    show_cell,
    table_rows,
)
from muangmai_portal.core.figures import Cell, FigureTable
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import ERA_OFFSET, MONTHS_ENGLISH, MONTHS_SHORT
from muangmai_portal.statistics.report import Report
from muangmai_portal.statistics.summary import show_year

__all__ = ["chart_rows", "chart_title", "month_rows", "number_columns", "show_cell", "show_year", "table_rows"]


def month_rows(report: Report) -> list[ChartRow]:
    """Every month of the year with what was received, under a name short enough for a column."""
    received = {code: row[1] for code, row in _rows_by_code(report.tables["months"]).items()}
    rows: list[ChartRow] = []
    for day in report.year.months():
        number = received.get(f"{day:%Y-%m}")
        value = number if isinstance(number, int) else 0
        rows.append((_short_month(day), value, "" if number is None else show_cell(value)))
    return rows


def _rows_by_code(table: FigureTable) -> dict[str, tuple[Cell, ...]]:
    return dict(zip(table.codes, table.rows, strict=True))


def _short_month(day: dt.date) -> str:
    if language() == "en":
        return f"{MONTHS_ENGLISH[day.month - 1][:3]} {day.year % 100}"
    return f"{MONTHS_SHORT[day.month - 1]} {(day.year + ERA_OFFSET) % 100}"
