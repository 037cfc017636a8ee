"""Who may open the addresses of the OIT checklists; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

# The sections prove their own items; whole years are for two roles.
PROVERS = frozenset({"officer", "officer elsewhere", "head", "secretary", "webmaster"})
MANAGERS = frozenset({"secretary", "webmaster"})
_DESK = "/staff/integrity/oit"
_ITEM, _NO_ITEM = f"{_DESK}/items/<int:item_id>", f"{_DESK}/items/999999"

ROWS: tuple[Row, ...] = (
    Row("/integrity/oit/", "/integrity/oit/"),
    Row("/integrity/oit/<int:year>", "/integrity/oit/2599", get=404),
    Row("/integrity/oit/<int:year>/links", "/integrity/oit/2599/links", get=404),
    Row("/integrity/oit/<int:year>.xlsx", "/integrity/oit/2599.xlsx", get=404),
    Row("/integrity/oit/<int:year>.csv", "/integrity/oit/2599.csv", get=404),
    Row(_DESK, _DESK, PROVERS),
    Row(f"{_DESK}/<int:year>", f"{_DESK}/2599", PROVERS, get=404),
    Row(f"{_DESK}/<int:year>/suggestions", f"{_DESK}/2599/suggestions", PROVERS, get=None, post=404),
    Row(f"{_DESK}/<int:year>/publish", f"{_DESK}/2599/publish", MANAGERS, get=None, post=404),
    Row(f"{_DESK}/<int:year>/withdraw", f"{_DESK}/2599/withdraw", MANAGERS, get=None, post=404),
    Row(f"{_DESK}/<int:year>/copy", f"{_DESK}/2599/copy", MANAGERS, get=404, post=404),
    Row(f"{_DESK}/import", f"{_DESK}/import", MANAGERS, post=422),
    Row(_ITEM, _NO_ITEM, PROVERS, get=404, post=404),
    Row(f"{_ITEM}/evidence", f"{_NO_ITEM}/evidence", PROVERS, get=None, post=404),
    Row(
        f"{_ITEM}/evidence/<int:evidence_id>/remove",
        f"{_NO_ITEM}/evidence/999999/remove",
        PROVERS,
        get=None,
        post=404,
    ),
)
