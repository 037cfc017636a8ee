"""Who may open the addresses of `reports`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/services/<code>/reports", "/services/LIGHT/reports"),
    Row("/services/<code>/reports/<int:report_id>", "/services/LIGHT/reports/999999", get=404),
    Row("/services/<code>/reports/<int:report_id>/follow", "/services/LIGHT/reports/999999/follow", get=404, post=404),
    Row("/services/<code>/reports/<int:report_id>/follow/asked", "/services/LIGHT/reports/9/follow/asked", get=404),
    Row("/services/<code>/similar", "/services/LIGHT/similar?moo=5&place=ตลาดนัด"),
    Row("/services/following/<token>", "/services/following/forged", get=404, post=404),
)
