"""A report as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from muangmai_portal.cases.labels import OUTCOME_LABELS, STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Outcome
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.service_requests.catalogue import Service, current_catalogue
from muangmai_portal.service_requests.reports.queries import Report, find_report

# The public reads of somebody else's case, so it is not asked for anything.
_STATUSES = {**STATUS_LABELS, CaseStatus.WAITING_CITIZEN: _("รอข้อมูลเพิ่มเติมจากผู้แจ้ง")}


@dataclass(frozen=True)
class ShownReport:
    """A report with its state in plain words."""

    report: Report
    status_label: str
    outcome_label: str
    village: str
    is_overdue: bool


def show_report(report: Report) -> ShownReport:
    """The report in the reader's language."""
    waits = report.status == CaseStatus.WAITING_CITIZEN
    return ShownReport(
        report=report,
        status_label=str(_STATUSES[CaseStatus(report.status)]),
        outcome_label=str(OUTCOME_LABELS[Outcome(report.outcome)]) if report.outcome else "",
        village=village_name(report.moo),
        is_overdue=report.is_open and not waits and report.due_at < clock.now(),
    )


def village_name(moo: str) -> str:
    """หมู่ที่ 5 บ้านดอนกลาง; empty where none was given."""
    if not moo.isdigit() or moo == "0":
        return str(gettext("นอกเขตตำบล")) if moo == "0" else ""
    name = current_catalogue().villages.get(moo, "").partition(f"หมู่ที่ {moo}")[2].strip()
    return str(gettext("หมู่ที่ %(number)s %(name)s", number=moo, name=name)).strip()


def takes_reports(service: Service) -> bool:
    """Whether what is filed there may be shown to everybody: trouble at a place, and nothing about a person."""
    has_place = any(question.name == "place" for question in service.questions)
    return service.service_class == "service" and has_place and not service.is_sensitive


def object_to_private_requests(case: Case) -> str:
    """Why a request has no public page: what is asked for concerns nobody but the one who asks."""
    service = current_catalogue().services.get(case.service_code or "") if case.kind == CaseKind.REQUEST else None
    if service is None or takes_reports(service):
        return ""
    return "คำขอประเภทนี้เป็นเรื่องของผู้ยื่นโดยเฉพาะ ไม่มีหน้าสาธารณะ จึงเผยแพร่ไม่ได้"


def get_reported_service(code: str) -> Service:
    """The service whose reports are shown.

    Raises:
        NotFoundError: there is none, or its requests are nobody else's business.
    """
    service = current_catalogue().get(code)
    if not takes_reports(service):
        raise NotFoundError(_("ไม่พบหน้านี้"))
    return service


def get_report(service: Service, report_id: int) -> Report:
    """A report of this service.

    Raises:
        NotFoundError: none is published under this number.
    """
    report = find_report(service.code, report_id)
    if report is None:
        raise NotFoundError(_("ไม่พบเรื่องนี้ หรือไม่ได้เผยแพร่แล้ว"))
    return report
