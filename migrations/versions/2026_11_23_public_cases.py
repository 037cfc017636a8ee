"""Publish cases, hold suspicious ones, and say of each case what kind it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_public_cases"
down_revision = "2026_11_23_first_tables"
branch_labels = None
depends_on = None

KIND_OF_SERVICE = {"COMPLAINT": "complaint", "NUISANCE": "complaint", "INFO": "information"}
OPEN = "closed_at IS NULL"
NOT_HELD = "closed_at IS NULL AND status != 'held'"
# name, columns, condition: as they were, and as they are now
BEFORE = (
    ("work", ["attention_at", "id", "closed_at"], OPEN),
    ("assignee", ["assignee_id", "attention_at", "id", "closed_at"], OPEN),
    ("due", ["due_at", "id", "closed_at", "status"], f"{OPEN} AND status != 'waiting_citizen'"),
    ("waiting", ["updated_at", "id", "status"], "status = 'waiting_citizen'"),
    ("closed", ["closed_at", "id"], "closed_at IS NOT NULL"),
)
AFTER = (
    ("work", ["attention_at", "id", "closed_at", "status", "kind"], NOT_HELD),
    ("assignee", ["assignee_id", "attention_at", "id", "closed_at", "status", "kind"], NOT_HELD),
    ("due", ["due_at", "id", "closed_at", "status", "kind"], f"{NOT_HELD} AND status != 'waiting_citizen'"),
    ("waiting", ["updated_at", "id", "status", "kind"], "status = 'waiting_citizen'"),
    ("closed", ["closed_at", "id", "outcome", "kind"], "closed_at IS NOT NULL AND outcome != 'spam'"),
    ("held", ["created_at", "id", "status"], "status = 'held'"),
    ("spam", ["closed_at", "id", "outcome"], "outcome = 'spam'"),
)


def upgrade() -> None:
    """Apply the change."""
    # Straight, not in batch mode: that would build the table anew under the rows that refer to it.
    op.add_column("case", sa.Column("may_publish", sa.Boolean(), server_default=sa.false(), nullable=False))
    _drop_lists(BEFORE)
    _create_lists(AFTER)
    cases = sa.table("case", sa.column("kind", sa.String), sa.column("service_code", sa.String))
    for code, kind in KIND_OF_SERVICE.items():
        op.execute(cases.update().where(cases.c.service_code == code).values(kind=kind))
    _create_public_cases()


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("public_case")
    cases = sa.table("case", sa.column("kind", sa.String), sa.column("service_code", sa.String))
    for code in KIND_OF_SERVICE:
        op.execute(cases.update().where(cases.c.service_code == code).values(kind="request"))
    _drop_lists(AFTER)
    _create_lists(BEFORE)
    op.drop_column("case", "may_publish")


def _drop_lists(lists: tuple[tuple[str, list[str], str], ...]) -> None:
    for name, _, _ in lists:
        for who in ("section", "all"):
            op.drop_index(f"ix_case_{who}_{name}", table_name="case")


def _create_lists(lists: tuple[tuple[str, list[str], str], ...]) -> None:
    for name, columns, condition in lists:
        for who, before in (("section", ["section_id"]), ("all", [])):
            where = sa.text(condition)
            op.create_index(
                f"ix_case_{who}_{name}", "case", [*before, *columns], sqlite_where=where, postgresql_where=where
            )


def _create_public_cases() -> None:
    op.create_table(
        "public_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("service_code", sa.String(length=20), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("is_visible", sa.Boolean(), nullable=False),
        sa.Column("is_featured", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_public_case_case_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["public_case.id"], name=op.f("fk_public_case_parent_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_public_case_section_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["officer.id"], name=op.f("fk_public_case_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_case")),
        sa.UniqueConstraint("case_id", name=op.f("uq_public_case_case_id")),
    )
    keeps = ["published_at", "id", "is_visible", "parent_id"]
    _create_board("board", ["kind", *keeps])
    _create_board("section", ["kind", "section_id", *keeps])
    _create_board("category", ["kind", "category", *keeps])
    _create_board("service", ["kind", "service_code", *keeps])
    unanswered = ["kind", "asked_at", "id", "is_visible", "parent_id", "answered_at"]
    _create_board("unanswered", unanswered, " AND answered_at IS NULL")
    op.create_index("ix_public_case_parent", "public_case", ["parent_id", "published_at"])
    op.create_index("ix_public_case_featured", "public_case", ["kind", "is_featured", "position"])


def _create_board(name: str, columns: list[str], also: str = "") -> None:
    op.create_index(
        f"ix_public_case_{name}",
        "public_case",
        columns,
        sqlite_where=sa.text(f"is_visible = 1 AND parent_id IS NULL{also}"),
        postgresql_where=sa.text(f"is_visible AND parent_id IS NULL{also}"),
    )
