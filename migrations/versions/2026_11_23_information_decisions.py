"""Add decisions on information requests."""

from __future__ import annotations

revision = "2026_11_23_information_decisions"
down_revision = "2026_11_23_offline_channels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
