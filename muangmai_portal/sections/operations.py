"""Loading the sections an office usually has, and setting where their mail and calls go."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from email_validator import EmailNotValidError, validate_email

from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import find_section

WITHOUT_REQUESTS = frozenset({"AUDIT"})  # internal audit answers to the permanent secretary and serves no counter


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
