"""Who may open the addresses of `opinions`; the format is in `role_row`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/opinions/", "/opinions/"),
    Row("/opinions/<int:public_id>", "/opinions/1", get=404),
    Row("/opinions/new", "/opinions/new", post=422),
)
