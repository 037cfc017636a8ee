"""Keep the forms of services in versions that are never changed, and let the office write the next one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_service_versions"
down_revision = "2026_11_28_bulk_and_views"
branch_labels = None
depends_on = None

# The order in which people look for a service, which the pages followed until now without writing it down.
PLACES = (
    "LIGHT", "ROAD", "WATERSUPPLY", "WATER", "TREE", "BIN", "NUISANCE", "FOG", "RABIES", "SEWAGE", "DISASTER", "EMS",
    "EQUIPLOAN", "ELDER", "DISABLED", "NEWBORN", "NURSERY", "LANDTAX", "SIGNTAX", "COMREG", "BUILD", "DIGFILL", "FOOD",
    "HAZARD", "VENUE", "ASSETLOAN", "COMPLAINT", "INFO", "CCTV",
)  # fmt: skip
SERVICE = sa.table(
    "service_type", sa.column("id"), sa.column("code"), sa.column("version"), sa.column("position", sa.Integer)
)
FIELD = sa.table(
    "service_field",
    sa.column("service_type_id"),
    sa.column("version"),
    sa.column("name"),
    sa.column("position"),
    sa.column("spec", sa.JSON()),
)
VERSION = sa.table(
    "service_version",
    sa.column("service_type_id"),
    sa.column("number"),
    sa.column("definition", sa.JSON()),
    sa.column("published_at", sa.DateTime(timezone=True)),
)
CASE = sa.table("case", sa.column("service_code"), sa.column("service_version"))


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "service_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_type_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_type_id"], ["service_type.id"], name=op.f("fk_service_version_service_type_id")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["officer.id"], name=op.f("fk_service_version_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_version")),
        sa.UniqueConstraint("service_type_id", "number", name=op.f("uq_service_version_service_type_id_number")),
    )
    for column in _columns():
        op.add_column("service_type", column)
    _keep_what_is_asked()
    op.drop_table("service_field")
    for place, code in enumerate(PLACES, 1):
        op.execute(sa.update(SERVICE).where(SERVICE.c.code == code).values(position=place))
    op.execute(sa.update(SERVICE).where(SERVICE.c.code.not_in(PLACES)).values(position=SERVICE.c.position + 100))
    # Cases that name a service and no form were filed with the only one that there was.
    without = sa.update(CASE).where(CASE.c.service_code.is_not(None), CASE.c.service_version.is_(None))
    op.execute(without.values(service_version=1))


def downgrade() -> None:
    """Take the change back. Of each form only the fields stay."""
    op.create_table(
        "service_field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_type_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_type_id"], ["service_type.id"], name=op.f("fk_service_field_service_type_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_field")),
        sa.UniqueConstraint(
            "service_type_id", "version", "name", name=op.f("uq_service_field_service_type_id_version_name")
        ),
    )
    rows = [
        {"service_type_id": row.service_type_id, "version": row.number, "name": spec["name"], "position": place,
         "spec": spec}
        for row in op.get_bind().execute(sa.select(VERSION)).all()
        for place, spec in enumerate(row.definition["fields"], 1)
    ]  # fmt: skip
    if rows:
        op.bulk_insert(FIELD, rows)
    op.drop_table("service_version")
    for column in _columns():
        op.drop_column("service_type", column.name)


def _keep_what_is_asked() -> None:
    """Every form that there is becomes a version, an empty one where a service asks nothing of its own."""
    bind = op.get_bind()
    forms: dict[tuple[int, int], list[object]] = defaultdict(list)
    for row in bind.execute(sa.select(SERVICE.c.id, SERVICE.c.version)).all():
        forms[row.id, row.version] = []
    for row in bind.execute(sa.select(FIELD).order_by(FIELD.c.position)).all():
        forms[row.service_type_id, row.version].append(row.spec)
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - migrations know nothing of the application
    rows = [
        {"service_type_id": service, "number": number, "definition": {"fields": fields}, "published_at": now}
        for (service, number), fields in forms.items()
    ]
    if rows:
        op.bulk_insert(VERSION, rows)


def _columns() -> tuple[sa.Column[Any], ...]:
    """What a service has besides."""
    return (
        sa.Column("description_th", sa.Text(), nullable=False, server_default=""),
        sa.Column("description_en", sa.Text(), nullable=False, server_default=""),
        sa.Column("english", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("closed_note", sa.Text(), nullable=False, server_default=""),
        sa.Column("edit_number", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("draft", sa.JSON(), nullable=True),
        sa.Column("draft_number", sa.Integer(), nullable=False, server_default="0"),
    )
