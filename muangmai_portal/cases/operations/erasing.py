"""Taking words and files out of a case that never belonged there. The history still shows that something was there."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseEvent, EventKind, EventText
from muangmai_portal.extensions import db


def erase_misfiled(case_id: int, seq: int, *, actor: Officer) -> Case:
    """Erase what was added to the wrong case: somebody else's words must not stand on its submitter's page.

    Raises:
        InvalidTransitionError: there is no such addition.
    """
    case = hold_case(case_id)
    event = db.session.scalar(
        sa.select(CaseEvent).where(
            CaseEvent.case_id == case.id, CaseEvent.seq == seq, CaseEvent.kind == EventKind.INFO_GIVEN
        )
    )
    if event is None:
        raise InvalidTransitionError
    db.session.execute(
        sa.delete(EventText).where(EventText.event_id == event.id).execution_options(synchronize_session=False)
    )
    db.session.expire(event)
    append(case, Entry(kind=EventKind.REDACTED, actor=actor, data={"seqs": [seq], "because": "misfiled"}))
    return case
