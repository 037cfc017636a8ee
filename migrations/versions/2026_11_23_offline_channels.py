"""Add the log of the opinion boxes."""

from __future__ import annotations

revision = "2026_11_23_offline_channels"
down_revision = "2026_11_23_surveys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
