"""Create the hotline's tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_create_the_hotline"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.LargeBinary(16)


def table(name: str, *columns: sa.Column[object] | sa.Constraint) -> None:
    """On SQLite without row numbers, which would tell in which order rows came."""
    op.create_table(name, *columns, sqlite_with_rowid=False)


def blob(name: str = "blob", *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def identifier(name: str = "id") -> sa.Column[object]:
    return sa.Column(name, ID, nullable=False)


def part_of_tip(name: str, counter: str) -> None:
    """A table of numbered pieces of ciphertext of a tip."""
    table(
        name,
        identifier("tip_id"),
        number(counter),
        blob(),
        sa.ForeignKeyConstraint(["tip_id"], ["tip.id"], name=op.f(f"fk_{name}_tip_id")),
        sa.PrimaryKeyConstraint("tip_id", counter, name=op.f(f"pk_{name}")),
    )


def upgrade() -> None:
    """Apply the change."""
    table(
        "root",
        number("version"),
        blob("box_key"),
        blob("sign_key"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_root")),
    )
    table(
        "officer",
        identifier(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        blob("signature", nullable=True),
        blob("vault", nullable=True),
        blob("seen", nullable=True),
        sa.Column("recovery_drill_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
    )
    op.create_index(op.f("ix_officer_user_id"), "officer", ["user_id"])
    table(
        "tip",
        identifier(),
        sa.Column("lookup", sa.LargeBinary(16), nullable=False),
        blob("reporter_wrap"),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("purge_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip")),
        sa.UniqueConstraint("lookup", name=op.f("uq_tip_lookup")),
    )
    for name, counter in (("wrap", "slot"), ("entry", "no"), ("identity_wrap", "slot"), ("letter", "hole")):
        part_of_tip(name, counter)
    table(
        "identity",
        identifier("tip_id"),
        blob(),
        sa.ForeignKeyConstraint(["tip_id"], ["tip.id"], name=op.f("fk_identity_tip_id")),
        sa.PrimaryKeyConstraint("tip_id", name=op.f("pk_identity")),
    )
    table(
        "file",
        identifier(),
        identifier("tip_id"),
        sa.ForeignKeyConstraint(["tip_id"], ["tip.id"], name=op.f("fk_file_tip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_index(op.f("ix_file_tip_id"), "file", ["tip_id"])
    table(
        "piece",
        identifier("file_id"),
        number("no"),
        blob(),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_piece_file_id")),
        sa.PrimaryKeyConstraint("file_id", "no", name=op.f("pk_piece")),
    )
    table("deed", number("seq"), blob(), sa.PrimaryKeyConstraint("seq", name=op.f("pk_deed")))
    table(
        "figure",
        sa.Column("half", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        identifier("officer_id"),
        blob("signature"),
        sa.PrimaryKeyConstraint("half", name=op.f("pk_figure")),
    )
    table("noise", number("no"), blob(), sa.PrimaryKeyConstraint("no", name=op.f("pk_noise")))


def downgrade() -> None:
    """Take the change back."""
    for name in (
        "noise", "figure", "deed", "piece", "file", "identity", "letter", "identity_wrap", "entry", "wrap", "tip",
        "officer", "root",
    ):  # fmt: skip
        op.drop_table(name)
