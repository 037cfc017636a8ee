"""Reading the audit trail for its page: filtered, page by page, and only what this person may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.administration.trail.actions import ABOUT_CASES, GROUPS
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.core.access import Permission
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.extensions import db

PAGE_SIZE = 50
MOST_EXPORTED = 20_000
NOBODY = "none"


@dataclass(frozen=True, kw_only=True)
class TrailFilter:
    """What is looked for; empty means any. `officer` is a number, or NOBODY: commands, visitors, the system."""

    group: str = "changes"
    officer: str = ""
    subject: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """As conditions on AuditEntry."""
        group = GROUPS[self.group]
        named = [AuditEntry.action.in_(group.actions)] if group.actions else []
        matched = sa.or_(sa.false(), *named, *(AuditEntry.action.startswith(each) for each in group.beginnings))
        found = [~matched if group.all_but else matched]
        if self.officer == NOBODY:
            found.append(AuditEntry.officer_id.is_(None))
        elif self.officer:
            found.append(AuditEntry.officer_id == int(self.officer))
        if self.subject:
            found.append(AuditEntry.subject == self.subject)
        if self.since:
            found.append(AuditEntry.at >= _midnight(self.since))
        if self.until:
            found.append(AuditEntry.at < _midnight(self.until + dt.timedelta(days=1)))
        return found


@dataclass(frozen=True)
class TrailPage:
    """One page of the trail, and where the next one starts."""

    entries: list[AuditEntry]
    next_cursor: Cursor | None


def list_trail(reader: Officer, wanted: TrailFilter, after: Cursor | None = None) -> TrailPage:
    """One page, the newest first."""
    chosen = _chosen(reader, wanted)
    if after:
        here = sa.tuple_(sa.literal(after.at, AuditEntry.at.type), sa.literal(after.case_id))
        chosen = chosen.where(sa.tuple_(AuditEntry.at, AuditEntry.id) < here)
    rows = list(db.session.scalars(chosen.limit(PAGE_SIZE + 1)))
    entries = rows[:PAGE_SIZE]
    last = entries[-1] if len(rows) > PAGE_SIZE else None
    return TrailPage(entries, Cursor(last.at, last.id) if last else None)


def iterate_trail(reader: Officer, wanted: TrailFilter) -> Iterator[AuditEntry]:
    """Everything that was looked for, up to what a spreadsheet is good for."""
    chosen = _chosen(reader, wanted).limit(MOST_EXPORTED).execution_options(yield_per=500)
    yield from db.session.scalars(chosen)


def _chosen(reader: Officer, wanted: TrailFilter) -> sa.Select[AuditEntry]:
    chosen = sa.select(AuditEntry).where(*wanted.conditions(), *_visible_to(reader))
    return chosen.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())


def _visible_to(reader: Officer) -> list[sa.ColumnElement[bool]]:
    """Who reads no cases is not told which ones others read."""
    if reader.can(Permission.READ_ALL_CASES):
        return []
    return [AuditEntry.action.not_in(ABOUT_CASES), ~AuditEntry.subject.startswith("case:")]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), BANGKOK).astimezone(dt.UTC)
