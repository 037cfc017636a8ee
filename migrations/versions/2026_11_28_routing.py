"""Add the rules by which cases find their section, and since when a case waits to be sorted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_routing"
down_revision = "2026_11_28_reply_templates"
branch_labels = None
depends_on = None
_WHERE = sa.text("unsorted_since IS NOT NULL")
_COLUMNS = ["unsorted_since", "id", "closed_at", "status", "kind"]


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "routing_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_rule")),
    )
    op.create_table(
        "routing_rule_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["routing_rule.id"], name=op.f("fk_routing_rule_version_rule_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_routing_rule_version_section_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_routing_rule_version_officer_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["officer.id"], name=op.f("fk_routing_rule_version_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_rule_version")),
        sa.UniqueConstraint("rule_id", "version", name=op.f("uq_routing_rule_version_rule_id_version")),
    )
    op.add_column("case", sa.Column("unsorted_since", sa.DateTime(timezone=True), nullable=True))
    for name, before in (("section", ["section_id"]), ("all", [])):
        op.create_index(
            f"ix_case_{name}_unsorted", "case", [*before, *_COLUMNS], sqlite_where=_WHERE, postgresql_where=_WHERE
        )


def downgrade() -> None:
    """Take the change back."""
    for name in ("all", "section"):
        op.drop_index(f"ix_case_{name}_unsorted", "case")
    op.drop_column("case", "unsorted_since")
    op.drop_table("routing_rule_version")
    op.drop_table("routing_rule")
