"""A table of figures as a CSV file: English names for programs beside the Thai ones, dates in ISO 8601 and in พ.ศ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from muangmai_portal.core.clock import at_office
from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.figures import Cell, FigureTable
from muangmai_portal.core.thai_dates import numeric_date


def table_as_csv(table: FigureTable, period: Sequence[tuple[str, object]]) -> bytes:
    """The table with its period (pairs of a head and a value) in every row, so that files can be put together."""
    dated = {index for row in table.rows for index, cell in enumerate(row) if isinstance(cell, dt.date)}
    head = [name for name, _value in period]
    if table.codes:
        head.append(f"{table.columns[0].name}_code (รหัส)")
    for index, column in enumerate(table.columns):
        head.append(f"{column.name} ({column.label})")
        if index in dated:
            head.append(f"{column.name}_be ({column.label} พ.ศ.)")
    codes = [[code] for code in table.codes] or [[]] * len(table.rows)
    counted = [value for _name, value in period]
    rows = [
        [*counted, *code, *(shown for index, cell in enumerate(row) for shown in _spell(cell, is_date=index in dated))]
        for code, row in zip(codes, table.rows, strict=True)
    ]
    return write_csv(head, rows)


def _spell(cell: Cell, *, is_date: bool) -> list[object]:
    if isinstance(cell, dt.date):
        day = at_office(cell).date() if isinstance(cell, dt.datetime) else cell
        return [day.isoformat(), numeric_date(day)]
    shown = round(cell, 2) if isinstance(cell, float) else cell
    return [shown, None] if is_date else [shown]
