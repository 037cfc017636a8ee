"""Officers come, change their passwords, and go. Each deed is written into the audit trail with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.exc import IntegrityError

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.signing_in import end_sessions_of
from muangmai_portal.accounts.passwords import find_weakness, hash_password
from muangmai_portal.accounts.queries import find_officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,59}")
WORKS_IN_A_SECTION = frozenset({Role.OFFICER, Role.HEAD})


class WeakPasswordError(DomainError):
    """The password is too short or too easy to guess."""

    code = "weak_password"


@dataclass(frozen=True, kw_only=True)
class NewOfficer:
    """An account to open."""

    username: str
    name: str
    role: Role
    password: str
    email: str = ""
    section_id: int | None = None
    must_change_password: bool = False


def normalise_username(text: str) -> str:
    """A username as it is kept: small letters, no spaces around."""
    return clean_line(text).lower()


def add_officer(new: NewOfficer, *, actor_id: int | None = None, reason: str = "") -> Officer:
    """Open an account.

    Raises:
        ConflictError: the username is taken.
        DomainError: the username, name, e-mail, section or password will not do.
    """
    username = normalise_username(new.username)
    _check_username(username)
    check_person(new.name, new.role, new.section_id)
    if find_officer(username) is not None:
        raise ConflictError(f"มีชื่อผู้ใช้ {username} อยู่แล้ว")
    moment = clock.now()
    officer = Officer(
        username=username,
        name=clean_line(new.name),
        email=checked_email(new.email),
        role=new.role,
        section_id=new.section_id,
        password_hash=_hash_strong(new.password, username),
        password_changed_at=moment,
        must_change_password=new.must_change_password,
        is_active=True,
        created_at=moment,
    )
    db.session.add(officer)
    try:
        db.session.flush()
    except IntegrityError:  # somebody gave the name a moment ago
        raise ConflictError(f"มีชื่อผู้ใช้ {username} อยู่แล้ว") from None
    detail = {"username": username, "role": str(new.role), **({"reason": reason} if reason else {})}
    record("officer_added", _subject(officer), actor_id, detail)
    return officer


def disable_officer(officer: Officer, *, actor_id: int | None = None) -> None:
    """Close an account and end every session of it at once. Its name stays in the history of cases."""
    officer.is_active = False
    end_sessions_of(officer.id)
    record("officer_disabled", _subject(officer), actor_id)


def enable_officer(officer: Officer, *, actor_id: int | None = None) -> None:
    """Open a closed account again, with the password it had."""
    officer.is_active = True
    record("officer_enabled", _subject(officer), actor_id)


def reset_password(
    officer: Officer, password: str, *, actor_id: int | None = None, must_change: bool = True, reason: str = ""
) -> None:
    """Give an officer a new password that somebody else chose; they have to choose their own at the next sign-in.

    Raises:
        WeakPasswordError: it is too easy.
    """
    _set_password(officer, password)
    officer.must_change_password = must_change
    end_sessions_of(officer.id)
    record("password_reset", _subject(officer), actor_id, {"reason": reason} if reason else {})


def change_password(officer: Officer, password: str, *, kept_session_id: int) -> None:
    """Let an officer choose a password; all their other browsers are signed out.

    Raises:
        WeakPasswordError: it is too easy.
    """
    _set_password(officer, password)
    officer.must_change_password = False
    end_sessions_of(officer.id, except_id=kept_session_id)
    record("password_changed", _subject(officer), officer.id)


def expect_choice(officer: Officer, password: str) -> None:
    """Let nobody in with the old password: whoever holds the account has to choose one. The caller writes the audit."""
    _set_password(officer, password)
    officer.must_change_password = True
    end_sessions_of(officer.id)


def choose_password(officer: Officer, password: str) -> None:
    """Take the password that an officer chose by a link; every browser of theirs has to sign in anew.

    Raises:
        WeakPasswordError: it is too easy.
    """
    _set_password(officer, password)
    officer.must_change_password = False
    end_sessions_of(officer.id)
    record("password_changed", _subject(officer), officer.id, {"by": "link"})


def _set_password(officer: Officer, password: str) -> None:
    officer.password_hash = _hash_strong(password, officer.username)
    officer.password_changed_at = clock.now()


def _hash_strong(password: str, username: str) -> str:
    if weakness := find_weakness(password, username):
        raise WeakPasswordError(weakness)
    return hash_password(password)


def _check_username(username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise DomainError("ชื่อผู้ใช้ต้องเป็นตัวอักษร a-z ตัวเลข จุด หรือขีด ขึ้นต้นด้วยตัวอักษร ยาว 2-60 ตัว")


def check_person(name: str, role: Role, section_id: int | None) -> None:
    """Refuse an account without a name, and one of a section's role without a section.

    Raises:
        DomainError: it has none.
    """
    if not clean_line(name):
        raise DomainError("ต้องระบุชื่อและนามสกุลของเจ้าหน้าที่")
    if role in WORKS_IN_A_SECTION and section_id is None:
        raise DomainError("เจ้าหน้าที่และหัวหน้าส่วนราชการต้องสังกัดส่วนราชการ")


def checked_email(email: str) -> str:
    """An address in its one spelling; empty where none is given.

    Raises:
        DomainError: it is no address.
    """
    if not email.strip():
        return ""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise DomainError(f"อีเมล {email.strip()} ไม่ถูกต้อง") from None


def _subject(officer: Officer) -> str:
    return f"officer:{officer.id}"
