"""Keep mail that comes in, and count letters that come back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_incoming_mail"
down_revision = "2026_11_28_figures_index"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "mail_bounce",
        sa.Column("address_digest", sa.String(length=64), nullable=False),
        sa.Column("hard_count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_words", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("address_digest", name=op.f("pk_mail_bounce")),
    )
    op.create_table(
        "inbound_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("raw_size", sa.Integer(), nullable=False),
        sa.Column("envelope_from", sa.String(length=254), nullable=False),
        sa.Column("envelope_to", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("because", sa.String(length=20), nullable=False),
        sa.Column("message_id", sa.String(length=250), nullable=False),
        sa.Column("from_name", sa.String(length=120), nullable=False),
        sa.Column("from_address", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("event_seq", sa.Integer(), nullable=True),
        sa.Column("joined_by", sa.String(length=12), nullable=False),
        sa.Column("needs_look", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_inbound_mail_case_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["officer.id"], name=op.f("fk_inbound_mail_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_mail")),
        sa.UniqueConstraint("digest", name=op.f("uq_inbound_mail_digest")),
    )
    with op.batch_alter_table("inbound_mail", schema=None) as batch_op:
        batch_op.create_index("ix_inbound_mail_state", ["state", "id"], unique=False)
        batch_op.create_index("ix_inbound_mail_case_id", ["case_id"], unique=False)
        for name, where in (("held", "state = 'held'"), ("stored", "state = 'stored'"), ("look", "needs_look")):
            batch_op.create_index(
                f"ix_inbound_mail_{name}",
                ["id"],
                unique=False,
                sqlite_where=sa.text(where),
                postgresql_where=sa.text(where),
            )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_email", ["email"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_email")
    op.drop_table("inbound_mail")
    op.drop_table("mail_bounce")
