"""Who may open the addresses of `publication`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import CASE, HERE, WORKERS, Row

ROWS: tuple[Row, ...] = (
    Row("/staff/screening", "/staff/screening", WORKERS, post=422),
    Row(f"{CASE}/publish", f"{HERE}/publish", WORKERS, get=None, post=422, is_case=True),
    Row(f"{CASE}/unpublish", f"{HERE}/unpublish", WORKERS, get=None, post=422, is_case=True),
    Row(f"{CASE}/invite", f"{HERE}/invite", WORKERS, get=None, post=409, is_case=True),  # a request is no such case
)
