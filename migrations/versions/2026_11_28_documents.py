"""Add what official documents have, the text of files, and evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_documents"
down_revision = "2026_11_28_publications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("publication") as table:
        table.add_column(sa.Column("period", sa.String(length=8), nullable=False, server_default=""))
        table.add_column(sa.Column("topic", sa.String(length=40), nullable=False, server_default=""))
        table.add_column(sa.Column("document_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("document_number", sa.String(length=60), nullable=False, server_default=""))
        table.add_column(sa.Column("is_repealed", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("replaced_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("personal_data", sa.String(length=10), nullable=False, server_default=""))
        table.add_column(sa.Column("preview_token", sa.String(length=40), nullable=True))
        table.create_foreign_key(op.f("fk_publication_replaced_by_id"), "publication", ["replaced_by_id"], ["id"])
        table.create_index("ix_publication_topic", ["topic", "fiscal_year"])
    with op.batch_alter_table("attachment") as table:
        table.add_column(sa.Column("text", sa.Text(), nullable=True))
        table.add_column(sa.Column("pages", sa.Integer(), nullable=True))
        table.add_column(sa.Column("pages_without_text", sa.Integer(), nullable=True))
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["officer.id"], name=op.f("fk_evidence_added_by_id")),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"], name=op.f("fk_evidence_publication_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_subject", "evidence", ["subject"])
    op.create_index("ix_evidence_publication_id", "evidence", ["publication_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("evidence")
    with op.batch_alter_table("attachment") as table:
        for column in ("pages_without_text", "pages", "text"):
            table.drop_column(column)
    with op.batch_alter_table("publication") as table:
        table.drop_index("ix_publication_topic")
        table.drop_constraint(op.f("fk_publication_replaced_by_id"), type_="foreignkey")
        for column in (
            "preview_token",
            "personal_data",
            "replaced_by_id",
            "is_repealed",
            "document_number",
            "document_on",
            "topic",
            "period",
        ):
            table.drop_column(column)
