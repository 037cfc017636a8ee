"""Writing mail into the outbox, giving failed mail another chance, and the wish to get no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.core import bus, clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.extensions import db
from muangmai_portal.outbox.bouncing import forget_bounces
from muangmai_portal.outbox.events import MailRefused
from muangmai_portal.outbox.models import Audience, MailSuppression, MessageState, OutboundMessage
from muangmai_portal.outbox.queries import find_suppression

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_WRITE = sa.insert(cast("sa.Table", OutboundMessage.__table__))  # made once: every filing waits for it


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A mail to write. `template` is a path below templates/mail without its ending; `context` must be plain JSON."""

    recipient: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    audience: str = Audience.OFFICE
    dedupe_key: str
    case_id: int | None = None
    language: str = "th"


def enqueue(message: NewMessage) -> None:
    """Write a mail into the outbox, in the caller's unit of work. The same `dedupe_key` twice is a programming error.

    The body is rendered by the worker from the frozen context: a citizen who files never waits for it.
    """
    write_connection().execute(_WRITE, _row(message))


def enqueue_once(message: NewMessage) -> bool:
    """Write a mail unless one with its `dedupe_key` was written before; whether it was.

    For letters of a day: two workers that write them at once write them once, and neither fails.
    """
    insert = _INSERTS[write_connection().dialect.name](OutboundMessage).values(_row(message))
    once = insert.on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(OutboundMessage.id)
    return write_connection().execute(once).first() is not None


def _row(message: NewMessage) -> dict[str, Any]:
    moment = clock.now()
    return {
        **vars(message),
        "message_id": make_token(),
        "subject": "",
        "state": MessageState.QUEUED,
        "attempts": 0,
        "created_at": moment,
        "next_try_at": moment,
        "last_error": "",
    }


def renew_waiting(message: NewMessage) -> bool:
    """Give a letter of the same case, template and recipient that nobody has tried to send these words; was there one?

    For letters that say how things stand: two changes in one commit, or while the mail server is down, are one letter.
    """
    renewed = (
        sa.update(OutboundMessage)
        .where(
            OutboundMessage.case_id == message.case_id,
            OutboundMessage.template == message.template,
            OutboundMessage.recipient == message.recipient,
            OutboundMessage.state == MessageState.QUEUED,
            OutboundMessage.attempts == 0,
        )
        .values(context=message.context)
        .returning(OutboundMessage.id)
        .execution_options(synchronize_session=False)
    )
    return bool(db.session.execute(renewed).all())


def retry_messages(ids: Sequence[int] | None = None) -> int:
    """Make failed and waiting messages (these, or all) due now, as if never tried; how many there were.

    What was accepted is not sent again, and what a citizen does not want stays unsent. What came back, or was not sent
    because others keep coming back, is sent again only where it is named: then somebody knows that the address lives.
    """
    wanted = sa.true() if ids is None else OutboundMessage.id.in_(ids)
    states = [MessageState.QUEUED, MessageState.DEAD]
    if ids is not None:
        states += [MessageState.BOUNCED, MessageState.UNREACHABLE]
        for recipient in db.session.scalars(sa.select(OutboundMessage.recipient).where(wanted)).all():
            forget_bounces(recipient)
    statement = (
        sa.update(OutboundMessage)
        .where(wanted, OutboundMessage.state.in_(states))
        .values(state=MessageState.QUEUED, attempts=0, next_try_at=clock.now())
        .returning(OutboundMessage.id)
    )
    return len(db.session.execute(statement).all())


def forget_recipients(audience: Audience, *, before: dt.datetime) -> None:
    """Keep no longer to whom letters of this audience went that were written before a moment and wait no more."""
    db.session.execute(
        sa.update(OutboundMessage)
        .where(
            OutboundMessage.audience == audience,
            OutboundMessage.created_at <= before,
            OutboundMessage.state.not_in([MessageState.QUEUED, MessageState.LEASED]),
            OutboundMessage.recipient != "",
        )
        .values(recipient="")
        .execution_options(synchronize_session=False)
    )


def suppress_mail(address_digest: str, case_id: int | None) -> None:
    """Send this address no more mail of one case, or with None of any. Asking twice is the same as once."""
    if find_suppression(address_digest, case_id) is None:
        db.session.add(MailSuppression(address_digest=address_digest, case_id=case_id, created_at=clock.now()))
        db.session.flush()
    bus.publish(MailRefused(address_digest, case_id))


def resume_mail(address_digest: str, case_id: int | None) -> None:
    """Send this address mail of the case again, whether it had refused that case or everything."""
    db.session.execute(
        sa.delete(MailSuppression).where(
            MailSuppression.address_digest == address_digest,
            sa.or_(MailSuppression.case_id == case_id, MailSuppression.case_id.is_(None)),
        )
    )
