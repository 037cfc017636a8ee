"""Reading what the front page and the readiness check need."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.extensions import db
from muangmai_portal.office.settings import SETTINGS
from muangmai_portal.outbox.models import Heartbeat, MessageState, OutboundMessage
from muangmai_portal.pages.models import MenuEntry

WAITING = (MessageState.QUEUED, MessageState.LEASED)


def count_latest_cases_by_service(latest: int, *, before: dt.datetime) -> dict[str, int]:
    """How many of the latest cases filed before a moment each service received; a large register costs no more."""
    is_real = sa.and_(Case.status != CaseStatus.HELD, sa.func.coalesce(Case.outcome, "") != Outcome.SPAM)
    known = sa.select(Case.service_code).where(Case.created_at < before, is_real)
    codes = known.order_by(Case.created_at.desc()).limit(latest).subquery()
    counted = sa.select(codes.c.service_code, sa.func.count()).group_by(codes.c.service_code)
    return {code: number for code, number in db.session.execute(counted) if code}


def find_oldest_waiting_mail() -> tuple[dt.datetime | None, dt.datetime | None]:
    """When the oldest waiting mail was written, and since when the most neglected one has been due."""
    oldest = sa.select(sa.func.min(OutboundMessage.created_at), sa.func.min(OutboundMessage.next_try_at)).where(
        OutboundMessage.state.in_(WAITING)
    )
    written_at, due_at = db.session.execute(oldest).one()
    return written_at, due_at


def list_heartbeats() -> list[Heartbeat]:
    """When each background job last finished."""
    return list(db.session.scalars(sa.select(Heartbeat).order_by(Heartbeat.job)))


def find_last_office_change() -> dt.datetime | None:
    """When somebody last changed what the office says of itself, by the audit trail."""
    is_change = sa.and_(AuditEntry.subject.in_(SETTINGS), AuditEntry.action == "office_changed")
    return db.session.scalar(sa.select(sa.func.max(AuditEntry.at)).where(is_change))


def find_last_menu_change() -> dt.datetime | None:
    """When an entry of the menu last changed."""
    return db.session.scalar(sa.select(sa.func.max(MenuEntry.updated_at)))
