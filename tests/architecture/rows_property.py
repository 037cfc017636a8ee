"""Who may open the addresses of the manual, of loans and of circulations; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import STAFF, Row

KEEPERS = frozenset({"secretary", "webmaster"})
VIEWERS = frozenset({"head", "secretary", "executive", "webmaster", "auditor"})
LENDERS = frozenset({"head", "secretary"})
# Neither a loan nor a circulation with this number exists: whoever may enter finds nothing there.
_LOAN, _LOANS = "/staff/property/<int:loan_id>", "/staff/property/999999"
_ROUND, _ROUNDS = "/staff/circulations/<int:circulation_id>", "/staff/circulations/999999"

ROWS: tuple[Row, ...] = (
    Row("/integrity/property", "/integrity/property"),
    Row("/integrity/property/<slug>", "/integrity/property/never-published", get=404),
    Row("/staff/property", "/staff/property", STAFF),
    Row("/staff/property/new", "/staff/property/new", STAFF, post=422),
    Row(_LOAN, _LOANS, STAFF, get=404),
    Row(f"{_LOAN}/slip", f"{_LOANS}/slip", STAFF, get=404),
    Row(f"{_LOAN}/approve", f"{_LOANS}/approve", LENDERS, get=None, post=404),
    Row(f"{_LOAN}/refuse", f"{_LOANS}/refuse", LENDERS, get=None, post=404),
    Row(f"{_LOAN}/hand-out", f"{_LOANS}/hand-out", LENDERS, get=None, post=404),
    Row(f"{_LOAN}/return", f"{_LOANS}/return", LENDERS, get=None, post=404),
    Row(f"{_LOAN}/withdraw", f"{_LOANS}/withdraw", STAFF, get=None, post=404),
    Row("/staff/property/manual", "/staff/property/manual", KEEPERS),
    Row("/staff/property/manual/<int:publication_id>", "/staff/property/manual/999999", KEEPERS, get=404, post=404),
    Row("/staff/reading", "/staff/reading", STAFF),
    Row("/staff/reading/<int:circulation_id>", "/staff/reading/999999", STAFF, get=404, post=404),
    Row("/staff/circulations", "/staff/circulations", VIEWERS),
    Row("/staff/circulations/new", "/staff/circulations/new", KEEPERS),
    Row("/staff/circulations/new/<int:publication_id>", "/staff/circulations/new/999999", KEEPERS, get=404, post=404),
    Row(_ROUND, _ROUNDS, VIEWERS, get=404),
    Row(f"{_ROUND}/register", f"{_ROUNDS}/register", VIEWERS, get=404),
    Row(f"{_ROUND}/register.csv", f"{_ROUNDS}/register.csv", VIEWERS, get=404),
    Row(f"{_ROUND}/end", f"{_ROUNDS}/end", KEEPERS, get=None, post=404),
    Row(f"{_ROUND}/paper/<int:section_id>", f"{_ROUNDS}/paper/1", KEEPERS, get=404, post=404),
    Row(f"{_ROUND}/paper/<int:section_id>/scan", f"{_ROUNDS}/paper/1/scan", VIEWERS, get=404),
)
