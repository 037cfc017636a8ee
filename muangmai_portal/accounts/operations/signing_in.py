"""From a name and a password to a session, and the end of sessions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer, StaffSession
from muangmai_portal.accounts.passwords import hash_password, is_password, needs_new_hash, spend_time
from muangmai_portal.accounts.queries import find_officer
from muangmai_portal.accounts.session_rules import ABSOLUTE, KEEP_ENDED, session_digest
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.throttling import operations as throttling
from muangmai_portal.throttling.operations import Limit

PER_NAME = Limit("sign-in-name", attempts=8, seconds=15 * 60)
PER_DEVICE = Limit("sign-in-device", attempts=8, seconds=15 * 60)
PER_ADDRESS = Limit("sign-in-address", attempts=30, seconds=15 * 60)
PER_OFFICER = Limit("confirm-password", attempts=8, seconds=15 * 60)


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What somebody offers to be let in. `known_device` names a browser that this username signed in from before."""

    username: str
    password: str
    network: str
    known_device: str | None = None


def find_by_password(offered: Credentials) -> Officer | None:
    """The active officer to whom name and password belong, or None whichever of them is wrong.

    Failures are counted by name and by network, so call it outside a unit of work. A browser that knows the
    officer has a count of its own: strangers who fail on purpose cannot lock the officer out of it.

    Raises:
        TooManyAttemptsError: too many failures.
    """
    name_limit, name_key = _limit_of_name(offered)
    if not offered.known_device:
        throttling.check(PER_ADDRESS, offered.network)
    throttling.attempt(name_limit, *name_key)
    officer = find_officer(offered.username)
    if officer is None:
        spend_time(offered.password)
    elif is_password(officer.password_hash, offered.password) and officer.is_active:
        throttling.clear(name_limit, *name_key)
        return officer
    _note_failure(officer, offered)
    return None


def _limit_of_name(offered: Credentials) -> tuple[Limit, tuple[str, ...]]:
    if offered.known_device:
        return PER_DEVICE, (offered.username, offered.known_device)
    return PER_NAME, (offered.username,)


def _note_failure(officer: Officer | None, offered: Credentials) -> None:
    if not offered.known_device:
        throttling.count(PER_ADDRESS, offered.network)
    # An unknown name leaves the same line, lest the time it saves tells it apart; but not itself, for people type
    # passwords into the wrong field.
    with transaction():
        record("sign_in_failed", f"officer:{officer.id if officer else 'unknown'}")


def confirm_password(officer: Officer, password: str) -> bool:
    """Whether the signed-in officer knows the password. Call it outside a unit of work: failures are counted.

    Raises:
        TooManyAttemptsError: too many failures.
    """
    key = str(officer.id)
    throttling.attempt(PER_OFFICER, key)
    if not is_password(officer.password_hash, password):
        return False
    throttling.clear(PER_OFFICER, key)
    return True


def renew_digest(officer: Officer, password: str) -> None:
    """Keep the password, just proved right, at today's cost if its digest was made at another."""
    if needs_new_hash(officer.password_hash):
        officer.password_hash = hash_password(password)


def open_session(officer: Officer, device: str) -> str:
    """Sign a browser in with a token never used before, and give the token."""
    moment = clock.now()
    token = secrets.token_urlsafe(32)
    db.session.add(
        StaffSession(
            token_digest=session_digest(token),
            officer_id=officer.id,
            device=device[:120],
            created_at=moment,
            last_seen_at=moment,
        )
    )
    record("signed_in", f"officer:{officer.id}", officer.id, {"device": device[:120]})
    return token


def mark_seen(session_id: int) -> None:
    """Note that the browser is in use."""
    db.session.execute(sa.update(StaffSession).where(StaffSession.id == session_id).values(last_seen_at=clock.now()))


def end_session(session_id: int, *, officer_id: int) -> None:
    """Sign out one browser of this officer. One that is signed out already, or another's, is left as it is."""
    chosen = sa.and_(StaffSession.id == session_id, StaffSession.officer_id == officer_id)
    if _end(chosen):
        record("signed_out", f"officer:{officer_id}", officer_id)


def end_sessions_of(officer_id: int, *, except_id: int | None = None) -> None:
    """Sign out every browser of an officer, or every other one."""
    _end(sa.and_(StaffSession.officer_id == officer_id, StaffSession.id != (except_id or 0)))


def sweep_old_sessions() -> int:
    """Delete the sessions that were over 90 days ago at the latest; how many there were. A job of the worker."""
    before = clock.now() - KEEP_ENDED
    with transaction():
        swept = db.session.execute(sa.delete(StaffSession).where(StaffSession.created_at < before - ABSOLUTE))
    return int(swept.rowcount)  # type: ignore[attr-defined]


def _end(chosen: sa.ColumnElement[bool]) -> int:
    ended = db.session.execute(
        sa.update(StaffSession).where(chosen, StaffSession.ended_at.is_(None)).values(ended_at=clock.now())
    )
    return int(ended.rowcount)  # type: ignore[attr-defined]
