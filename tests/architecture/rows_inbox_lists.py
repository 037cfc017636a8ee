"""Who may open the addresses of the inbox's lists; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import READERS, WORKERS, Row

ROWS: tuple[Row, ...] = (
    Row("/staff/inbox/bulk", "/staff/inbox/bulk", WORKERS, get=None, post=422),
    Row("/staff/inbox/bulk/run", "/staff/inbox/bulk/run", WORKERS, get=None, post=422),
    Row("/staff/inbox/bulk/<int:run_id>", "/staff/inbox/bulk/999999", WORKERS, get=404),
    Row("/staff/inbox/views", "/staff/inbox/views", READERS, post=422),
    Row("/staff/inbox/views/<int:view_id>", "/staff/inbox/views/999999", READERS, get=None, post=404),
    Row("/staff/inbox/display", "/staff/inbox/display", READERS, post=303),  # nothing sent changes nothing
    Row("/staff/keyboard", "/staff/keyboard", READERS, post=303),
)
