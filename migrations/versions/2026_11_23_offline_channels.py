"""Add the opinion boxes, the log of their openings, and the papers typed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_offline_channels"
down_revision = "2026_11_23_surveys"
branch_labels = None
depends_on = None

# The place of the boxes was one text of the office's settings before each box became a row of its own.
_SETTINGS = sa.table("office_setting", sa.column("key", sa.String), sa.column("value", sa.Text))
_BOXES = sa.table(
    "opinion_box",
    sa.column("name_th", sa.String),
    sa.column("name_en", sa.String),
    sa.column("place_th", sa.Text),
    sa.column("place_en", sa.Text),
    sa.column("weekdays", sa.JSON),
    sa.column("every_weeks", sa.Integer),
    sa.column("starts_on", sa.Date),
    sa.column("position", sa.Integer),
    sa.column("is_active", sa.Boolean),
)
_KEYS = ("opinion_box_th", "opinion_box_en")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "opinion_box",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("place_th", sa.Text(), nullable=False),
        sa.Column("place_en", sa.Text(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_box")),
    )
    op.create_table(
        "box_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("witness", sa.String(length=120), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["opinion_box.id"], name=op.f("fk_box_opening_box_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["officer.id"], name=op.f("fk_box_opening_entered_by_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["officer.id"], name=op.f("fk_box_opening_opened_by_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["box_opening.id"], name=op.f("fk_box_opening_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_opening")),
        sa.UniqueConstraint("form_digest", name=op.f("uq_box_opening_form_digest")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_box_opening_supersedes_id")),
    )
    with op.batch_alter_table("box_opening", schema=None) as batch_op:
        batch_op.create_index("ix_box_opening_box", ["box_id", "opened_on"], unique=False)
        batch_op.create_index("ix_box_opening_on", ["opened_on"], unique=False)
    op.create_table(
        "box_paper",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("opening_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_box_paper_case_id")),
        sa.ForeignKeyConstraint(["opening_id"], ["box_opening.id"], name=op.f("fk_box_paper_opening_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_box_paper")),
    )
    with op.batch_alter_table("box_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_box_paper_opening_id"), ["opening_id"], unique=False)
    _move_setting_into_a_row()


def _move_setting_into_a_row() -> None:
    connection = op.get_bind()
    chosen = sa.select(_SETTINGS.c.key, _SETTINGS.c.value).where(_SETTINGS.c.key.in_(_KEYS))
    stated = {row.key: row.value for row in connection.execute(chosen)}
    if stated.get("opinion_box_th"):
        box = {
            "name_th": "กล่องรับความคิดเห็น",
            "name_en": "Opinion box",
            "place_th": stated["opinion_box_th"],
            "place_en": stated.get("opinion_box_en", ""),
            "weekdays": [],
            "every_weeks": 1,
            "starts_on": sa.func.current_date(),
            "position": 1,
            "is_active": True,
        }
        connection.execute(sa.insert(_BOXES).values(box))
    connection.execute(sa.delete(_SETTINGS).where(_SETTINGS.c.key.in_(_KEYS)))


def downgrade() -> None:
    """Take the change back."""
    connection = op.get_bind()
    boxes = connection.execute(sa.select(_BOXES.c.place_th, _BOXES.c.place_en).where(_BOXES.c.is_active)).all()
    if boxes:
        places = {"opinion_box_th": [box.place_th for box in boxes], "opinion_box_en": [box.place_en for box in boxes]}
        rows = [{"key": key, "value": ", ".join(filter(None, values))} for key, values in places.items()]
        connection.execute(sa.insert(_SETTINGS), rows)
    op.drop_table("box_paper")
    op.drop_table("box_opening")
    op.drop_table("opinion_box")
