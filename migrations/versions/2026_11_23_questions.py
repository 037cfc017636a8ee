"""Add the question board."""

from __future__ import annotations

revision = "2026_11_23_questions"
down_revision = "2026_11_23_followers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
