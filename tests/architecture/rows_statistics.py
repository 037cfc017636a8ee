"""Who may open the addresses of `statistics`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/statistics/", "/statistics/"),
    Row("/statistics/<int:number>", "/statistics/2400", get=404),
    Row("/statistics/cases.csv", "/statistics/cases.csv"),
)
