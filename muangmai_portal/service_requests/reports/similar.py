"""Reports that are like what somebody is about to file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.cases.similarity import ALIKE, LONGEST, Place, likeness, runs_of_three
from muangmai_portal.core import clock
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.service_requests.reports.queries import MOST_RECENT, RECENT, Report, list_all_reports

MOST_SHOWN = 5
MOST_REMEMBERED = 1000  # of all services together
log = structlog.get_logger()


@dataclass(frozen=True)
class Similar:
    """A report that may be the same. `is_alike`: its place is described in the same words, not only its village."""

    report: Report
    is_alike: bool


def find_similar(service_code: str, place: Place) -> list[Similar]:
    """The reports that are like this place, the likeliest first; nothing where nothing is said of the place."""
    said = runs_of_three(place.words)
    found = []
    for report in list_recent(service_code):
        is_here = bool(place.moo) and report.moo == place.moo
        alike = likeness(said, runs_of_three(f"{report.subject} {report.body}"))
        if is_here or alike >= ALIKE:
            found.append((alike >= ALIKE, is_here, report.is_open, alike, report.asked_at, report.id, report))
    found.sort(key=lambda each: each[:-1], reverse=True)
    return [Similar(each[-1], each[0]) for each in found[:MOST_SHOWN]]


def list_recent(service_code: str) -> list[Report]:
    """The reports of a service that are open or were closed not long ago, open ones first, then the newest."""
    since = clock.now() - RECENT
    # What was merged into another report is followed there.
    known = [each for each in remembered_reports().get(service_code, ()) if each.status != CaseStatus.MERGED]
    recent = [report for report in known if report.closed_at is None or report.closed_at >= since]
    return sorted(recent, key=lambda report: (report.is_open, report.asked_at), reverse=True)[:MOST_RECENT]


def read_place(moo: str, words: str) -> Place:
    """What a form says of the place."""
    return Place(read_moo(moo), clean_line(words[: 2 * LONGEST])[:LONGEST])


def read_moo(typed: str) -> str:
    """A village's number as typed; empty where it is none."""
    moo = fold_digits(typed[:20]).strip()
    return moo if moo.isascii() and moo.isdigit() and len(moo) <= 3 else ""


def _by_service() -> dict[str, list[Report]]:
    found = defaultdict(list)
    for report in list_all_reports(MOST_REMEMBERED):
        found[report.service_code].append(report)
    return dict(found)


_memory: VersionedMemory[dict[str, list[Report]]] = VersionedMemory(_by_service, get_content_version)


def remembered_reports() -> dict[str, list[Report]]:
    """The newest reports by service; as last known where the database does not answer: a form must be shown then."""
    try:
        return _memory.get()
    except SQLAlchemyError as error:
        db.session().invalidate()
        log.warning("reports_unreadable", error=type(error).__name__)
        return _memory.last_known() or {}
