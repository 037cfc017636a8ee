"""Add the escalations of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_escalations"
down_revision = "2026_11_28_calendar_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=8), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_escalation_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("case_id", "rung", "due_on", name=op.f("uq_escalation_case_id_rung_due_on")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("escalation")
