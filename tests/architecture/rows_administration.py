"""Who may open the pages of the administration; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import ADMIN, AUDIT_READERS, OFFICE_KEEPERS, STAFF, Row

_OFFICER, _NOBODY = "/staff/officers/<int:officer_id>", "/staff/officers/999999"

_SECTION, _NOWHERE = "/staff/sections/<int:section_id>", "/staff/sections/999999"

_WITH_A_DOOR = STAFF - {"officer", "officer elsewhere", "executive", "integrity"}
ROWS: tuple[Row, ...] = (
    Row("/staff/administration", "/staff/administration", _WITH_A_DOOR),
    Row("/staff/officers", "/staff/officers", ADMIN),
    Row("/staff/officers/roles", "/staff/officers/roles", ADMIN),
    Row("/staff/officers/new", "/staff/officers/new", ADMIN, post=422),
    Row(_OFFICER, _NOBODY, ADMIN, get=404, post=404),
    *(
        Row(f"{_OFFICER}/{act}", f"{_NOBODY}/{act}", ADMIN, get=None, post=404)
        for act in ("close", "open", "password", "cases", "sessions/end")
    ),
    Row("/staff/sections", "/staff/sections", ADMIN),
    Row("/staff/sections/new", "/staff/sections/new", ADMIN, post=422),
    Row(_SECTION, _NOWHERE, ADMIN, get=404, post=404),
    Row(f"{_SECTION}/close", f"{_NOWHERE}/close", ADMIN, get=404, post=404),
    Row(f"{_SECTION}/open", f"{_NOWHERE}/open", ADMIN, get=None, post=404),
    Row(f"{_SECTION}/test-mail", f"{_NOWHERE}/test-mail", ADMIN, get=None, post=404),
    Row("/staff/office/history", "/staff/office/history", OFFICE_KEEPERS),
    Row("/staff/office/history/<int:entry_id>/undo", "/staff/office/history/999999/undo", OFFICE_KEEPERS, None, 404),
    Row("/staff/audit", "/staff/audit", AUDIT_READERS),
    Row("/staff/audit/audit.csv", "/staff/audit/audit.csv", AUDIT_READERS),
    Row("/staff/password/<token>", "/staff/password/forged", get=404, post=404),
)
