"""Add who wants the page of the day by mail, and the index from which extensions of promised dates are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_daily_letter"
down_revision = "2026_11_28_case_search"
branch_labels = None
depends_on = None
_WHERE = sa.text("kind = 'due_moved'")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "daily_letter_choice",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_daily_letter_choice_officer_id")),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_daily_letter_choice")),
    )
    op.create_index(
        "ix_case_event_due_moved", "case_event", ["at", "case_id"], sqlite_where=_WHERE, postgresql_where=_WHERE
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_case_event_due_moved", "case_event")
    op.drop_table("daily_letter_choice")
