"""Say who else has a case open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_presence"
down_revision = "2026_11_28_related_cases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "case_presence",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("officer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "officer_id", name=op.f("pk_case_presence")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("case_presence")
