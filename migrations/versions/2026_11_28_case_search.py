"""Add the index of what cases say. `muangmai init` and the worker fill it."""

from __future__ import annotations

import sqlalchemy as sa
import structlog
from alembic import op

revision = "2026_11_28_case_search"
down_revision = "2026_11_28_service_versions"
branch_labels = None
depends_on = None

# The full-text indexes: their name, the table and the column that they are over.
FULLTEXT = (("fulltext_case", "case_text", "text_key"), ("fulltext_person", "case_person", "person_key"))


def upgrade() -> None:
    """Apply the change."""
    op.add_column("case", sa.Column("text_version", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_case_section_id", "case", ["section_id", "id"])
    waits = sa.text("text_version < version")
    op.create_index("ix_case_unindexed", "case", ["id"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "case_text",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_text_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_text")),
    )
    op.create_table(
        "case_person",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_person_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_person")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        _index_on_postgresql()


def downgrade() -> None:
    """Take the change back."""
    if op.get_bind().dialect.name == "sqlite":
        for name, *_ in FULLTEXT:
            op.execute(f"DROP TABLE {name}")
    op.drop_table("case_person")
    op.drop_table("case_text")
    op.drop_index("ix_case_unindexed", "case")
    op.drop_index("ix_case_section_id", "case")
    op.drop_column("case", "text_version")  # not by copying the table: others point to it


def _index_on_sqlite() -> None:
    for name, table, column in FULLTEXT:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='{table}', content_rowid='case_id',"
            " tokenize='trigram case_sensitive 1', columnsize=0)"
        )


def _index_on_postgresql() -> None:
    """Without pg_trgm there are the same answers, but slowly; `muangmai search rebuild` makes the indexes later."""
    if not op.get_bind().scalar(sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")):
        structlog.get_logger().warning("search_is_slow", reason="pg_trgm is missing")
        return
    for name, table, column in FULLTEXT:
        op.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")
