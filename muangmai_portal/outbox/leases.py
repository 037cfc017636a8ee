"""Who sends what: a worker takes due messages for a while, and writes down what became of each."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.addresses import address_digest, without_address
from muangmai_portal.outbox.bouncing import undeliverable
from muangmai_portal.outbox.models import Audience, MessageState, OutboundMessage
from muangmai_portal.outbox.queries import SuppressionSet, list_suppressions

LEASE = dt.timedelta(minutes=5)
# The first try is at once; then a growing wait, in the end once a day, and four days after the first it is given up.
WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60, 24 * 60))
_ERROR_LENGTH = 500
_DUE_STATES = (MessageState.QUEUED, MessageState.LEASED)


def _due(moment: dt.datetime) -> sa.ColumnElement[bool]:
    return sa.and_(OutboundMessage.state.in_(_DUE_STATES), OutboundMessage.next_try_at <= moment)


def has_due_messages() -> bool:
    """Whether anything waits; a plain read, so that an idle worker never takes the write lock."""
    return db.session.scalar(sa.select(sa.literal(1)).where(_due(clock.now())).limit(1)) is not None


def claim_messages(limit: int) -> list[OutboundMessage]:
    """Take up to `limit` due messages for the length of a lease, the longest waiting first.

    No other worker gets them meanwhile; when this one dies, they are due again. What a citizen has
    refused, and what would only come back, is set aside here. Every claim counts as an attempt until `release` takes
    it back.
    """
    moment = clock.now()
    due = (
        sa.select(OutboundMessage.id)
        .where(_due(moment))
        .order_by(OutboundMessage.next_try_at, OutboundMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # PostgreSQL; on SQLite there is one writer at a time anyway
        .cte("due")  # as a table of its own PostgreSQL evaluates it once, so that the limit holds
    )
    claim = (
        sa.update(OutboundMessage)
        .where(OutboundMessage.id.in_(sa.select(due.c.id)))
        .values(
            state=MessageState.LEASED,
            lease_until=moment + LEASE,
            next_try_at=moment + LEASE,
            attempts=OutboundMessage.attempts + 1,
        )
        .returning(OutboundMessage)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    with transaction():
        claimed = sorted(db.session.scalars(claim), key=lambda message: (message.created_at, message.id))
        wanted = _set_aside(claimed)
    db.session.expunge_all()
    return wanted


def _set_aside(messages: list[OutboundMessage]) -> list[OutboundMessage]:
    """Mark what people do not want any more and what would not reach them, and give back the rest."""
    to_people = [each for each in messages if each.audience != Audience.OFFICE]
    digests = {each.id: address_digest(each.recipient) for each in to_people}
    refused = SuppressionSet(list_suppressions(digests.values()))
    dead = undeliverable(each.recipient for each in to_people)
    unwanted = {each.id for each in to_people if (digests[each.id], each.case_id) in refused}
    unreachable = {each.id for each in to_people if each.recipient in dead} - unwanted
    _mark_unsent(unwanted, MessageState.SUPPRESSED)
    _mark_unsent(unreachable, MessageState.UNREACHABLE)
    return [each for each in messages if each.id not in unwanted | unreachable]


def _mark_unsent(ids: set[int], state: MessageState) -> None:
    if ids:
        db.session.execute(
            sa.update(OutboundMessage)
            .where(OutboundMessage.id.in_(ids))
            .values(state=state, lease_until=None, attempts=OutboundMessage.attempts - 1)
            .execution_options(synchronize_session=False)
        )


def note_accepted(message: OutboundMessage) -> None:
    """The next mail server took it, or it lies in the folder."""
    with transaction():
        # Also when the lease has meanwhile passed to another worker: it was taken, and that is what counts.
        db.session.execute(
            sa.update(OutboundMessage)
            .where(OutboundMessage.id == message.id)
            .values(
                state=MessageState.ACCEPTED,
                accepted_at=clock.now(),
                subject=message.subject,
                lease_until=None,
                last_error="",
            )
        )


def note_refused(message: OutboundMessage, error: str, wait: dt.timedelta | None = None) -> None:
    """It was not taken this time: wait longer and try again, or give up after the last wait.

    `wait` replaces the usual wait after the first try.
    """
    if message.attempts > len(WAITS):
        note_dead(message, error)
        return
    pause = wait if wait is not None and message.attempts == 1 else WAITS[message.attempts - 1]
    with transaction():
        _settle(message, state=MessageState.QUEUED, next_try_at=clock.now() + pause, last_error=_kept(message, error))


def note_dead(message: OutboundMessage, error: str) -> None:
    """It will never be taken; people have to know."""
    with transaction():
        _settle(message, state=MessageState.DEAD, last_error=_kept(message, error))


def release(messages: list[OutboundMessage], error: str = "") -> None:
    """Give back what was not tried or what the mail server could not be asked about: due at once, nothing counted."""
    with transaction():
        for message in messages:
            _settle(
                message,
                state=MessageState.QUEUED,
                attempts=message.attempts - 1,
                # A message that was never tried gets its old place in the row back.
                next_try_at=message.created_at if message.attempts <= 1 else clock.now(),
                last_error=_kept(message, error) if error else message.last_error,
            )


def _settle(message: OutboundMessage, **values: object) -> None:
    """Write the outcome, unless the lease has passed to somebody else, who then knows better."""
    db.session.execute(
        sa.update(OutboundMessage)
        .where(
            OutboundMessage.id == message.id,
            OutboundMessage.state == MessageState.LEASED,
            OutboundMessage.lease_until == message.lease_until,
        )
        .values(lease_until=None, subject=message.subject, **values)
    )


def _kept(message: OutboundMessage, error: str) -> str:
    return without_address(error, message.recipient)[:_ERROR_LENGTH]
