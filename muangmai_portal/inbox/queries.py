"""What the desk asks of the tables below it, beyond what their own rooms offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.escalation import LABELS, Rung
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_escalations import Escalation
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.clock import at_office
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import UNSENT

BIGGEST_ID = 2**31 - 1  # of an INTEGER column on PostgreSQL; drivers fail on what no column can hold


def list_failed_mail_cases(case_ids: Collection[int]) -> set[int]:
    """Those of the cases that have mail which was given up, came back, or was not sent because it would."""
    failed = sa.select(OutboundMessage.case_id).where(
        OutboundMessage.case_id.in_(case_ids), OutboundMessage.state.in_(UNSENT)
    )
    return {case_id for case_id in db.session.scalars(failed) if case_id is not None}


def is_possible_id(number: int) -> bool:
    """Whether a number from an address can be asked for at all."""
    return 0 < number <= BIGGEST_ID


def find_case_file(case: Case, attachment_id: int) -> Attachment | None:
    """A file with this number, if it came with this case or with one of its events."""
    if not is_possible_id(attachment_id):
        return None
    told = [str(event.data["source"]) for event in list_events(case) if event.data.get("source")]
    belongs = sa.or_(
        Attachment.owner == f"case:{case.id}",
        Attachment.owner.startswith(f"event:{case.id}:"),
        Attachment.owner.in_(told),
    )
    return db.session.scalar(sa.select(Attachment).where(Attachment.id == attachment_id, belongs))


def list_escalations(case: Case) -> list[tuple[str, dt.datetime]]:
    """When people were told that time runs out for the date promised now, and of what."""
    told = sa.select(Escalation).where(
        Escalation.case_id == case.id, Escalation.due_on == at_office(case.due_at).date()
    )
    return [(LABELS[Rung(each.rung)], each.told_at) for each in db.session.scalars(told.order_by(Escalation.id))]


def references_of(case_ids: Collection[int]) -> dict[int, str]:
    """The numbers of these cases."""
    rows = db.session.execute(sa.select(Case.id, Case.reference).where(Case.id.in_(case_ids)))
    return {row.id: row.reference for row in rows}
