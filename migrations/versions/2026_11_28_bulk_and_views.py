"""Add acts on many cases, kept lists and how officers like the desk; let filters read the index of what is closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_bulk_and_views"
down_revision = "2026_11_28_audit_trail"
branch_labels = None
depends_on = None

_CLOSED = sa.text("closed_at IS NOT NULL AND outcome != 'spam'")
_FEW = ["closed_at", "id", "outcome", "kind"]
_FILTERS = ["service_code", "moo", "channel", "assignee_id", "created_at", "is_urgent"]


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "bulk_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("list_query", sa.String(length=1000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_bulk_run_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_run")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_bulk_run_token_digest")),
    )
    op.create_index(op.f("ix_bulk_run_officer_id"), "bulk_run", ["officer_id"])
    op.create_table(
        "bulk_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("message", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["bulk_run.id"], name=op.f("fk_bulk_line_run_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_bulk_line_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_line")),
        sa.UniqueConstraint("run_id", "case_id", name=op.f("uq_bulk_line_run_id_case_id")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(officer_id IS NULL) != (section_id IS NULL)", name=op.f("ck_saved_view_belongs_to_one")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_saved_view_officer_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_saved_view_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_officer_id"), "saved_view", ["officer_id"])
    op.create_index(op.f("ix_saved_view_section_id"), "saved_view", ["section_id"])
    op.create_table(
        "desk_preference",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("is_table", sa.Boolean(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("has_keys", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_desk_preference_officer_id")),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_desk_preference")),
    )
    _index_closed([*_FEW, *_FILTERS])


def downgrade() -> None:
    """Take the change back."""
    _index_closed(_FEW)
    for table in ("desk_preference", "saved_view", "bulk_line", "bulk_run"):
        op.drop_table(table)


def _index_closed(columns: list[str]) -> None:
    for name, before in (("ix_case_section_closed", ["section_id"]), ("ix_case_all_closed", [])):
        op.drop_index(name, "case")
        op.create_index(name, "case", [*before, *columns], sqlite_where=_CLOSED, postgresql_where=_CLOSED)
