"""Add circulations with their acknowledgements, editions of the manual, and loans of property."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_property"
down_revision = "2026_11_28_measures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    _create_circulations()
    _create_loans()
    op.create_table(
        "manual_edition",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.Column("approver_position", sa.String(length=200), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"], name=op.f("fk_manual_edition_publication_id")),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_manual_edition")),
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("manual_edition", "loan_event", "property_loan", "paper_signing", "acknowledgement", "circulation"):
        op.drop_table(table)


def _create_circulations() -> None:
    op.create_table(
        "circulation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"], name=op.f("fk_circulation_publication_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["officer.id"], name=op.f("fk_circulation_started_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sa.UniqueConstraint("publication_id", "version", name=op.f("uq_circulation_publication_id_version")),
    )
    op.create_index("ix_circulation_ended_at", "circulation", ["ended_at"])
    op.create_table(
        "acknowledgement",
        sa.Column("circulation_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name=op.f("fk_acknowledgement_circulation_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_acknowledgement_officer_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_acknowledgement_section_id")),
        sa.PrimaryKeyConstraint("circulation_id", "officer_id", name=op.f("pk_acknowledgement")),
    )
    op.create_index("ix_acknowledgement_officer_id", "acknowledgement", ["officer_id"])
    op.create_table(
        "paper_signing",
        sa.Column("circulation_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_paper_signing_attachment_id")),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name=op.f("fk_paper_signing_circulation_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officer.id"], name=op.f("fk_paper_signing_recorded_by_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_paper_signing_section_id")),
        sa.PrimaryKeyConstraint("circulation_id", "section_id", name=op.f("pk_paper_signing")),
    )


def _create_loans() -> None:
    op.create_table(
        "property_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("borrower_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("asset_number", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("is_outside", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.String(length=12), nullable=False),
        sa.Column("damage", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["borrower_id"], ["officer.id"], name=op.f("fk_property_loan_borrower_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["officer.id"], name=op.f("fk_property_loan_decided_by_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_property_loan_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_property_loan")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_property_loan_form_digest")),
    )
    op.create_index("ix_property_loan_borrower_id", "property_loan", ["borrower_id"])
    op.create_index("ix_property_loan_state", "property_loan", ["state", "due_on"])
    op.create_index("ix_property_loan_asked_at", "property_loan", ["asked_at"])
    op.create_table(
        "loan_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["loan_id"], ["property_loan.id"], name=op.f("fk_loan_event_loan_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_loan_event_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_event")),
    )
    op.create_index("ix_loan_event_loan_id", "loan_event", ["loan_id"])
