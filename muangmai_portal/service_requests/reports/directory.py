"""Published reports as the site's search and site map know them."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.service_requests.catalogue import Service, current_catalogue
from muangmai_portal.service_requests.reports.board import takes_reports
from muangmai_portal.service_requests.reports.queries import Report
from muangmai_portal.service_requests.reports.similar import remembered_reports

MOST_OFFERED = 200  # the newest; the rest is found through the lists


def list_report_pages(language: str) -> Iterator[PublicPage]:
    """The list of each service that has reports, and the newest reports themselves."""
    known = {code: reports for code, reports in remembered_reports().items() if reports}
    services = [s for s in current_catalogue().services.values() if s.code in known and takes_reports(s)]
    for service in services:
        yield PublicPage(
            path=f"/services/{service.code}/reports",
            title=gettext("เรื่องที่แจ้งแล้ว: %(service)s", service=service.name(language)),
            kind=gettext("เรื่องที่แจ้งแล้ว"),
        )
    found = [(report, service) for service in services for report in known[service.code]]
    found.sort(key=lambda each: each[0].id, reverse=True)
    for report, service in found[:MOST_OFFERED]:
        yield _as_page(report, service, language)


def _as_page(report: Report, service: Service, language: str) -> PublicPage:
    return PublicPage(
        path=f"/services/{report.service_code}/reports/{report.id}",
        title=report.subject,
        kind=gettext("เรื่องที่แจ้งแล้ว"),
        summary=report.body,
        section_name=service.name(language),
        kind_code="report",
    )
