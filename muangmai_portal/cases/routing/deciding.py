"""The decision for a new case: a rule of the office, else its service, else who was written to, else nobody's yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.routing.matching import Rule, Subject, first_match
from muangmai_portal.cases.routing.queries import load_rule_book
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core.access import Permission, Role, is_allowed
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.office.queries import get_content_version

_book = VersionedMemory(load_rule_book, get_content_version)
_FIND_OFFICER = sa.select(Officer.section_id, Officer.role).where(
    Officer.id == sa.bindparam("id"), Officer.is_active.is_(True)
)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Where a case goes, and why. `otherwise` and `addressed_to`: what would have decided without any rule."""

    section_id: int
    by: SentBy
    addressed_to: int
    otherwise: SentBy
    assignee_id: int | None = None
    is_urgent: bool = False
    rule: Rule | None = None
    has_officer_left: bool = False

    @property
    def is_unsorted(self) -> bool:
        """Whether the case waits for somebody to say whose it is."""
        return self.by == SentBy.NOBODY

    def as_data(self) -> dict[str, Any]:
        """As the first event of the case keeps it."""
        data: dict[str, Any] = {"by": self.by, "otherwise": self.otherwise, "addressed_to": self.addressed_to}
        if self.rule:
            data |= {
                "rule_id": self.rule.id,
                "rule_version": self.rule.version,
                "position": self.rule.position,
                "name": self.rule.name,
            }
        if self.is_urgent:
            data["urgent"] = True
        if self.has_officer_left:
            data["officer_left"] = True
        return data


def decide(
    subject: Subject, *, section_id: int, sent_by: SentBy | None, is_sensitive: bool, is_urgent: bool
) -> Decision:
    """Decide by the rules as they are now.

    Args:
        subject: what rules can see.
        section_id: where the door sends it.
        sent_by: why it does; None where it does not say.
        is_sensitive: no rule touches the case.
        is_urgent: it is urgent already.
    """
    book = _book.get()
    by = sent_by or _guess(subject, section_id, book.central_id)
    if by == SentBy.NOBODY and section_id != (book.central_id or section_id):
        by = SentBy.CHOSEN
    rule = None if is_sensitive or by == SentBy.FIXED else first_match(book.rules, subject)
    if rule is None:
        return Decision(section_id=section_id, by=by, addressed_to=section_id, otherwise=by, is_urgent=is_urgent)
    assignee_id = rule.officer_id if rule.officer_id and _can_take(rule.officer_id, rule.section_id) else None
    return Decision(
        section_id=rule.section_id,
        by=SentBy.RULE,
        addressed_to=section_id,
        otherwise=by,
        assignee_id=assignee_id,
        is_urgent=is_urgent or rule.is_urgent,
        rule=rule,
        has_officer_left=rule.officer_id is not None and assignee_id is None,
    )


def _guess(subject: Subject, section_id: int, central_id: int | None) -> SentBy:
    if subject.service:
        return SentBy.SERVICE
    return SentBy.NOBODY if section_id == central_id else SentBy.CHOSEN


def _can_take(officer_id: int, section_id: int) -> bool:
    row = write_connection().execute(_FIND_OFFICER, {"id": officer_id}).one_or_none()
    return row is not None and fits_section(Role(row.role), row.section_id, section_id)


def fits_section(role: Role, own_section_id: int | None, section_id: int) -> bool:
    """Whether an officer of this role and section may be given cases of a section."""
    is_near = own_section_id == section_id or is_allowed(role, Permission.READ_ALL_CASES)
    return is_near and is_allowed(role, Permission.WORK_ON_CASES)
