"""Loading the sections an office usually has, and setting where their mail and calls go."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from email_validator import EmailNotValidError, validate_email
from sqlalchemy.exc import IntegrityError

from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section

WITHOUT_REQUESTS = frozenset({"AUDIT"})  # internal audit answers to the permanent secretary and serves no counter
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,19}")


def load_sections() -> int:
    """Insert the sections of data/sections.json that are not there yet; returns how many.

    What is there stays as it is: the office may have renamed it or given it a mailbox.
    """
    known = set(db.session.scalars(sa.select(Section.code)))
    missing = [
        _make_section(position, facts)
        for position, facts in enumerate(read_reference_data("sections")["sections"], 1)
        if facts["code"] not in known
    ]
    db.session.add_all(missing)
    db.session.flush()
    return len(missing)


def edit_section(code: str, *, mailbox: str | None = None, phone: str | None = None) -> Section:
    """Set where a section's mail goes and its telephone number; None leaves what is there.

    Raises:
        DomainError: there is no such section, or the mailbox is no address.
    """
    section = find_section(code.upper())
    if section is None:
        raise NotFoundError(f"ไม่มีส่วนราชการรหัส {code}")
    if mailbox is not None:
        section.mailbox = _checked_mailbox(mailbox.strip())
    if phone is not None:
        section.phone = _stored_phone(phone.strip())
    db.session.flush()
    return section


@dataclass(frozen=True, kw_only=True)
class SectionFacts:
    """What the office may change of a section. The code stays: addresses, files and outside tools name it."""

    name_th: str
    name_en: str
    head_title: str
    duties_th: str
    mailbox: str
    phone: str
    takes_requests: bool
    position: int

    def as_kept(self) -> dict[str, Any]:
        """By column.

        Raises:
            DomainError: the mailbox is no address, or the number no telephone's.
        """
        return {**vars(self), "mailbox": _checked_mailbox(self.mailbox), "phone": _stored_phone(self.phone)}


def add_section(code: str, facts: SectionFacts) -> Section:
    """Add a section that the office has made.

    Raises:
        ConflictError: the code is taken.
        DomainError: the code or something else will not do.
    """
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise DomainError("รหัสต้องเป็นตัวอักษรอังกฤษตัวใหญ่หรือตัวเลข 2-20 ตัว ขึ้นต้นด้วยตัวอักษร")
    if find_section(code) is not None:
        raise ConflictError(f"มีส่วนราชการรหัส {code} อยู่แล้ว")
    section = Section(code=code, units=[], is_active=True, **facts.as_kept())
    db.session.add(section)
    try:
        db.session.flush()
    except IntegrityError:  # somebody gave the code a moment ago
        raise ConflictError(f"มีส่วนราชการรหัส {code} อยู่แล้ว") from None
    return section


def change_section(section: Section, facts: SectionFacts, *, seen: str) -> dict[str, Any]:
    """Change a section that is held; gives what was there before, by column.

    Raises:
        ConflictError: it is not as it was when the page was opened.
        DomainError: something will not do.
    """
    if seen != section_digest(section):
        raise ConflictError("มีผู้อื่นแก้ไขส่วนราชการนี้ระหว่างที่ท่านกรอก")
    if section.code == CENTRAL_CODE and not facts.takes_requests:
        raise DomainError("สำนักงานปลัดต้องรับเรื่องเสมอ เพราะเรื่องที่ไม่มีส่วนราชการใดรับจะมาที่นี่")
    kept = facts.as_kept()
    before = {key: getattr(section, key) for key, value in kept.items() if getattr(section, key) != value}
    for key in before:
        setattr(section, key, kept[key])
    db.session.flush()
    return before


def section_digest(section: Section) -> str:
    """A short mark of a section as it is, which an edit was based on."""
    kept = [getattr(section, each.name) for each in fields(SectionFacts)] + [section.is_active]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:16]


def shut_section(section: Section) -> None:
    """Take a section out of use. It stays known: old cases name it.

    Raises:
        DomainError: it is the one that answers for all others, or closed already.
    """
    if section.code == CENTRAL_CODE:
        raise DomainError("ปิดสำนักงานปลัดไม่ได้ เพราะเรื่องที่ไม่มีส่วนราชการใดรับจะมาที่นี่")
    if not section.is_active:
        raise ConflictError("ส่วนราชการนี้ปิดแล้ว")
    section.is_active = False
    db.session.flush()


def reopen_section(section: Section) -> None:
    """Take a section back into use, with nothing but its name."""
    section.is_active = True
    db.session.flush()


def _checked_mailbox(address: str) -> str:
    if not address:
        return ""
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise DomainError(f"{address} ไม่ใช่ที่อยู่อีเมล") from None


def _stored_phone(text: str) -> str:
    parsed = parse_phone(text)
    if text and parsed is None:
        raise DomainError(f"{text} ไม่ใช่หมายเลขโทรศัพท์")
    return parsed.stored() if parsed else ""


def _make_section(position: int, facts: dict[str, Any]) -> Section:
    return Section(
        code=facts["code"],
        name_th=facts["name_th"],
        name_en=facts["en"],
        head_title=facts["head"],
        duties_th=facts["duties_th"],
        units=list(facts["units"]),
        takes_requests=facts["code"] not in WITHOUT_REQUESTS,
        position=position,
    )
