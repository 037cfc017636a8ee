"""The words in which stories are told: who filed what and when, and what happened to it.

Moments are written relative to the day of planting, so that the demonstration always looks fresh:

* `w12 09:40`   the twelfth working day before today, at 09:40 at the office
* `w12-1 20:15` one calendar day before that working day (often a Sunday)
* `d1 21:30`    yesterday at 21:30
* `m90`         ninety minutes ago

Words may hold `{w3}` (the date of the third working day after the moment), `{d3}` (three days after) and
`{ref:light-market}` (the reference that the story of that key was given).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

CITIZEN_DOMAIN = "villager.example"


class Act(StrEnum):
    """What somebody does in a step of a story."""

    ASSIGN = "assign"
    TRANSFER = "transfer"
    STATE = "state"
    REPLY = "reply"
    NOTE = "note"
    INFO = "info"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    DISPUTE = "dispute"
    MERGE = "merge"
    LINK = "link"


@dataclass(frozen=True)
class Person:
    """A villager. `line` is the end of a telephone number in a range that no company has; `mail` a local part."""

    prefix: str
    full_name: str
    line: str
    house_no: str
    moo: str
    mail: str = ""
    hides_name: bool = False

    @property
    def phone(self) -> str:
        """The telephone number as stored."""
        return f"+6669000{self.line}"

    @property
    def email(self) -> str:
        """The e-mail address, on a domain that never exists (RFC 2606)."""
        return f"{self.mail}@{CITIZEN_DOMAIN}" if self.mail else ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that somebody did. `by` is a username; empty for the citizen."""

    at: str
    act: Act
    by: str = ""
    to: str = ""
    text: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case from its filing on. `answers` are the fields of the service's form as the villager typed them.

    `mail_bounces`: the villager's address does not exist, so that the office's mail comes back.
    """

    key: str
    service: str
    at: str
    who: Person
    answers: dict[str, Any] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    channel: str = "web"
    entered_by: str = ""
    language: str = "th"
    mail_bounces: bool = False


def photos(*names: str) -> dict[str, tuple[str, ...]]:
    """Pictures in the field `photo`, which nearly every form has."""
    return {"photo": names}


def assign(at: str, by: str, to: str) -> Step:
    """Somebody hands the case to an officer (or takes it)."""
    return Step(at=at, act=Act.ASSIGN, by=by, to=to)


def take(at: str, by: str) -> Step:
    """An officer takes the case."""
    return assign(at, by, by)


def transfer(at: str, by: str, to: str, text: str) -> Step:
    """The case goes to another section."""
    return Step(at=at, act=Act.TRANSFER, by=by, to=to, text=text)


def ack(at: str, by: str) -> Step:
    """An officer has read the case."""
    return Step(at=at, act=Act.STATE, by=by, to="acknowledged")


def work(at: str, by: str, text: str = "") -> Step:
    """Work begins (or goes on)."""
    return Step(at=at, act=Act.STATE, by=by, to="in_progress", text=text)


def ask(at: str, by: str, text: str) -> Step:
    """The citizen is asked for something; the clock stops."""
    return Step(at=at, act=Act.STATE, by=by, to="waiting_citizen", text=text)


def wait(at: str, by: str, text: str) -> Step:
    """Somebody else has to act first."""
    return Step(at=at, act=Act.STATE, by=by, to="waiting_other", text=text)


def reply(at: str, by: str, text: str, photos: tuple[str, ...] = ()) -> Step:
    """The office writes to the citizen."""
    return Step(at=at, act=Act.REPLY, by=by, text=text, photos=photos)


def note(at: str, by: str, text: str) -> Step:
    """Staff write among themselves."""
    return Step(at=at, act=Act.NOTE, by=by, text=text)


def info(at: str, text: str, photos: tuple[str, ...] = ()) -> Step:
    """The citizen adds something."""
    return Step(at=at, act=Act.INFO, text=text, photos=photos)


def close(at: str, by: str, outcome: str, text: str) -> Step:
    """The case ends with an outcome and words for the citizen."""
    return Step(at=at, act=Act.CLOSE, by=by, to=outcome, text=text)


def merge(at: str, by: str, story: str) -> Step:
    """The case is worked on together with that of another story."""
    return Step(at=at, act=Act.MERGE, by=by, to=story)


def link(at: str, by: str, story: str, text: str) -> Step:
    """The case has to do with that of another story."""
    return Step(at=at, act=Act.LINK, by=by, to=story, text=text)


def withdraw(at: str, text: str) -> Step:
    """The citizen takes the case back."""
    return Step(at=at, act=Act.WITHDRAW, text=text)


def dispute(at: str, text: str) -> Step:
    """The citizen does not agree with how it ended."""
    return Step(at=at, act=Act.DISPUTE, text=text)
