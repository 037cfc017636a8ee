"""Filing: a case is accepted, numbered and promised a date in one commit.

This is the path that must never lose anything and must stay cheap, so it writes with plain INSERT statements.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.calendars.working_days import deemed_received_at
from muangmai_portal.cases.chain import GENESIS, Link, digest
from muangmai_portal.cases.clocks import Promises, current_calendar, promise
from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.cases.events import CaseReceived
from muangmai_portal.cases.models import (
    ActorKind,
    Case,
    CaseEvent,
    CaseKind,
    CaseStatus,
    Channel,
    Contact,
    EventKind,
    RegisterCounter,
)
from muangmai_portal.core import bus, clock
from muangmai_portal.core.identifiers import derive_pin, make_reference, pin_digest
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_dates import buddhist_year
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.extensions import db

_CASES, _EVENTS, _CONTACTS, _COUNTERS = (
    cast("sa.Table", model.__table__) for model in (Case, CaseEvent, Contact, RegisterCounter)
)


def _raise_counter(insert: Any) -> Any:
    """The statement that gives out the next number of a year, its first one included, in one step."""
    row = insert(_COUNTERS).values(buddhist_year=sa.bindparam("year"), last_number=1)
    raised = {"last_number": _COUNTERS.c.last_number + 1}
    return row.on_conflict_do_update(index_elements=["buddhist_year"], set_=raised).returning(_COUNTERS.c.last_number)


# Made once: building a statement costs more than running it, and every citizen waits for these.
_RAISE_COUNTER = {"sqlite": _raise_counter(sqlite.insert), "postgresql": _raise_counter(postgresql.insert)}
_LOCK_FORM = sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("lock", type_=sa.BigInteger)))
_FIND_FILED = sa.select(_CASES.c.id, _CASES.c.reference, _CASES.c.intake_digest).where(
    _CASES.c.intake_token == sa.bindparam("token")
)
_ADD_CASE = sa.insert(_CASES).returning(_CASES.c.id)
_ADD_EVENT = sa.insert(_EVENTS)
_ADD_CONTACT = sa.insert(_CONTACTS)


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
    """A case to be accepted. `answers` are JSON objects {name, label, label_en, type, value, shown}."""

    kind: CaseKind = CaseKind.REQUEST
    title: str
    title_en: str = ""
    section_id: int
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
    entered_by_id: int | None = None

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
    intake_digest = keyring().hex("intake", new.content())
    _wait_for_the_same_form(new.intake_token)
    known = _find_filed(new.intake_token)
    if known:
        if known.intake_digest != intake_digest:
            raise AlreadyFiledError(known.reference)
        return Filed(known.id, known.reference, pin, is_new=False)
    moment = clock.now()
    year = buddhist_year(clock.at_office(moment).date())
    number = _next_number(year)
    reference = make_reference(year, number)
    registered = {
        "reference": reference,
        "buddhist_year": year,
        "register_number": number,
        "intake_digest": intake_digest,
        "pin_digest": pin_digest(reference, pin),
    }
    promises = promise(moment, new.days, new.days_unit)
    case_id = _write_case(new, registered, moment, promises)
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
        )
    )
    return Filed(case_id, reference, pin, is_new=True)


def _wait_for_the_same_form(intake_token: str) -> None:
    """Let two sendings of one form through one after the other. SQLite's single writer does that by itself."""
    if db.engine.dialect.name == "postgresql":
        lock = int.from_bytes(keyring().digest("intake-lock", intake_token)[:8], "big", signed=True)
        write_connection().execute(_LOCK_FORM, {"lock": lock})


def _find_filed(intake_token: str) -> sa.Row[int, str, str] | None:
    return write_connection().execute(_FIND_FILED, {"token": intake_token}).one_or_none()


def _next_number(year: int) -> int:
    """Raise the year's counter. The row stays locked until the commit, so a rolled back filing leaves no gap."""
    raise_counter = _RAISE_COUNTER[db.engine.dialect.name]
    return int(write_connection().execute(raise_counter, {"year": year}).scalar_one())


def _write_case(new: NewCase, registered: dict[str, Any], moment: dt.datetime, promises: Promises) -> int:
    link = Link(
        reference=registered["reference"],
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
        },
    )
    first = link.hash()
    state = {
        "status": CaseStatus.RECEIVED,
        "is_open": True,
        "due_at": promises.due_at,
        "attention_at": min(promises.acknowledge_by, promises.reply_by, promises.due_at),
        "updated_at": moment,
        "version": 1,
        "last_hash": first,
    }
    case_id = _insert_case(new, {**registered, **state, "created_at": moment})
    event = {key: value for key, value in vars(link).items() if key != "reference"}
    connection = write_connection()
    connection.execute(_ADD_EVENT, {**event, "case_id": case_id, "hash": first})
    if new.contact:
        connection.execute(_ADD_CONTACT, {**vars(new.contact), "case_id": case_id})
    if new.attachments:
        claim_uploads(new.attachments, f"case:{case_id}")
    return case_id


_GIVEN = [
    "kind",
    "channel",
    "language",
    "service_code",
    "service_version",
    "title",
    "title_en",
    "summary",
    "answers",
    "moo",
    "latitude",
    "longitude",
    "days",
    "days_unit",
    "is_urgent",
    "is_sensitive",
    "entered_by_id",
    "section_id",
    "intake_token",
]


def _insert_case(new: NewCase, more: dict[str, Any]) -> int:
    given = {name: getattr(new, name) for name in _GIVEN}
    return int(write_connection().execute(_ADD_CASE, {**given, **more}).scalar_one())
