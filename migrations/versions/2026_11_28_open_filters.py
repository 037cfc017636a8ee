"""Count filtered lists of open cases from their indexes alone, as those of closed ones are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_open_filters"
down_revision = "2026_11_28_presence"
branch_labels = None
depends_on = None
_FILTERS = ["section_id", "service_code", "moo", "channel", "assignee_id", "created_at", "is_urgent"]
_BEFORE = ["service_code", "moo", "channel", "assignee_id", "created_at", "is_urgent"]
_OPEN = "closed_at IS NULL AND status != 'held'"
_LISTS = {
    "work": (["attention_at", "id", "closed_at", "status", "kind"], [], _OPEN),
    "due": (["due_at", "id", "closed_at", "status", "kind"], [], f"{_OPEN} AND status != 'waiting_citizen'"),
    "closed": (["closed_at", "id", "outcome", "kind"], _BEFORE, "closed_at IS NOT NULL AND outcome != 'spam'"),
}


def upgrade() -> None:
    """Apply the change."""
    for name, (columns, _, where) in _LISTS.items():
        _make_again(name, [*columns, *_FILTERS], where)


def downgrade() -> None:
    """Take the change back."""
    for name, (columns, before, where) in _LISTS.items():
        _make_again(name, [*columns, *before], where)


def _make_again(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    for index, first in ((f"ix_case_section_{name}", ["section_id"]), (f"ix_case_all_{name}", [])):
        op.drop_index(index, "case")
        every = list(dict.fromkeys([*first, *columns]))
        op.create_index(index, "case", every, sqlite_where=condition, postgresql_where=condition)
