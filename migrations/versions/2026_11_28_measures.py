"""Add the measures of each fiscal year, their progress and obstacles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_measures"
down_revision = "2026_11_28_disclosures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "measure_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("weak_indicators", sa.JSON(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(length=200), nullable=False),
        sa.Column("signer_position", sa.String(length=200), nullable=False),
        sa.Column("announcement_path", sa.String(length=300), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["officer.id"], name=op.f("fk_measure_plan_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_plan")),
        sa.UniqueConstraint("fiscal_year", name=op.f("uq_measure_plan_fiscal_year")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_th", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("indicator", sa.String(length=200), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("practices", sa.JSON(), nullable=False),
        sa.Column("responsible", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["measure_plan.id"], name=op.f("fk_measure_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index("ix_measure_plan_id", "measure", ["plan_id"])
    op.create_table(
        "measure_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proofs", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_step_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_step")),
    )
    op.create_index("ix_measure_step_measure_id", "measure_step", ["measure_id"])
    _create_progress()
    op.create_table(
        "measure_plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_measure_plan_change_officer_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["measure_plan.id"], name=op.f("fk_measure_plan_change_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_plan_change")),
    )
    op.create_index("ix_measure_plan_change_plan_id", "measure_plan_change", ["plan_id", "at"])


def _create_progress() -> None:
    op.create_table(
        "measure_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reported_by_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reported_by_id"], ["officer.id"], name=op.f("fk_measure_progress_reported_by_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_measure_progress_section_id")),
        sa.ForeignKeyConstraint(["step_id"], ["measure_step.id"], name=op.f("fk_measure_progress_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_progress")),
        sa.UniqueConstraint("step_id", "section_id", name=op.f("uq_measure_progress_step_id")),
    )
    op.create_index("ix_measure_progress_section_id", "measure_progress", ["section_id"])
    op.create_table(
        "measure_progress_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("progress_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=12), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_measure_progress_report_officer_id")),
        sa.ForeignKeyConstraint(
            ["progress_id"], ["measure_progress.id"], name=op.f("fk_measure_progress_report_progress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_progress_report")),
    )
    op.create_index("ix_measure_progress_report_progress_id", "measure_progress_report", ["progress_id", "at"])
    op.create_table(
        "measure_obstacle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("progress_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("reported_by_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["officer.id"], name=op.f("fk_measure_obstacle_answered_by_id")),
        sa.ForeignKeyConstraint(["progress_id"], ["measure_progress.id"], name=op.f("fk_measure_obstacle_progress_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["officer.id"], name=op.f("fk_measure_obstacle_reported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_obstacle")),
    )
    op.create_index("ix_measure_obstacle_progress_id", "measure_obstacle", ["progress_id"])
    op.create_index("ix_measure_obstacle_answered_at", "measure_obstacle", ["answered_at"])


def downgrade() -> None:
    """Take the change back."""
    for table in (
        "measure_plan_change",
        "measure_obstacle",
        "measure_progress_report",
        "measure_progress",
        "measure_step",
        "measure",
        "measure_plan",
    ):
        op.drop_table(table)
