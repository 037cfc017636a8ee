"""Reading mail that came in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, Contact
from muangmai_portal.cases.queries import COUNT_UP_TO, find_case
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.deciding import references_in
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.incoming_mail.rights import sorts_mail, visible_to

PAGE_SIZE = 30
_BIGGEST_ID = 2_147_483_647
_MOST_GUESSES = 6
_LOOKED_THROUGH = 5000


class Pile(StrEnum):
    """The lists of mail."""

    HELD = "held"
    JOINED = "joined"
    IGNORED = "ignored"
    AUTOMATIC = "automatic"


class Clue(StrEnum):
    """What suggests a case."""

    SURE = "sure"
    NUMBER = "number"
    SENDER = "sender"


@dataclass(frozen=True)
class Guess:
    """A case to which a message may belong, and why."""

    case: Case
    clue: Clue


@dataclass(frozen=True)
class MailPage:
    """One page of a pile; `next_id` is where the one after it begins."""

    mails: list[InboundMail]
    next_id: int | None


_WAITS = sa.or_(InboundMail.state == MailState.HELD, InboundMail.needs_look)
_OF_PILE = {
    Pile.HELD: _WAITS,
    Pile.JOINED: InboundMail.state == MailState.JOINED,
    Pile.IGNORED: InboundMail.state == MailState.IGNORED,
    Pile.AUTOMATIC: InboundMail.state.in_([MailState.AUTO_REPLY, MailState.BOUNCE, MailState.LOOP]),
}


def list_mail(officer: Officer, pile: Pile, after: int | None = None) -> MailPage:
    """One page: what waits with the longest waiting on top, the other piles with the newest."""
    statement = sa.select(InboundMail).where(_OF_PILE[pile], visible_to(officer))
    statement = statement.options(defer(InboundMail.words), defer(InboundMail.quoted))
    if pile == Pile.HELD:
        statement = statement.order_by(InboundMail.id).where(InboundMail.id > (after or 0))
    else:
        statement = statement.order_by(InboundMail.id.desc()).where(InboundMail.id < (after or _BIGGEST_ID))
    rows = list(db.session.scalars(statement.limit(PAGE_SIZE + 1)))
    mails = rows[:PAGE_SIZE]
    return MailPage(mails, mails[-1].id if len(rows) > PAGE_SIZE else None)


def count_waiting(officer: Officer) -> int:
    """How many messages wait for this officer, counted as far as the inbox counts."""
    few = sa.select(InboundMail.id).where(_WAITS, visible_to(officer)).limit(COUNT_UP_TO + 1).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(few)) or 0


def has_mail() -> bool:
    """Whether any message ever came in."""
    return db.session.scalar(sa.select(sa.literal(1)).select_from(InboundMail).limit(1)) is not None


def get_mail(officer: Officer, mail_id: int) -> InboundMail:
    """The message, for an officer who may read it.

    Raises:
        NotFoundError: there is none, or none for these eyes.
    """
    mail = None
    if 0 < mail_id <= _BIGGEST_ID:
        chosen = sa.select(InboundMail).where(InboundMail.id == mail_id, visible_to(officer))
        mail = db.session.scalar(chosen.where(InboundMail.state != MailState.STORED))
    if mail is None:
        raise NotFoundError("ไม่พบอีเมลฉบับนี้ หรือไม่ใช่ของส่วนราชการท่าน")
    return mail


def find_case_of(mail: InboundMail) -> Case | None:
    """The case to which the message belongs."""
    return db.session.get(Case, mail.case_id) if mail.case_id else None


def list_guesses(mail: InboundMail, officer: Officer) -> list[Guess]:
    """The cases to which the message may belong, the surest first. Who does not sort mail sees only the sure one."""
    found: dict[int, Guess] = {}
    sure = find_case_of(mail)
    if sure is not None:
        found[sure.id] = Guess(sure, Clue.SURE)
    if not sorts_mail(officer):
        return list(found.values())
    for reference in references_in(f"{mail.subject}\n{mail.words[:_LOOKED_THROUGH]}\n{mail.quoted[:_LOOKED_THROUGH]}"):
        if case := find_case(reference):
            found.setdefault(case.id, Guess(case, Clue.NUMBER))
    for case in _cases_of(mail.from_address):
        found.setdefault(case.id, Guess(case, Clue.SENDER))
    return list(found.values())[:_MOST_GUESSES]


def _cases_of(address: str) -> list[Case]:
    if not address:
        return []
    of_sender = sa.select(Case).join(Contact).where(Contact.email == address)
    return list(db.session.scalars(of_sender.order_by(Case.id.desc()).limit(_MOST_GUESSES)))


def list_of_case(case_id: int, officer: Officer) -> list[InboundMail]:
    """The messages that belong to a case, the newest first."""
    chosen = sa.select(InboundMail).where(InboundMail.case_id == case_id, visible_to(officer))
    return list(db.session.scalars(chosen.order_by(InboundMail.id.desc()).limit(PAGE_SIZE)))
