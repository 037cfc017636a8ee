"""Count figures from an index alone: the one by the day of receipt gets every column that they are counted from."""

from __future__ import annotations

from alembic import op

revision = "2026_11_28_figures_index"
down_revision = "2026_11_28_daily_letter"
branch_labels = None
depends_on = None
_COLUMNS = [
    "created_at", "section_id", "kind", "service_code", "channel", "moo", "status", "outcome", "due_at",
    "first_replied_at", "closed_at", "id",
]  # fmt: skip


def upgrade() -> None:
    """Apply the change."""
    op.drop_index("ix_case_created_at", "case")
    op.create_index("ix_case_figures", "case", _COLUMNS)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_case_figures", "case")
    op.create_index("ix_case_created_at", "case", ["created_at"])
