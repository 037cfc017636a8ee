"""By what a list of cases can be narrowed and ordered, in every view alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Channel
from muangmai_portal.core.clock import midnight

OUTSIDE = "outside"  # the village of somebody who lives beyond the subdistrict
NO_VILLAGE = "0"  # how the same is typed while the office has entered no villages


class Sort(StrEnum):
    """The order of a list. WORK is the view's own: what has to be done next on top."""

    WORK = "work"
    DUE = "due"
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True)
class CaseFilters:
    """What was chosen; whatever is None or empty narrows nothing. `is_nobodys` goes before `officer_id`."""

    kind: CaseKind | None = None
    service: str = ""
    moo: str = ""
    status: CaseStatus | None = None
    channel: Channel | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    officer_id: int | None = None
    is_nobodys: bool = False
    section_id: int | None = None
    is_urgent: bool = False

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The same as SQL."""
        equal = {
            Case.kind: self.kind,
            Case.service_code: self.service,
            Case.status: self.status,
            Case.channel: self.channel,
            Case.section_id: self.section_id,
        }
        found: list[sa.ColumnElement[bool]] = [column == value for column, value in equal.items() if value]
        if self.moo:
            found.append(Case.moo.in_([OUTSIDE, NO_VILLAGE]) if self.moo == OUTSIDE else Case.moo == self.moo)
        if self.is_nobodys:
            found.append(Case.assignee_id.is_(None))
        elif self.officer_id is not None:
            found.append(Case.assignee_id == self.officer_id)
        if self.is_urgent:
            found.append(Case.is_urgent.is_(True))
        if self.since:
            found.append(Case.created_at >= midnight(self.since))
        if self.until:
            found.append(Case.created_at < midnight(self.until + dt.timedelta(days=1)))
        return found


ALL_CASES = CaseFilters()
