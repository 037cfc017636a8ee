"""Who is told by mail of what happens in a case: the section's mailbox, and the citizen where an address was given.

The staff mail names the case and what was asked, never the citizen's name, address or telephone number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.cases.disputes import dispute_until
from muangmai_portal.cases.events import CaseAdvanced, CaseReceived
from muangmai_portal.cases.families import is_merged, master_of
from muangmai_portal.cases.models import CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.permissions import is_set_aside
from muangmai_portal.cases.ratings import rating_path_of
from muangmai_portal.cases.recounting import Because
from muangmai_portal.cases.transitions import Act, find_transition
from muangmai_portal.core import bus
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_office_settings
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.models import Section

CITIZEN_MAILS = {
    EventKind.REPLY: "cases/reply",
    EventKind.CLOSED: "cases/closed",
    EventKind.STATE: "cases/state",
    EventKind.DUE_MOVED: "cases/due_moved",
    EventKind.DELAYED: "cases/delayed",
    EventKind.MERGED: "cases/merged",
    EventKind.UNMERGED: "cases/unmerged",
}
# Why a date moved where nothing else is written to the citizen about it.
TOLD_MOVES = frozenset({Because.HOLIDAYS, Because.EXTENDED})
SECTION_MAILS = {
    EventKind.INFO_GIVEN: "cases/info_given",
    EventKind.TRANSFERRED: "cases/transferred",
    EventKind.CLOSED: "cases/withdrawn",
    EventKind.DISPUTED: "cases/disputed",
}
# The copy of each explanation of a late permit goes to ก.พ.ร. (see `cases.delays`).
COMMISSION_MAILBOX = "commission_email"
_SECTION = sa.select(Section.mailbox, Section.name_th, Section.name_en, Section.phone).where(
    Section.id == sa.bindparam("id")
)


def subscribe_mail() -> None:
    """Listen to the case engine; called by the wiring."""
    bus.subscribe(CaseReceived, tell_of_arrival)
    bus.subscribe(CaseAdvanced, tell_of_progress)


def tell_of_arrival(event: CaseReceived) -> None:
    """Tell the section that something arrived, and the citizen that it did."""
    row = write_connection().execute(_SECTION, {"id": event.section_id}).one()
    context = {
        "reference": event.reference,
        "title": event.title,
        "due_at": event.due_at.isoformat(),
        "section": row.name_th,
        "section_phone": row.phone,
    }
    letter = _Letter(event.case_id, 1, {**context, "summary": event.summary})
    if row.mailbox:
        letter.to_office(row.mailbox, "cases/arrived")
    if event.email:
        section = row.name_en if event.language == "en" else row.name_th
        title = event.title_en if event.language == "en" and event.title_en else event.title
        letter = _Letter(event.case_id, 1, {**context, "section": section, "title": title})
        letter.to_citizen(event.email, "cases/received", event.language)


def tell_of_progress(event: CaseAdvanced) -> None:
    """Tell the citizen what the office did, and the section what the citizen did or another section passed on."""
    case, kind = event.case, _kind(event.event)
    if _is_for_citizen(event) and not _is_held(event) and case.contact and case.contact.email:
        letter = _Letter(case.id, event.event.seq, _facts(event, case.language))
        letter.to_citizen(case.contact.email, CITIZEN_MAILS[kind], case.language)
    if kind == EventKind.DELAYED and (commission := get_office_settings().get(COMMISSION_MAILBOX)):
        _Letter(case.id, event.event.seq, _facts(event, "th")).to_office(commission, "cases/delay_copy")
    if _is_for_section(event.event) and not _is_held(event):
        section = db.session.get_one(Section, case.section_id)
        if section.mailbox:
            _Letter(case.id, event.event.seq, _facts(event, "th")).to_office(section.mailbox, SECTION_MAILS[kind])


def _kind(event: CaseEvent) -> EventKind:
    """What happened; of something that happened in the master, what it was there."""
    return EventKind(event.data["kind"] if event.kind == EventKind.RELAYED else event.kind)


def _is_for_citizen(advanced: CaseAdvanced) -> bool:
    event = advanced.event
    match _kind(event):
        case EventKind.STATE:
            row = find_transition(event.data["from"], Act.CHANGE_STATE, event.data["to"])
            return row is not None and "citizen" in row.tells
        case EventKind.DUE_MOVED:
            is_promised = event.kind == EventKind.RELAYED or not is_merged(advanced.case)
            is_told = event.data["because"] in TOLD_MOVES and event.data["due_at"] != event.data["from"]
            return is_told and is_promised
        case EventKind.MERGED:
            return not event.data.get("moved")
        case EventKind.CLOSED:
            return event.actor_id is not None
        case kind:
            return kind in {EventKind.REPLY, EventKind.DELAYED, EventKind.UNMERGED}


def _is_for_section(event: CaseEvent) -> bool:
    if event.data.get("relayed_from"):
        return False  # the section hears of it once, of the master
    if event.kind == EventKind.CLOSED:
        return event.actor_id is None
    return event.kind in SECTION_MAILS


def _is_held(event: CaseAdvanced) -> bool:
    """Whether nobody has heard of this case yet: what comes of it might be spam, and its address a stranger's."""
    return is_set_aside(event.case) or event.event.data.get("from") == CaseStatus.HELD


def _facts(event: CaseAdvanced, language: str) -> dict[str, Any]:
    case = event.case
    section = db.session.get_one(Section, case.section_id)
    last_day = dispute_until(case)
    return {
        "reference": case.reference,
        "title": (case.title_en if language == "en" else "") or case.title,
        "section": section.name(language),
        "section_phone": section.phone,
        "due_at": master_of(case).due_at.isoformat(),
        "text": event.text,
        "to": event.event.data.get("to", ""),
        "due_was": event.event.data.get("from", "") if _kind(event.event) == EventKind.DUE_MOVED else "",
        "holidays": event.event.data.get("holidays", []),
        "outcome": event.event.data.get("outcome", ""),
        "rating_path": rating_path_of(case) if event.event.kind == EventKind.CLOSED else "",
        "dispute_until": last_day.isoformat() if last_day else "",
    }


@dataclass(frozen=True)
class _Letter:
    """What is said on one event, to whomever it is sent."""

    case_id: int
    seq: int
    context: dict[str, Any]

    def to_office(self, mailbox: str, template: str) -> None:
        self._write("office", mailbox, template, "th")

    def to_citizen(self, address: str, template: str, language: str) -> None:
        self._write("citizen", address, template, language)

    def _write(self, audience: str, recipient: str, template: str, language: str) -> None:
        message = NewMessage(
            case_id=self.case_id,
            audience=audience,
            recipient=recipient,
            template=template,
            context=self.context,
            dedupe_key=f"case:{self.case_id}:{self.seq}:{audience}:{template}",
            language=language,
        )
        enqueue(message)
