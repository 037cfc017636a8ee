"""Reading officers and their sessions."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from muangmai_portal.accounts.models import Officer, StaffSession
from muangmai_portal.accounts.session_rules import ABSOLUTE, IDLE, session_digest
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db


def find_officer(username: str) -> Officer | None:
    """The officer with this username (as kept: small letters), active or not."""
    return db.session.scalar(sa.select(Officer).where(Officer.username == username))


def get_officer(officer_id: int) -> Officer:
    """The officer with this number.

    Raises:
        NotFoundError: there is none.
    """
    officer = db.session.get(Officer, officer_id)
    if officer is None:
        raise NotFoundError("ไม่พบเจ้าหน้าที่")
    return officer


def find_officer_by_id(officer_id: int, *, hold: bool = False) -> Officer | None:
    """The officer with this number, read afresh; `hold` lets nobody else change the account in this unit of work."""
    chosen = sa.select(Officer).where(Officer.id == officer_id).execution_options(populate_existing=True)
    return db.session.scalar(chosen.with_for_update(of=Officer) if hold else chosen)


def list_officers(section_id: int | None = None) -> list[Officer]:
    """The active officers of a section, or of the whole office, by name."""
    chosen = sa.select(Officer).where(Officer.is_active).order_by(Officer.name, Officer.id)
    if section_id is not None:
        chosen = chosen.where(Officer.section_id == section_id)
    return list(db.session.scalars(chosen))


def list_all_officers() -> list[Officer]:
    """Every account there ever was, by username."""
    return list(db.session.scalars(sa.select(Officer).order_by(Officer.username)))


def find_live_session(token: str) -> StaffSession | None:
    """The session this token opens, with its officer; None once it ended, grew old, or the officer was disabled."""
    return db.session.scalar(
        sa.select(StaffSession)
        .join(StaffSession.officer)
        .options(contains_eager(StaffSession.officer))
        .where(StaffSession.token_digest == session_digest(token), Officer.is_active, *_is_live())
    )


def list_live_sessions(officer_id: int) -> list[StaffSession]:
    """The officer's browsers that are signed in, the last used first."""
    return list(
        db.session.scalars(
            sa.select(StaffSession)
            .where(StaffSession.officer_id == officer_id, *_is_live())
            .order_by(StaffSession.last_seen_at.desc(), StaffSession.id.desc())
        )
    )


def _is_live() -> tuple[sa.ColumnElement[bool], ...]:
    moment = clock.now()
    return (
        StaffSession.ended_at.is_(None),
        StaffSession.last_seen_at > moment - IDLE,
        StaffSession.created_at > moment - ABSOLUTE,
    )


def officer_names() -> dict[int, str]:
    """The name of everybody who ever had an account, by number, for histories."""
    return {row.id: row.name for row in db.session.execute(sa.select(Officer.id, Officer.name))}
