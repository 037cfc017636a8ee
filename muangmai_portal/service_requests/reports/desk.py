"""What officers see of reports: on a case of trouble at a place, the cases that may be about the same."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.following import count_followers
from muangmai_portal.cases.labels import STAFF_STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Outcome
from muangmai_portal.cases.panels import Panel
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.reports.board import takes_reports, village_name
from muangmai_portal.service_requests.reports.queries import RECENT, find_report_of
from muangmai_portal.service_requests.reports.similarity import ALIKE, likeness, runs_of_three

MOST_COMPARED = 200
MOST_SHOWN = 5


@dataclass(frozen=True)
class LikeCase:
    """A case that may be about the same thing."""

    case: Case
    status_label: str
    village: str


def make_panel(case: Case, officer: Officer) -> Panel | None:
    """Cases of the last 60 days at the same place, and how many people follow this one; None where there is neither."""
    service = current_catalogue().services.get(case.service_code or "")
    if service is None or not takes_reports(service):
        return None
    like = [_show(each) for each in _list_like(case, officer)]
    report = find_report_of(case.id)
    if not like and report is None:
        return None
    followers = count_followers(case.id) if report else 0
    return Panel("service_requests/reports/_desk.html", {"like": like, "report": report, "followers": followers})


def _list_like(case: Case, officer: Officer) -> list[Case]:
    said = runs_of_three(case.summary)
    scored = [(likeness(said, runs_of_three(each.summary)), each.id, each) for each in _list_near(case, officer)]
    alike = sorted((each for each in scored if each[0] >= ALIKE), key=lambda each: each[:2], reverse=True)
    return [each[-1] for each in alike[:MOST_SHOWN]]


def _list_near(case: Case, officer: Officer) -> list[Case]:
    """The same service in the same village, not long before or after."""
    near = (
        Case.kind == CaseKind.REQUEST,
        Case.service_code == case.service_code,
        Case.moo == case.moo,
        Case.id != case.id,
        Case.created_at >= clock.now() - RECENT,
        Case.status != CaseStatus.HELD,
        sa.or_(Case.outcome.is_(None), Case.outcome != Outcome.SPAM),
    )
    newest = sa.select(Case).where(readable_by(officer), *near).order_by(Case.id.desc()).limit(MOST_COMPARED)
    return list(db.session.scalars(newest.options(defer(Case.answers))))


def _show(case: Case) -> LikeCase:
    return LikeCase(case, str(STAFF_STATUS_LABELS[CaseStatus(case.status)]), village_name(case.moo))
