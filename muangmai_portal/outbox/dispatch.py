"""Sending one batch: claim, render, hand over, write down what became of each message."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.config import Settings
from muangmai_portal.extensions import db
from muangmai_portal.outbox import leases
from muangmai_portal.outbox.letters import AddressError, compose
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import find_thread_start
from muangmai_portal.outbox.transports import (
    BouncedError,
    InterruptedDeliveryError,
    RefusedError,
    ServerUnavailableError,
    Transport,
    filename_for,
)

BATCH = 20
# A mail server that answers slowly must not keep a batch beyond its lease, or another worker would send it as well.
BATCH_SECONDS = leases.LEASE.total_seconds() / 2
AFTER_INTERRUPTION = dt.timedelta(seconds=15)
log = structlog.get_logger()


@dataclass(frozen=True)
class Outcome:
    """What a batch came to. `outage` is why no mail leaves at all, and `pause` how long to wait then."""

    claimed: int = 0
    outage: str = ""
    pause: float = 0.0


@dataclass
class Dispatcher:
    """Sends batches over one transport until it is told to stop."""

    settings: Settings
    transport: Transport
    should_stop: Callable[[], bool] = lambda: False

    def send_batch(self, limit: int = BATCH) -> Outcome:
        """Claim up to `limit` messages and send them over one connection.

        One message's failure leaves the others alone; where the mail server itself fails, all that is
        left goes back into the queue as if it had never been tried.
        """
        if not leases.has_due_messages():
            return Outcome()
        messages = leases.claim_messages(limit)
        try:
            return self._send_all(messages)
        finally:
            self.transport.close()

    def _send_all(self, messages: list[OutboundMessage]) -> Outcome:
        deadline = time.monotonic() + BATCH_SECONDS
        for index, message in enumerate(messages):
            if self.should_stop() or time.monotonic() > deadline:
                leases.release(messages[index:])
                break
            try:
                self._send_one(message)
            except ServerUnavailableError as error:
                leases.release(messages[index:], str(error))
                return Outcome(len(messages), str(error), error.pause)
        return Outcome(len(messages))

    def _send_one(self, message: OutboundMessage) -> None:
        try:
            self._hand_over(message)
        except (AddressError, BouncedError) as error:
            log.warning("mail_bounced", message=message.id, case=message.case_id)
            leases.note_dead(message, str(error))
        except InterruptedDeliveryError as error:
            leases.note_refused(message, str(error), AFTER_INTERRUPTION)
        except RefusedError as error:
            leases.note_refused(message, str(error))
        else:
            leases.note_accepted(message)

    def _hand_over(self, message: OutboundMessage) -> None:
        try:
            letter = compose(message, self.settings, find_thread_start(message))
        except (AddressError, SQLAlchemyError):
            raise
        except Exception as error:  # a template that fails for one message must not hold up the others
            log.exception("mail_not_rendered", message=message.id, template=message.template)
            raise RefusedError(f"not rendered: {type(error).__name__}: {error}") from error
        message.subject = letter.subject
        db.session.rollback()  # no read snapshot stays open while the mail server takes its time
        self.transport.send(letter, filename_for(message.created_at, message.id))
