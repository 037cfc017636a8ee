"""Who may open the pages of the administration; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import ADMIN, Row

_OFFICER, _NOBODY = "/staff/officers/<int:officer_id>", "/staff/officers/999999"

ROWS: tuple[Row, ...] = (
    Row("/staff/administration", "/staff/administration", ADMIN),
    Row("/staff/officers", "/staff/officers", ADMIN),
    Row("/staff/officers/roles", "/staff/officers/roles", ADMIN),
    Row("/staff/officers/new", "/staff/officers/new", ADMIN, post=422),
    Row(_OFFICER, _NOBODY, ADMIN, get=404, post=404),
    *(
        Row(f"{_OFFICER}/{act}", f"{_NOBODY}/{act}", ADMIN, get=None, post=404)
        for act in ("close", "open", "password", "cases", "sessions/end")
    ),
    Row("/staff/password/<token>", "/staff/password/forged", get=404, post=404),
)
