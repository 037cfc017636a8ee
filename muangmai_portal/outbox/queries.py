"""Reading the outbox: for the case page, the administrator, the command line and the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Audience, Heartbeat, MailSuppression, MessageState, OutboundMessage

WAITING = (MessageState.QUEUED, MessageState.LEASED)
FAILED = (MessageState.DEAD, MessageState.BOUNCED)
# What a case's officer has to tell its submitter in another way.
UNSENT = (*FAILED, MessageState.UNREACHABLE)
SHOWN_FAILURES = 20


@dataclass(frozen=True, kw_only=True)
class QueueStatus:
    """How the mail stands. `worker` is None until a worker has run; its `problem` says why mail is held up."""

    counts: dict[MessageState, int]
    oldest_waiting_at: dt.datetime | None
    worker: Heartbeat | None
    failures: list[OutboundMessage]


def mail_of_case(case_id: int) -> list[OutboundMessage]:
    """Every mail that a case caused to its citizen and to the office, oldest first. Followers are nobody's business."""
    is_shown = sa.and_(OutboundMessage.case_id == case_id, OutboundMessage.audience != Audience.FOLLOWER)
    return list(db.session.scalars(sa.select(OutboundMessage).where(is_shown).order_by(OutboundMessage.id)))


def count_failed() -> int:
    """How many messages were given up or came back."""
    return _count(OutboundMessage.state.in_(FAILED))


def queue_status() -> QueueStatus:
    """The whole queue at a glance, with the messages that had trouble last."""
    counted = db.session.execute(sa.select(OutboundMessage.state, sa.func.count()).group_by(OutboundMessage.state))
    counts = dict.fromkeys(MessageState, 0) | {MessageState(state): count for state, count in counted}
    return QueueStatus(
        counts=counts,
        oldest_waiting_at=db.session.scalar(
            sa.select(sa.func.min(OutboundMessage.created_at)).where(OutboundMessage.state.in_(WAITING))
        ),
        worker=find_heartbeat("outbox"),
        failures=list_failures(),
    )


def list_failures() -> list[OutboundMessage]:
    """Messages that were given up, came back, or met an error and wait for their next try, the newest first."""
    troubled = sa.or_(
        OutboundMessage.state.in_(FAILED),
        sa.and_(OutboundMessage.state.in_(WAITING), OutboundMessage.last_error != ""),
    )
    newest = sa.select(OutboundMessage).where(troubled).order_by(OutboundMessage.id.desc()).limit(SHOWN_FAILURES)
    return list(db.session.scalars(newest))


def find_heartbeat(job: str) -> Heartbeat | None:
    """The last sign of life of a background job."""
    return db.session.scalar(sa.select(Heartbeat).where(Heartbeat.job == job))


def find_suppression(address_digest: str, case_id: int | None) -> MailSuppression | None:
    """The wish of this address about exactly this case, or with None about everything."""
    return db.session.scalar(
        sa.select(MailSuppression).where(
            MailSuppression.address_digest == address_digest,
            MailSuppression.case_id.is_(None) if case_id is None else MailSuppression.case_id == case_id,
        )
    )


def is_suppressed(address_digest: str, case_id: int | None) -> bool:
    """Whether this address wants no mail of this case."""
    return (address_digest, case_id) in SuppressionSet(list_suppressions([address_digest]))


def list_suppressions(address_digests: Iterable[str]) -> list[MailSuppression]:
    """What these addresses have refused."""
    digests = list(address_digests)
    if not digests:
        return []
    return list(db.session.scalars(sa.select(MailSuppression).where(MailSuppression.address_digest.in_(digests))))


class SuppressionSet:
    """Answers whether an address refused the mail of a case; a refusal of everything covers every case."""

    def __init__(self, suppressions: Iterable[MailSuppression]) -> None:
        self._refused = {(refusal.address_digest, refusal.case_id) for refusal in suppressions}

    def __contains__(self, wanted: tuple[str, int | None]) -> bool:
        address_digest, case_id = wanted
        return (address_digest, case_id) in self._refused or (address_digest, None) in self._refused


def find_thread_start(message: OutboundMessage) -> str | None:
    """The Message-ID token of the first mail of the same case to the same person; None where this is the first."""
    if message.case_id is None:
        return None
    return db.session.scalar(
        sa.select(OutboundMessage.message_id)
        .where(
            OutboundMessage.case_id == message.case_id,
            OutboundMessage.recipient == message.recipient,
            OutboundMessage.id < message.id,
        )
        .order_by(OutboundMessage.id)
        .limit(1)
    )


def _count(condition: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage).where(condition)) or 0
