"""Who may open the addresses of `news`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/news/", "/news/"),
    Row("/news/<slug>", "/news/never-written", get=404),
    Row("/news/feed.atom", "/news/feed.atom"),
)
