"""Who may open the addresses of `complaints`; the format is in `role_row`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/complaints/", "/complaints/"),
    Row("/complaints/new", "/complaints/new", post=422),
)
