"""Mark the cases that are applications for a permit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_permits"
down_revision = "2026_11_28_case_ratings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; cases that are there follow the class that their service has now."""
    op.add_column("case", sa.Column("is_permit", sa.Boolean(), server_default=sa.false(), nullable=False))
    case = sa.table("case", sa.column("is_permit", sa.Boolean), sa.column("service_code", sa.String))
    service = sa.table("service_type", sa.column("code", sa.String), sa.column("service_class", sa.String))
    permits = sa.select(service.c.code).where(service.c.service_class == "permit")
    op.execute(sa.update(case).where(case.c.service_code.in_(permits)).values(is_permit=sa.true()))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("case", "is_permit")
