"""Add surveys."""

from __future__ import annotations

revision = "2026_11_23_surveys"
down_revision = "2026_11_23_questions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""


def downgrade() -> None:
    """Take the change back."""
