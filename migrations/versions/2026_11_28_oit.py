"""Create the OIT checklists and the table of tried links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_oit"
down_revision = "2026_11_28_personnel_and_menu"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "oit_checklist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oit_checklist")),
        sa.UniqueConstraint("fiscal_year", name=op.f("uq_oit_checklist_fiscal_year")),
    )
    op.create_table(
        "oit_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_code", sa.String(length=10), nullable=False),
        sa.Column("group_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(length=12), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checklist_id"], ["oit_checklist.id"], name=op.f("fk_oit_item_checklist_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_oit_item_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oit_item")),
        sa.UniqueConstraint("checklist_id", "code", name=op.f("uq_oit_item_checklist_id_code")),
    )
    op.create_index("ix_oit_item_section_id", "oit_item", ["section_id"])
    op.create_table(
        "oit_element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["oit_item.id"], name=op.f("fk_oit_element_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oit_element")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_oit_element_item_id_number")),
    )
    op.create_table(
        "link_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ok_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=20), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_check")),
        sa.UniqueConstraint("address", name=op.f("uq_link_check_address")),
    )
    op.create_index("ix_link_check_next_try_at", "link_check", ["next_try_at"])


def downgrade() -> None:
    """Take the change back."""
    for table in ("link_check", "oit_element", "oit_item", "oit_checklist"):
        op.drop_table(table)
