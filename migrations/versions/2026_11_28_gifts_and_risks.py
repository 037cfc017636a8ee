"""Add who signed declarations, reports of gifts, and the register of risks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_gifts_and_risks"
down_revision = "2026_11_28_search_index"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "declaration_facts",
        sa.Column("publication_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=False),
        sa.Column("signer_position", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_declaration_facts_publication_id")
        ),
        sa.ForeignKeyConstraint(["updated_by_id"], ["officer.id"], name=op.f("fk_declaration_facts_updated_by_id")),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_declaration_facts")),
    )
    _create_gifts()
    _create_risks()


def _create_gifts() -> None:
    op.create_table(
        "gift_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("giver_kind", sa.String(length=12), nullable=False),
        sa.Column("giver_name", sa.String(length=200), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("value_baht", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("occasion", sa.String(length=200), nullable=False),
        sa.Column("disposition", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_gift_report_officer_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_gift_report_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_report")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_gift_report_form_digest")),
    )
    op.create_index("ix_gift_report_received_on", "gift_report", ["received_on"])
    op.create_index("ix_gift_report_officer", "gift_report", ["officer_id"])
    op.create_table(
        "gift_report_version",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_gift_report_version_officer_id")),
        sa.ForeignKeyConstraint(["report_id"], ["gift_report.id"], name=op.f("fk_gift_report_version_report_id")),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_gift_report_version")),
    )
    op.create_table(
        "gift_nil_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_gift_nil_statement_officer_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_gift_nil_statement_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_nil_statement")),
        sa.UniqueConstraint(
            "section_id", "fiscal_year", "half", name=op.f("uq_gift_nil_statement_section_id_fiscal_year_half")
        ),
    )


def _create_risks() -> None:
    op.create_table(
        "risk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("process", sa.String(length=300), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("controls", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("residual_likelihood", sa.Integer(), nullable=True),
        sa.Column("residual_impact", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approved", sa.JSON(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["officer.id"], name=op.f("fk_risk_approved_by_id")),
        sa.ForeignKeyConstraint(["copied_from_id"], ["risk.id"], name=op.f("fk_risk_copied_from_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_risk_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sa.UniqueConstraint("fiscal_year", "number", name=op.f("uq_risk_fiscal_year_number")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_risk_form_digest")),
    )
    op.create_table(
        "risk_version",
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_risk_version_officer_id")),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name=op.f("fk_risk_version_risk_id")),
        sa.PrimaryKeyConstraint("risk_id", "number", name=op.f("pk_risk_version")),
    )
    op.create_table(
        "risk_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_risk_progress_officer_id")),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name=op.f("fk_risk_progress_risk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_progress")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_risk_progress_form_digest")),
    )
    op.create_index("ix_risk_progress_risk_id", "risk_progress", ["risk_id"])


def downgrade() -> None:
    """Take the change back."""
    for table in (
        "risk_progress",
        "risk_version",
        "risk",
        "gift_nil_statement",
        "gift_report_version",
        "gift_report",
        "declaration_facts",
    ):
        op.drop_table(table)
