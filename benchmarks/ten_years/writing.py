"""Writing histories into the tables, many at once, in the order in which they came."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

import sqlalchemy as sa

from benchmarks.ten_years.composing import compose, moments
from benchmarks.ten_years.histories import History, live
from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case, CaseEvent, Contact, EventText
from muangmai_portal.cases.models_register import RegisterCounter
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.identifiers import make_reference
from muangmai_portal.core.thai_dates import buddhist_year
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.sections.models import Section

SEED = 2569
BATCH = 2_000
_OFFICERS_EACH = 3
_TABLES = (Case, CaseEvent, EventText, Contact, Attachment, OutboundMessage)


def write_ten_years(count: int) -> None:
    """So many cases into an instance that has none."""
    with transaction():
        people = _people()
    cases = _histories(count, people)
    numbers = {"case": 0, "event": 0}
    while batch := list(islice(cases, BATCH)):
        with transaction():
            _write(batch, numbers)
    with transaction():
        _let_numbers_go_on()


def _people() -> dict[int, list[int]]:
    """The sections that take cases, by id, each with some officers."""
    sections = list(db.session.scalars(sa.select(Section).where(Section.takes_requests).order_by(Section.id)))
    moment = clock.now()
    for section in sections:
        for number in range(1, _OFFICERS_EACH + 1):
            name = f"เจ้าหน้าที่ {section.code} คนที่ {number}"
            db.session.add(
                Officer(
                    username=f"{section.code.lower()}.{number}",
                    name=name,
                    role=Role.OFFICER,
                    section_id=section.id,
                    password_hash="-",  # noqa: S106 - nobody signs in with it
                    password_changed_at=moment,
                    created_at=moment,
                )
            )
    db.session.flush()
    rows = db.session.execute(
        sa.select(Officer.section_id, Officer.id).where(Officer.section_id.is_not(None)).order_by(Officer.id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for section_id, officer_id in rows:
        found[section_id].append(officer_id)
    return {section.id: found[section.id] for section in sections}


def _histories(count: int, people: dict[int, list[int]]) -> Iterator[History]:
    chance, now, calendar = random.Random(SEED), clock.now(), current_calendar()
    codes = {code: number for number, code in db.session.execute(sa.select(Section.id, Section.code))}
    last: dict[int, int] = defaultdict(int)
    for at in moments(chance, count, now):
        written = compose(chance, at)
        year = buddhist_year(at_office(at).date())
        last[year] += 1
        section_id = codes.get(written.matter.section, next(iter(people)))
        if section_id not in people:
            section_id = next(iter(people))
        officers = chance.sample(people[section_id], 1)
        history = History(written, make_reference(year, last[year]), section_id, officers, calendar, chance, now)
        live(history, [each for each in people if each != section_id])
        yield history


def _write(batch: list[History], numbers: dict[str, int]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {model: [] for model in _TABLES}
    for history in batch:
        numbers["case"] += 1
        _add_case(rows, history, numbers["case"])
        for link, hashed, salt, text in history.events:
            numbers["event"] += 1
            event = {name: value for name, value in vars(link).items() if name != "reference"}
            rows[CaseEvent].append({**event, "id": numbers["event"], "case_id": numbers["case"], "hash": hashed})
            if text:
                rows[EventText].append({"event_id": numbers["event"], "salt": salt, "text": text})
    for model, each in rows.items():
        if each:
            db.session.execute(sa.insert(cast("sa.Table", model.__table__)), each)


def _add_case(rows: dict[Any, list[dict[str, Any]]], history: History, number: int) -> None:
    written, state = history.written, history.state
    assert state is not None
    year, register_number = history.reference.split("-")[1:3]
    rows[Case].append(
        {
            **state.columns(),
            "id": number,
            "reference": history.reference,
            "buddhist_year": int(year),
            "register_number": int(register_number),
            "form_digest": f"bench-{number}",
            "content_digest": "",
            "pin_digest": "",
            "kind": written.matter.kind,
            "channel": written.channel,
            "language": "th",
            "service_code": written.matter.code or None,
            "service_version": 1 if written.matter.code else None,
            "title": written.matter.title,
            "summary": written.summary,
            "answers": written.answers,
            "moo": written.moo,
            "days": written.matter.days,
            "days_unit": "working",
            "is_urgent": number % 50 == 0,
            "created_at": written.at,
            "text_version": 0,
        }
    )
    if written.contact:
        rows[Contact].append({**written.contact, "case_id": number})
    rows[Attachment] += [_file(history, number, place, name) for place, name in enumerate(written.files)]
    if number % 400 == 0:
        rows[OutboundMessage].append(_failed_mail(history, number))


def _file(history: History, number: int, place: int, name: str) -> dict[str, Any]:
    """The row of a file; its bytes are nowhere, because no list reads them."""
    return {
        "token": f"bench-{number}-{place}",
        "owner": f"case:{number}",
        "field": "photo",
        "sha256": "0" * 64,
        "filename": name,
        "media_type": "application/pdf" if name.endswith("pdf") else "image/jpeg",
        "size": 120_000,
        "created_at": history.written.at,
    }


def _failed_mail(history: History, number: int) -> dict[str, Any]:
    at = history.written.at
    return {
        "case_id": number,
        "audience": "citizen",
        "recipient": "gone@example.com",
        "template": "cases/received",
        "language": "th",
        "context": {},
        "message_id": f"<bench-{number}@localhost>",
        "dedupe_key": f"bench-{number}",
        "subject": "",
        "state": MessageState.DEAD,
        "attempts": 9,
        "created_at": at,
        "next_try_at": at,
        "last_error": "550",
    }


def _let_numbers_go_on() -> None:
    """Let what is filed afterwards have the next numbers, of the register and of the tables."""
    highest = sa.select(Case.buddhist_year, sa.func.max(Case.register_number)).group_by(Case.buddhist_year)
    for year, last in db.session.execute(highest).all():
        db.session.merge(RegisterCounter(buddhist_year=year, last_number=last))
    db.session.flush()
    if db.engine.dialect.name == "postgresql":
        for table in ("case", "case_event"):
            raised = f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), (SELECT max(id) FROM \"{table}\"))"  # noqa: S608
            db.session.execute(sa.text(raised))
