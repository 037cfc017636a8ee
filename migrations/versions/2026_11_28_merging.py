"""Let a case be worked on as part of another one."""

from __future__ import annotations

from alembic import op

revision = "2026_11_28_merging"
down_revision = "2026_11_28_permits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    # Not in a batch: SQLite would copy the table and drop the old one, which others refer to.
    op.execute(
        'ALTER TABLE "case" ADD COLUMN master_case_id INTEGER CONSTRAINT fk_case_master_case_id REFERENCES "case" (id)'
    )
    op.create_index(op.f("ix_case_master_case_id"), "case", ["master_case_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(op.f("ix_case_master_case_id"), "case")
    op.drop_column("case", "master_case_id")
