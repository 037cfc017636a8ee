"""Who may open the addresses of `publication`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import WORKERS, Row

ROWS: tuple[Row, ...] = (Row("/staff/screening", "/staff/screening", WORKERS, post=422),)
