"""What the desk asks of the tables below it, beyond what their own rooms offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.escalation import LABELS, Rung
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.models_escalations import Escalation
from muangmai_portal.cases.queries import IS_OPEN, list_events
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import FAILED
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections

BIGGEST_ID = 2**31 - 1  # of an INTEGER column on PostgreSQL; drivers fail on what no column can hold


@dataclass(frozen=True)
class SectionFigures:
    """How many open cases a section has, and how many of them are late."""

    section: Section
    open: int
    overdue: int
    unassigned: int


def list_failed_mail_cases(case_ids: Collection[int]) -> set[int]:
    """Those of the cases that have mail which was given up or came back."""
    failed = sa.select(OutboundMessage.case_id).where(
        OutboundMessage.case_id.in_(case_ids), OutboundMessage.state.in_(FAILED)
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


def figures_by_section() -> list[SectionFigures]:
    """The open and the late cases of every section that takes requests."""
    is_late = sa.and_(Case.due_at < clock.now(), Case.status != CaseStatus.WAITING_CITIZEN)
    counted = db.session.execute(
        sa.select(
            Case.section_id,
            sa.func.count(),
            sa.func.count(sa.case((is_late, 1))),
            sa.func.count(sa.case((Case.assignee_id.is_(None), 1))),
        )
        .where(*IS_OPEN)
        .group_by(Case.section_id)
    )
    by_section = {section_id: counts for section_id, *counts in counted}
    sections = [each for each in list_sections() if each.takes_requests or each.id in by_section]
    return [SectionFigures(each, *by_section.get(each.id, (0, 0, 0))) for each in sections]
