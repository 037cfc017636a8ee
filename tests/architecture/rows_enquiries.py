"""Who may open the addresses of `enquiries`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import READERS, WORKERS, Row

ROWS: tuple[Row, ...] = (
    Row("/questions/", "/questions/"),
    Row("/questions/<int:public_id>", "/questions/999999", get=404),
    Row("/questions/feed.atom", "/questions/feed.atom"),
    Row("/questions/similar", "/questions/similar?q=ภาษีที่ดิน"),
    Row("/questions/new", "/questions/new", post=422),
    Row("/staff/questions", "/staff/questions", READERS),
    Row("/staff/questions/moderate", "/staff/questions/moderate", WORKERS, get=None, post=422),
    Row("/staff/questions/frequent", "/staff/questions/frequent", frozenset({"webmaster"}), post=422),
)
