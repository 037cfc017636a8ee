"""Add the changes of the calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_calendar_changes"
down_revision = "2026_11_28_gifts_and_risks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "calendar_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("name_th", sa.String(length=300), nullable=False),
        sa.Column("is_added", sa.Boolean(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_calendar_change_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_change")),
    )
    op.create_index(op.f("ix_calendar_change_applied_at"), "calendar_change", ["applied_at"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("calendar_change")
