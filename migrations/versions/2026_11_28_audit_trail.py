"""Let the page of the audit trail find what one person did, and one kind of deed, among many others."""

from __future__ import annotations

from alembic import op

revision = "2026_11_28_audit_trail"
down_revision = "2026_11_28_merging"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_index("ix_audit_entry_officer_id", "audit_entry", ["officer_id", "at", "id"])
    op.create_index("ix_audit_entry_action", "audit_entry", ["action", "at", "id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_audit_entry_action", "audit_entry")
    op.drop_index("ix_audit_entry_officer_id", "audit_entry")
