"""Add decisions on information requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_information_decisions"
down_revision = "2026_11_23_offline_channels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "information_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("fee_baht", sa.Integer(), nullable=False),
        sa.Column("fee_for", sa.String(length=200), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("public_summary", sa.String(length=500), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_information_decision_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["officer.id"], name=op.f("fk_information_decision_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["information_decision.id"], name=op.f("fk_information_decision_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_decision")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_information_decision_supersedes_id")),
    )
    with op.batch_alter_table("information_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_information_decision_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("information_decision")
