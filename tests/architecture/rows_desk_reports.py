"""Who may open the addresses of `reports`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

LEADERS = frozenset({"head", "secretary", "executive", "auditor"})
ROWS: tuple[Row, ...] = (
    Row("/staff/reports/", "/staff/reports/", LEADERS),
    Row("/staff/reports/late", "/staff/reports/late", LEADERS),
    Row("/staff/reports/<key>", "/staff/reports/services", LEADERS),
    Row("/staff/reports/<key>/<ending>", "/staff/reports/late/csv", LEADERS),
    Row("/staff/today", "/staff/today", LEADERS),
    Row("/staff/today/letter", "/staff/today/letter", LEADERS, get=None, post=303),
)
