"""Who may open the addresses of the inbox's lists; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import WORKERS, Row

ROWS: tuple[Row, ...] = (
    Row("/staff/bulk", "/staff/bulk", WORKERS, get=None, post=422),
    Row("/staff/bulk/run", "/staff/bulk/run", WORKERS, get=None, post=422),
    Row("/staff/bulk/<int:run_id>", "/staff/bulk/999999", WORKERS, get=404),
)
