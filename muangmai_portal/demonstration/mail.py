"""The mail of a planted history: written by the listeners like any other, but long gone. None of it is ever sent."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import Audience, MessageState, OutboundMessage

WORKER_TOOK = dt.timedelta(seconds=20)
BOUNCE = "550 5.1.1 mailbox unavailable"


def settle_mail(case_id: int, *, bounces: bool) -> None:
    """Write down what became of the mail that a case has just caused, before any worker could see it.

    `bounces`: mail to the citizen comes back, so that the demonstration shows what that looks like.
    """
    waiting = sa.select(OutboundMessage).where(
        OutboundMessage.case_id == case_id, OutboundMessage.state == MessageState.QUEUED
    )
    for message in db.session.scalars(waiting).all():
        message.subject = preview(message).subject
        message.attempts = 1
        if bounces and message.audience == Audience.CITIZEN:
            message.state, message.last_error = MessageState.DEAD, BOUNCE
        else:
            message.state, message.accepted_at = MessageState.ACCEPTED, clock.now() + WORKER_TOOK
    db.session.flush()


def settle_office_mail(prefix: str) -> None:
    """Write down that waiting letters to the office's own people were accepted; their keys begin with `prefix`."""
    message = OutboundMessage
    waiting = sa.select(message).where(message.state == MessageState.QUEUED, message.dedupe_key.startswith(prefix))
    for each in db.session.scalars(waiting).all():
        each.subject, each.attempts = preview(each).subject, 1
        each.state, each.accepted_at = MessageState.ACCEPTED, clock.now() + WORKER_TOOK
    db.session.flush()
