"""What the office did with a case: a chain of events as the engine writes them, and the columns they add up to."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from benchmarks.ten_years import words
from benchmarks.ten_years.composing import Written
from muangmai_portal.calendars.working_days import WorkingCalendar, deemed_received_at
from muangmai_portal.cases.chain import GENESIS, Link, digest, text_digest
from muangmai_portal.cases.history import PUBLIC_KINDS
from muangmai_portal.cases.models import ActorKind, CaseStatus, EventKind
from muangmai_portal.cases.projection import Projection, advance
from muangmai_portal.cases.recounting import Because, Promises, due_after_waiting, promise

_OLD = dt.timedelta(days=60)
_OPEN_WHEN_OLD, _OPEN_WHEN_NEW = 0.19, 0.8  # one in five is open, as in an office that is drowning
_OUTCOMES = ("fixed", "answered", "not_ours", "planned", "not_feasible", "no_contact")
_OFTEN = (70, 15, 6, 4, 3, 2)


@dataclass
class _Hashed:
    """What the projection wants of an event."""

    link: Link
    hash: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.link, name)


@dataclass
class History:
    """The events of one case so far, each with its hash, salt and words."""

    written: Written
    reference: str
    section_id: int
    officers: list[int]
    calendar: WorkingCalendar
    chance: random.Random
    now: dt.datetime
    at: dt.datetime = field(init=False)
    state: Projection | None = None
    events: list[tuple[Link, str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at = self.written.at

    def wait(self, hours: float) -> bool:
        """Let time pass; False where that would be after the present."""
        later = self.at + dt.timedelta(hours=self.chance.uniform(0.1, hours))
        if later >= self.now:
            return False
        self.at = later
        return True

    def add(self, kind: EventKind, data: dict[str, Any], text: str = "", actor: str = ActorKind.OFFICER) -> None:
        """One more event."""
        salt = self.chance.randbytes(16).hex() if text else ""
        if text:
            data = {**data, "text_digest": text_digest(salt, text)}
        link = Link(
            reference=self.reference,
            seq=len(self.events) + 1,
            at=self.at,
            actor_kind=actor,
            actor_id=self.officers[0] if actor == ActorKind.OFFICER else None,
            kind=kind,
            is_public=kind in PUBLIC_KINDS,
            data=data,
            prev_hash=self.events[-1][1] if self.events else GENESIS,
        )
        hashed = link.hash()
        self.events.append((link, hashed, salt, text))
        self.state = advance(self.state, _Hashed(link, hashed))

    def move(self, to: CaseStatus, text: str = "", actor: str = ActorKind.OFFICER) -> None:
        """Another state."""
        assert self.state is not None
        self.add(EventKind.STATE, {"from": self.state.status, "to": to}, text, actor)

    def move_due(self, due_at: dt.datetime, because: Because) -> None:
        """Another promised date."""
        assert self.state is not None
        if due_at != self.state.due_at:
            data = {"due_at": due_at.isoformat(), "from": self.state.due_at.isoformat(), "because": because}
            self.add(EventKind.DUE_MOVED, data, actor=ActorKind.SYSTEM)


def live(history: History, others: list[int]) -> None:
    """Let a case go through the office, as far as it comes until the present."""
    chance, written = history.chance, history.written
    _receive(history)
    if chance.random() < 0.02 and history.wait(48):
        data = {"outcome": "withdrawn"}
        history.add(EventKind.CLOSED, data, chance.choice(words.WITHDRAWN), ActorKind.CITIZEN)
        return
    if chance.random() < 0.05 and history.wait(24):
        data = {"section_id": chance.choice(others), "from_id": history.section_id}
        history.add(EventKind.TRANSFERRED, data, chance.choice(words.TRANSFERS))
    is_old = history.now - written.at > _OLD
    stays_open = chance.random() < (_OPEN_WHEN_OLD if is_old else _OPEN_WHEN_NEW)
    if stays_open and chance.random() < 0.35:
        return  # nobody has taken it
    _work(history)
    if not stays_open:
        _close(history)


def _receive(history: History) -> None:
    written = history.written
    made = promise(written.at, written.matter.days, "working", history.calendar)
    data = {
        "section_id": history.section_id,
        "service": written.matter.code or None,
        "service_version": 1,
        "channel": written.channel,
        "days": written.matter.days,
        "days_unit": "working",
        "deemed_received_at": deemed_received_at(written.at, history.calendar).isoformat(),
        "answers_digest": digest(written.answers),
        "files": len(written.files),
        **_promised(made),
    }
    history.add(EventKind.RECEIVED, data, actor=ActorKind.CITIZEN)


def _promised(made: Promises) -> dict[str, str]:
    return {name: getattr(made, name).isoformat() for name in ("acknowledge_by", "reply_by", "due_at")}


def _work(history: History) -> None:
    chance = history.chance
    if not history.wait(30):
        return
    history.add(EventKind.ASSIGNED, {"assignee_id": history.officers[0], "from_id": None})
    history.move(CaseStatus.ACKNOWLEDGED)
    if chance.random() < 0.5 and history.wait(30):
        history.add(EventKind.NOTE, {}, chance.choice(words.NOTES))
    if not history.wait(60):
        return
    history.add(EventKind.REPLY, {}, chance.choice(words.REPLIES))
    history.move(CaseStatus.IN_PROGRESS)
    if chance.random() < 0.08:
        _wait_for_citizen(history)


def _wait_for_citizen(history: History) -> None:
    if not history.wait(24):
        return
    history.move(CaseStatus.WAITING_CITIZEN, history.chance.choice(words.WAITINGS))
    paused_at = history.at
    if history.chance.random() < 0.8 and history.wait(24 * 9):
        history.add(EventKind.INFO_GIVEN, {}, history.chance.choice(words.GIVEN_LATER), ActorKind.CITIZEN)
        history.move(CaseStatus.IN_PROGRESS, actor=ActorKind.SYSTEM)
        assert history.state is not None
        due = due_after_waiting(history.state.due_at, paused_at, history.at, history.calendar)
        history.move_due(due, Because.WAITED)


def _close(history: History) -> None:
    chance = history.chance
    if not history.wait(24 * history.written.matter.days * 1.8):
        return
    outcome = chance.choices(_OUTCOMES, _OFTEN)[0]
    history.add(EventKind.CLOSED, {"outcome": outcome}, chance.choice(words.ENDINGS[outcome]))
    if chance.random() < 0.02 and history.wait(24 * 10):
        history.add(EventKind.DISPUTED, {"outcome": outcome}, chance.choice(words.DISPUTES), ActorKind.CITIZEN)
        days = history.written.matter.days
        history.move_due(promise(history.at, days, "working", history.calendar).due_at, Because.DISPUTED)
        if chance.random() < 0.9 and history.wait(24 * 12):
            history.add(EventKind.CLOSED, {"outcome": "fixed"}, words.ENDINGS["fixed"][0])
