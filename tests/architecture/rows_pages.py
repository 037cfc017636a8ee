"""Who may open the pages that the webmaster writes, and the menu; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

WEBMASTER = frozenset({"webmaster"})
_ENTRY, _HERE = "/staff/menu/<int:entry_id>", "/staff/menu/999999"  # an entry that does not exist

ROWS: tuple[Row, ...] = (
    Row("/about/<code>", "/about/never-written", get=404),
    Row("/pages/<slug>", "/pages/never-written", get=404),
    Row("/menu", "/menu"),
    Row("/staff/menu", "/staff/menu", WEBMASTER),
    Row("/staff/menu/new", "/staff/menu/new", WEBMASTER, post=422),
    Row(_ENTRY, _HERE, WEBMASTER, get=404, post=404),
    Row(f"{_ENTRY}/act", f"{_HERE}/act", WEBMASTER, get=None, post=404),
)
