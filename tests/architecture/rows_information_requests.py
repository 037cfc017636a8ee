"""Who may open the addresses of `information_requests`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = ()
