"""Add the headings of the Official Information Act, and an index for lists of documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_disclosures"
down_revision = "2026_11_28_publishing_desk"
branch_labels = None
depends_on = None

_INDEX = "ix_publication_document"
_LISTED = [
    "kind",
    "category",
    "state",
    "publish_at",
    "expires_at",
    "document_on",
    "fiscal_year",
    "section_id",
    "period",
    "is_repealed",
    "replaced_by_id",
    "document_number",
    "title_th",
]


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "disclosure_heading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["officer.id"], name=op.f("fk_disclosure_heading_checked_by_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_disclosure_heading_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_heading")),
        sa.UniqueConstraint("code", name=op.f("uq_disclosure_heading_code")),
    )
    op.create_index(_INDEX, "publication", _LISTED)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(_INDEX, "publication")
    op.drop_table("disclosure_heading")
