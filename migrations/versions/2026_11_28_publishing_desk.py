"""Let documents wait for an answer, keep replaced files, and note other channels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_publishing_desk"
down_revision = "2026_11_28_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("publication_file") as table:
        table.add_column(sa.Column("is_held", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("publication") as table:
        table.create_index("ix_publication_preview_token", ["preview_token"], unique=True)
        table.create_index("ix_publication_updated_at", ["updated_at"])
    op.create_table(
        "replaced_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_replaced_file_attachment_id")),
        sa.ForeignKeyConstraint(["file_id"], ["publication_file.id"], name=op.f("fk_replaced_file_file_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_replaced_file_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replaced_file")),
    )
    op.create_index("ix_replaced_file_file_id", "replaced_file", ["file_id"])
    op.create_table(
        "cross_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_cross_post_officer_id")),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"], name=op.f("fk_cross_post_publication_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_post")),
    )
    op.create_index("ix_cross_post_publication_id", "cross_post", ["publication_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("cross_post")
    op.drop_table("replaced_file")
    with op.batch_alter_table("publication") as table:
        table.drop_index("ix_publication_updated_at")
        table.drop_index("ix_publication_preview_token")
    with op.batch_alter_table("publication_file") as table:
        table.drop_column("is_held")
