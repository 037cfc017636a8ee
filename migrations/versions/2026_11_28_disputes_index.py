"""Add the index of disputes, from which the desk's list of disputed cases is counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_disputes_index"
down_revision = "2026_11_28_escalations"
branch_labels = None
depends_on = None
_WHERE = sa.text("kind = 'disputed'")


def upgrade() -> None:
    """Apply the change."""
    op.create_index(
        "ix_case_event_disputed", "case_event", ["case_id", "seq"], sqlite_where=_WHERE, postgresql_where=_WHERE
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_case_event_disputed", "case_event")
