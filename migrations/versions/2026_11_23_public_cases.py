"""Publish cases, and hold suspicious ones."""

from __future__ import annotations

revision = "2026_11_23_public_cases"
down_revision = "2026_11_23_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
