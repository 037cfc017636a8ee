"""Find what else there is of a place or a person, and remember what only looks alike."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_related_cases"
down_revision = "2026_11_28_incoming_mail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "distinction",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["case.id"], name=op.f("fk_distinction_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_distinction_other_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_distinction_officer_id")),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_distinction")),
    )
    op.create_index(op.f("ix_distinction_other_id"), "distinction", ["other_id"])
    op.create_index("ix_case_moo_created_at", "case", ["moo", "created_at"])
    op.create_index("ix_case_latitude", "case", ["latitude"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_case_latitude", "case")
    op.drop_index("ix_case_moo_created_at", "case")
    op.drop_table("distinction")
