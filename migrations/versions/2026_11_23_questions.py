"""Add the question board."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_questions"
down_revision = "2026_11_23_followers"
branch_labels = None
depends_on = None

# The lists of the public pages, by what stands before the order in their index.
BOARDS = (
    ("board", ["kind"]),
    ("section", ["kind", "section_id"]),
    ("category", ["kind", "category"]),
    ("service", ["kind", "service_code"]),
)
PARENT = ["parent_id", "published_at"]
THREADS = "parent_id IS NULL"
UNANSWERED_BEFORE = ["kind", "asked_at", "id", "is_visible", "parent_id", "answered_at"]
UNANSWERED = ["kind", "asked_at", "id", "is_visible", "answered_at"]


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "question",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("wants_public", sa.Boolean(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_because", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_question_case_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["public_case.id"], name=op.f("fk_question_follows_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_question")),
    )
    for name, columns in BOARDS:
        _index_anew(name, [*columns, "updated_at", "id", "is_visible", "parent_id"], THREADS)
    _index_anew("unanswered", UNANSWERED, "answered_at IS NULL")
    shown = {"sqlite_where": sa.text("is_visible = 1"), "postgresql_where": sa.text("is_visible")}
    op.create_index("ix_public_case_activity", "public_case", ["kind", "updated_at", "id"], **shown)
    op.drop_index("ix_public_case_parent", table_name="public_case")
    follows = sa.text("parent_id IS NOT NULL")
    op.create_index("ix_public_case_parent", "public_case", PARENT, sqlite_where=follows, postgresql_where=follows)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_public_case_activity", table_name="public_case")
    op.drop_index("ix_public_case_parent", table_name="public_case")
    op.create_index("ix_public_case_parent", "public_case", PARENT)
    _index_anew("unanswered", UNANSWERED_BEFORE, f"{THREADS} AND answered_at IS NULL")
    for name, columns in BOARDS:
        _index_anew(name, [*columns, "published_at", "id", "is_visible", "parent_id"], THREADS)
    op.drop_table("question")


def _index_anew(name: str, columns: list[str], only: str) -> None:
    op.drop_index(f"ix_public_case_{name}", table_name="public_case")
    op.create_index(
        f"ix_public_case_{name}",
        "public_case",
        columns,
        sqlite_where=sa.text(f"is_visible = 1 AND {only}"),
        postgresql_where=sa.text(f"is_visible AND {only}"),
    )
