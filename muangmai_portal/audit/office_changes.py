"""What the audit trail keeps of changes to the office's own facts."""

from __future__ import annotations

from muangmai_portal.audit.operations import record
from muangmai_portal.office.events import OfficeChanged


def note_office_change(event: OfficeChanged) -> None:
    """Write down who changed which fact from what to what. Everything here is public anyway."""
    record("office_changed", event.subject, event.officer_id, {"before": event.before, "after": event.after})
