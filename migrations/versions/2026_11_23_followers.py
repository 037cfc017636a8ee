"""Let people follow a published case."""

from __future__ import annotations

revision = "2026_11_23_followers"
down_revision = "2026_11_23_public_cases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
