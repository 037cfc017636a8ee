"""Who may open the addresses of `intake`; the format is in `role_row`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS = (
    Row("/receipt", "/receipt", get=404),
    Row("/receipt.pdf", "/receipt.pdf", get=303),
)
