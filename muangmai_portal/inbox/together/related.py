"""What the case page says of other cases: what may be the same, what is linked, others of the same place or person."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.labels import STAFF_STATUS_LABELS
from muangmai_portal.cases.likely import MOST_SHOWN, find_neighbours, list_of_same_person
from muangmai_portal.cases.links import list_links
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.permissions import is_set_aside, may_work_on, readable_by
from muangmai_portal.extensions import db
from muangmai_portal.inbox.rows import show_place


@dataclass(frozen=True)
class Other:
    """Another case as a line. Where `case` is None, it is not for this officer's eyes."""

    id: int
    case: Case | None
    status_label: str = ""
    place: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Related:
    """The other cases. `is_more`: the same person has more than are shown."""

    duplicates: list[Other] = field(default_factory=list)
    links: list[Other] = field(default_factory=list)
    of_person: list[Other] = field(default_factory=list)
    of_place: list[Other] = field(default_factory=list)
    is_more: bool = False
    may_link: bool = False

    @property
    def count(self) -> int:
        """How many lines the list of related cases has."""
        return len(self.links) + len(self.of_person) + len(self.of_place)


def describe_related(case: Case, officer: Officer) -> Related:
    """The part of the page that is about other cases; nothing beside a case that may be spam."""
    if is_set_aside(case):
        return Related()
    near = find_neighbours(case, officer)
    of_person = list_of_same_person(case, officer)
    linked = _show_links(case, officer)
    told = {each.id for each in linked} | {each.id for each in near.duplicates} | {each.id for each in of_person}
    may_work = may_work_on(case, officer)
    return Related(
        duplicates=[_show(each) for each in near.duplicates] if may_work else [],
        links=linked,
        of_person=[_show(each) for each in of_person[:MOST_SHOWN]],
        of_place=[_show(each) for each in near.of_place if each.id not in told and not _is_family(case, each)],
        is_more=len(of_person) > MOST_SHOWN,
        may_link=may_work,
    )


def _show_links(case: Case, officer: Officer) -> list[Other]:
    links = list_links(case)
    ids = [each.case.id for each in links]
    readable = set(db.session.scalars(sa.select(Case.id).where(Case.id.in_(ids), readable_by(officer)))) if ids else ()
    return [_show(each.case, each.reason) if each.case.id in readable else Other(each.case.id, None) for each in links]


def _show(case: Case, reason: str = "") -> Other:
    return Other(case.id, case, str(STAFF_STATUS_LABELS[CaseStatus(case.status)]), show_place(case.moo), reason)


def _is_family(case: Case, other: Case) -> bool:
    """Whether the one is merged into the other: that is said elsewhere on the page."""
    return other.master_case_id == case.id or case.master_case_id == other.id
