"""Add ready answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_reply_templates"
down_revision = "2026_11_28_disputes_index"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "reply_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("service_code", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_reply_template_section_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["officer.id"], name=op.f("fk_reply_template_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_template")),
    )
    op.create_index(op.f("ix_reply_template_section_id"), "reply_template", ["section_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("reply_template")
