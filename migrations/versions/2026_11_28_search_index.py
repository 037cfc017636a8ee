"""Add the search index."""

from __future__ import annotations

import sqlalchemy as sa
import structlog
from alembic import op

revision = "2026_11_28_search_index"
down_revision = "2026_11_28_oit"
branch_labels = None
depends_on = None

# The full-text indexes: their name, the table and the column that they are over, the number of its rows.
FULLTEXT = (
    ("fulltext_title", "search_entry", "title_key", "id"),
    ("fulltext_loose", "search_entry", "loose_key", "id"),
    ("fulltext_text", "search_text", "text_key", "entry_id"),
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("visible_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visible_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("title_key", sa.String(length=700), nullable=False),
        sa.Column("words_key", sa.Text(), nullable=False),
        sa.Column("loose_key", sa.Text(), nullable=False),
        sa.Column("title_th", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("key", name=op.f("uq_search_entry_key")),
    )
    op.create_index("ix_search_entry_kind", "search_entry", ["kind", "id"])
    op.create_index("ix_search_entry_year", "search_entry", ["year", "id"])
    op.create_index(
        "ix_search_entry_title_key", "search_entry", ["title_key"], postgresql_ops={"title_key": "text_pattern_ops"}
    )
    op.create_table(
        "search_text",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["search_entry.id"], name=op.f("fk_search_text_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_search_text")),
    )
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_state")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        _index_on_postgresql()


def downgrade() -> None:
    """Take the change back. The extension stays: others may use it."""
    if op.get_bind().dialect.name == "sqlite":
        for name, *_ in FULLTEXT:
            op.execute(f"DROP TABLE {name}")
    for table in ("search_state", "search_text", "search_entry"):
        op.drop_table(table)


def _index_on_sqlite() -> None:
    """Every three letters in a row, without a copy of the text: that stands in the tables."""
    for name, table, column, number in FULLTEXT:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='{table}', content_rowid='{number}',"
            " tokenize='trigram case_sensitive 1', columnsize=0)"
        )


def _index_on_postgresql() -> None:
    """The same with pg_trgm. Who may not add it gets the same answers, but slowly."""
    try:
        with op.get_bind().begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except sa.exc.DBAPIError as error:
        advice = "let a superuser run CREATE EXTENSION pg_trgm, then run: muangmai search rebuild"
        structlog.get_logger().warning("search_is_slow", reason=str(error.orig).strip(), advice=advice)
        return
    for name, table, column, _ in FULLTEXT:
        op.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")
