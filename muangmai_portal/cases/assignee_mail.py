"""The letter to an officer who is made responsible for a case: by a colleague, or by a rule when the case arrives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.events import CaseAdvanced, CaseReceived
from muangmai_portal.cases.models import ActorKind, EventKind
from muangmai_portal.cases.routing.deciding import fits_section
from muangmai_portal.core import bus
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.outbox.models import Audience
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.models import Section

_READER = sa.select(Officer.email, Officer.role, Officer.section_id).where(
    Officer.id == sa.bindparam("id"), Officer.is_active.is_(True)
)
_SECTION = sa.select(Section.name_th, Section.mailbox).where(Section.id == sa.bindparam("id"))


def subscribe_assignee_mail() -> None:
    """Listen to the case engine; called by the wiring."""
    bus.subscribe(CaseReceived, tell_of_rule)
    bus.subscribe(CaseAdvanced, tell_of_assignment)


def tell_of_rule(event: CaseReceived) -> None:
    """Tell the officer whom a rule names. A held case is told of when it is released: only then is it received."""
    if event.assignee_id is None or event.assignee_id == event.entered_by_id:
        return
    _write(event.case_id, 1, event.assignee_id, event.section_id, _facts(event.reference, event.title, event.due_at))


def tell_of_assignment(event: CaseAdvanced) -> None:
    """Tell the officer to whom a colleague gave the case; who took it themselves knows.

    What the house hands over when somebody leaves comes in dozens, and stands in the new officer's list.
    """
    happened, case = event.event, event.case
    assignee_id = happened.data.get("assignee_id")
    is_by_colleague = happened.actor_kind == ActorKind.OFFICER and happened.actor_id != assignee_id
    if happened.kind != EventKind.ASSIGNED or assignee_id is None or not is_by_colleague:
        return
    facts = _facts(case.reference, case.title, case.due_at, happened.actor.name if happened.actor else "")
    _write(case.id, happened.seq, assignee_id, case.section_id, facts)


def _facts(reference: str, title: str, due_at: dt.datetime, by: str = "") -> dict[str, Any]:
    return {"reference": reference, "title": title, "due_at": due_at.isoformat(), "assigned_by": by}


def _write(case_id: int, seq: int, officer_id: int, section_id: int, facts: dict[str, Any]) -> None:
    """Write to the officer, if the case is theirs to read and the section's own letter does not go there already."""
    connection = write_connection()
    reader = connection.execute(_READER, {"id": officer_id}).one_or_none()
    section = connection.execute(_SECTION, {"id": section_id}).one()
    if reader is None or not reader.email or not fits_section(Role(reader.role), reader.section_id, section_id):
        return
    if seq == 1 and reader.email.casefold() == section.mailbox.casefold():
        return
    enqueue(
        NewMessage(
            case_id=case_id,
            audience=Audience.OFFICE,
            recipient=reader.email,
            template="cases/assigned",
            context={**facts, "section": section.name_th},
            dedupe_key=f"case:{case_id}:{seq}:assigned:{officer_id}",
        )
    )
