"""Add what submitters say of how their cases ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_case_ratings"
down_revision = "2026_11_28_routing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "case_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("closing", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_case_rating_score_between_1_and_5")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_rating_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_rating")),
        sa.UniqueConstraint("case_id", "closing", name=op.f("uq_case_rating_case_id_closing")),
    )
    op.create_index(op.f("ix_case_rating_at"), "case_rating", ["at"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("case_rating")
