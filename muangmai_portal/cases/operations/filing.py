"""Filing: a case is accepted, numbered and promised a date in one commit.

This is the path that must never lose anything and must stay cheap; `cases.register` does its writing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.calendars.working_days import deemed_received_at
from muangmai_portal.cases.chain import GENESIS, Link, digest
from muangmai_portal.cases.clocks import current_calendar, promise
from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.cases.events import CaseReceived
from muangmai_portal.cases.models import ActorKind, CaseKind, CaseStatus, Channel, EventKind
from muangmai_portal.cases.recounting import Promises
from muangmai_portal.cases.register import add_case, find_filed, next_number, wait_for_the_same_form
from muangmai_portal.cases.routing.deciding import Decision, decide
from muangmai_portal.cases.routing.matching import make_subject
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core import bus, clock
from muangmai_portal.core.identifiers import derive_pin, form_digest, make_reference, pin_digest
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_dates import buddhist_year


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """How to reach the submitter. `phone` is in stored form (E.164); empty text means: not given."""

    prefix: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""
    house_no: str = ""
    moo: str = ""
    channel_pref: str = ""
    hides_name: bool = False


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """A case to be accepted. `answers` are JSON objects {name, label, label_en, type, value, shown}.

    `section_id` is where the door would send it and `sent_by` why; the office's rules come first, see `cases.routing`.
    """

    kind: CaseKind = CaseKind.REQUEST
    title: str
    title_en: str = ""
    section_id: int
    sent_by: SentBy | None = None
    days: int
    days_unit: str
    answers: list[dict[str, Any]]
    intake_token: str
    contact: NewContact | None = None
    service_code: str | None = None
    service_version: int | None = None
    summary: str = ""
    moo: str = ""
    latitude: float | None = None
    longitude: float | None = None
    attachments: tuple[str, ...] = ()
    file_digests: tuple[str, ...] = ()  # of the same files: a photo sent twice has two tokens but one digest
    language: str = "th"
    channel: Channel = Channel.WEB
    is_urgent: bool = False
    is_sensitive: bool = False
    is_permit: bool = False
    entered_by_id: int | None = None
    may_publish: bool = False  # the writer agreed that it may be published, without what tells who it was
    held_because: tuple[str, ...] = ()  # signals of spam: the case is accepted, but staff look at it first

    def content(self) -> str:
        """What the person sent, in one canonical text: the same form sent twice gives the same one."""
        contact = vars(self.contact) if self.contact else None
        # The answers as given, without labels: those may be corrected between two sendings.
        given = [[answer["name"], answer["value"]] for answer in self.answers]
        return digest(
            [self.kind, self.service_code, given, contact, self.moo, sorted(self.file_digests or self.attachments)]
        )


@dataclass(frozen=True)
class Filed:
    """What the citizen is told. `is_new` is False when this form had been accepted before."""

    case_id: int
    reference: str
    pin: str
    is_new: bool


def open_case(new: NewCase) -> Filed:
    """Accept a case: number, promised dates, first event, contact and files, and tell the section.

    The same intake token with the same content gives the same case again.

    Raises:
        AlreadyFiledError: the token was used before for other content.
    """
    pin = derive_pin(new.intake_token)
    form = {"form_digest": form_digest(new.intake_token), "content_digest": keyring().hex("intake", new.content())}
    wait_for_the_same_form(form["form_digest"])
    if known := find_filed(form["form_digest"]):
        if known.content_digest != form["content_digest"]:
            raise AlreadyFiledError(known.reference)
        return Filed(known.id, known.reference, pin, is_new=False)
    decision = _decide(new)
    new = replace(new, section_id=decision.section_id, is_urgent=decision.is_urgent)
    moment = clock.now()
    promises = promise(moment, new.days, new.days_unit)
    registered = _take_number(moment, pin)
    columns = {**_given(new), **_first_state(new, decision, moment, promises), **registered, **form}
    first = _first_event(new, decision, registered["reference"], moment, promises)
    case_id = add_case(columns, first, vars(new.contact) if new.contact else None)
    if new.attachments:
        claim_uploads(new.attachments, f"case:{case_id}")
    # A held case sends no mail, its submitter's included: the portal must not write to strangers for a spammer.
    if not new.held_because:
        _tell(new, decision, case_id, registered["reference"], promises)
    return Filed(case_id, registered["reference"], pin, is_new=True)


def _decide(new: NewCase) -> Decision:
    subject = make_subject(
        kind=new.kind, service=new.service_code, moo=new.moo, channel=new.channel, answers=new.answers
    )
    return decide(
        subject,
        section_id=new.section_id,
        sent_by=new.sent_by,
        is_sensitive=new.is_sensitive,
        is_urgent=new.is_urgent,
    )


def _take_number(moment: dt.datetime, pin: str) -> dict[str, Any]:
    year = buddhist_year(clock.at_office(moment).date())
    number = next_number(year)
    reference = make_reference(year, number)
    return {
        "reference": reference,
        "buddhist_year": year,
        "register_number": number,
        "pin_digest": pin_digest(reference, pin),
    }


def _given(new: NewCase) -> dict[str, Any]:
    """What the person gave, by column."""
    apart = {"contact", "attachments", "file_digests", "intake_token", "held_because", "sent_by"}
    return {name: value for name, value in vars(new).items() if name not in apart}


def _first_state(new: NewCase, decision: Decision, moment: dt.datetime, promises: Promises) -> dict[str, Any]:
    """The columns that the first event projects to."""
    return {
        "created_at": moment,
        "assignee_id": decision.assignee_id,
        "unsorted_since": moment if decision.is_unsorted else None,
        "status": CaseStatus.HELD if new.held_because else CaseStatus.RECEIVED,
        "is_open": True,
        "due_at": promises.due_at,
        "attention_at": min(promises.acknowledge_by, promises.reply_by, promises.due_at),
        "updated_at": moment,
        "version": 1,
    }


def _first_event(new: NewCase, decision: Decision, reference: str, moment: dt.datetime, promises: Promises) -> Link:
    return Link(
        reference=reference,
        seq=1,
        at=moment,
        actor_kind=ActorKind.OFFICER if new.entered_by_id else ActorKind.CITIZEN,
        actor_id=new.entered_by_id,
        kind=EventKind.RECEIVED,
        is_public=True,
        prev_hash=GENESIS,
        data={
            "section_id": new.section_id,
            "service": new.service_code,
            "service_version": new.service_version,
            "channel": new.channel,
            "days": new.days,
            "days_unit": new.days_unit,
            "deemed_received_at": deemed_received_at(moment, current_calendar()).isoformat(),
            "acknowledge_by": promises.acknowledge_by.isoformat(),
            "reply_by": promises.reply_by.isoformat(),
            "due_at": promises.due_at.isoformat(),
            "answers_digest": digest(new.answers),
            "files": len(new.attachments),
            "routing": decision.as_data(),
            **({"assignee_id": decision.assignee_id} if decision.assignee_id else {}),
            **({"held_because": list(new.held_because)} if new.held_because else {}),
        },
    )


def _tell(new: NewCase, decision: Decision, case_id: int, reference: str, promises: Promises) -> None:
    bus.publish(
        CaseReceived(
            case_id=case_id,
            reference=reference,
            title=new.title,
            title_en=new.title_en,
            section_id=new.section_id,
            summary=new.summary,
            due_at=promises.due_at,
            email=new.contact.email if new.contact else "",
            language=new.language,
            assignee_id=decision.assignee_id,
            entered_by_id=new.entered_by_id,
        )
    )
