"""Appending to a case's history: the only way in which a case changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.chain import Link, new_salt, text_digest
from muangmai_portal.cases.errors import CaseNotFoundError, VersionConflictError
from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, EventKind, EventText
from muangmai_portal.cases.projection import advance, project
from muangmai_portal.core import bus, clock
from muangmai_portal.extensions import db

_INTERNAL = {
    EventKind.NOTE,
    EventKind.ASSIGNED,
    EventKind.REDACTED,
    EventKind.SCREENED,
    EventKind.KEPT,
    EventKind.CHILD,
    EventKind.LINKED,
}
PUBLIC_KINDS = frozenset(EventKind) - _INTERNAL


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is to be written into a history. `actor` None with CITIZEN or SYSTEM says who it was."""

    kind: EventKind
    actor: Officer | None = None
    actor_kind: ActorKind = ActorKind.OFFICER
    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""


def hold_case(case_id: int, *, version: int | None = None) -> Case:
    """Take a case for writing: nobody else changes it until this unit of work ends.

    Raises:
        CaseNotFoundError: there is no such case.
        VersionConflictError: it has changed since the version on which the edit was based.
    """
    statement = sa.select(Case).where(Case.id == case_id).with_for_update(of=Case)
    case = db.session.scalar(statement.execution_options(populate_existing=True))
    if case is None:
        raise CaseNotFoundError
    if version is not None and case.version != version:
        raise VersionConflictError(case, based_on=version)
    return case


def append(case: Case, entry: Entry) -> CaseEvent:
    """Write one event, bring the case's columns up to it, and tell whoever listens."""
    salt = new_salt() if entry.text else ""
    data = {**entry.data, "text_digest": text_digest(salt, entry.text)} if entry.text else entry.data
    link = Link(
        reference=case.reference,
        seq=case.version + 1,
        at=clock.now(),
        actor_kind=entry.actor_kind,
        actor_id=entry.actor.id if entry.actor else None,
        kind=entry.kind,
        is_public=entry.kind in PUBLIC_KINDS,
        data=data,
        prev_hash=case.last_hash,
    )
    event = CaseEvent(case_id=case.id, hash=link.hash(), **{k: v for k, v in vars(link).items() if k != "reference"})
    before = project(_events_of(case))
    db.session.add(event)
    db.session.flush()
    if entry.text:
        db.session.add(EventText(event_id=event.id, salt=salt, text=entry.text))
    for column, value in advance(before, event).columns().items():
        setattr(case, column, value)
    db.session.flush()
    bus.publish(CaseAdvanced(case, event, entry.text))
    return event


def _events_of(case: Case) -> list[CaseEvent]:
    statement = sa.select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.seq)
    return list(db.session.scalars(statement))
