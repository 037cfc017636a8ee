"""The rules by which new cases find their section."""

from __future__ import annotations

from tests.architecture.role_row import Row

_KEEPERS = frozenset({"secretary", "admin"})
_RULE, _HERE = "/staff/rules/<int:rule_id>", "/staff/rules/999999"  # a rule that does not exist
ROWS = (
    Row("/staff/rules", "/staff/rules", _KEEPERS),
    Row("/staff/rules/new", "/staff/rules/new", _KEEPERS, post=422),
    Row("/staff/rules/what-if", "/staff/rules/what-if", _KEEPERS, post=422),
    Row(_RULE, _HERE, _KEEPERS, get=404, post=404),
    *(Row(f"{_RULE}/{act}", f"{_HERE}/{act}", _KEEPERS, get=None, post=404) for act in ("move", "switch", "retire")),
)
