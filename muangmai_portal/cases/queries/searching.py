"""Cases by words."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus, Contact
from muangmai_portal.cases.permissions import contact_readable_by, readable_by
from muangmai_portal.cases.queries.conditions import IS_SPAM
from muangmai_portal.core.access import Permission
from muangmai_portal.core.identifiers import parse_reference
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db


def search_cases(officer: Officer, words: str, limit: int = 50) -> list[Case]:
    """Cases this officer may read whose number, title or summary matches, newest first.

    Who may see contacts also finds by telephone number and name; for others that would tell what they may not see.
    """
    words = clean_line(words)
    sees_contacts = officer.can(Permission.READ_CONTACTS)
    if reference := parse_reference(words):
        match: sa.ColumnElement[bool] = Case.reference == reference
    elif sees_contacts and (phone := parse_phone(words)):
        match = sa.and_(Contact.phone.startswith(phone.e164), contact_readable_by(officer))
    else:
        like = f"%{_escape_like(words)}%"
        match = sa.or_(*(each.ilike(like, escape="\\") for each in (Case.title, Case.summary, Case.reference)))
        if sees_contacts:
            match |= sa.and_(Contact.full_name.ilike(like, escape="\\"), contact_readable_by(officer))
    if not reference:  # who names a case by its number has its receipt, whatever the case looks like
        match = sa.and_(match, Case.status != CaseStatus.HELD, sa.or_(Case.outcome.is_(None), ~IS_SPAM))
    statement = sa.select(Case).outerjoin(Contact).where(readable_by(officer), match).options(defer(Case.answers))
    return list(db.session.scalars(statement.order_by(Case.id.desc()).limit(limit)))


def _escape_like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
