"""Which files belong to what a submitter may see."""

from __future__ import annotations

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import list_public_events
from muangmai_portal.cases.timeline import files_of


def case_owns_file(case: Case, attachment: Attachment) -> bool:
    """Whether the file came with the case or with one of its public events."""
    if attachment.owner == f"case:{case.id}":
        return True
    return attachment.owner in {files_of(case, event) for event in list_public_events(case)}
