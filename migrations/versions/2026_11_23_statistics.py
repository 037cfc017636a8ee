"""Find the cases of a fiscal year without reading those of all years."""

from __future__ import annotations

from alembic import op

revision = "2026_11_23_statistics"
down_revision = "2026_11_23_information_decisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_index("ix_case_created_at", "case", ["created_at"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_case_created_at", table_name="case")
