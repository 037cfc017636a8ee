"""What officers see of reports: that everybody may read the case, and how many people follow it."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.following import count_followers
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.panels import Panel
from muangmai_portal.service_requests.reports.queries import find_report_of


def make_panel(case: Case, _officer: Officer) -> Panel | None:
    """How many people follow this case; None where it is not published."""
    report = find_report_of(case.id)
    if report is None:
        return None
    return Panel("service_requests/reports/_desk.html", {"report": report, "followers": count_followers(case.id)})
