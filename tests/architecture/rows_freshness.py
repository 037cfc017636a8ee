"""Who may open the addresses of `freshness`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import STAFF, Row

_SEE = STAFF - {"integrity", "admin"}

ROWS: tuple[Row, ...] = (
    Row("/freshness/", "/freshness/"),
    Row("/staff/freshness", "/staff/freshness", _SEE),
    Row("/staff/freshness/confirm", "/staff/freshness/confirm", _SEE, get=None, post=404),
)
