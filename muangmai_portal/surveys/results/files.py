"""The files of a report as answers to a request."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.workbooks import XLSX
from muangmai_portal.office.presentation import current_office
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.results.full_report import FullReport, make_full_report
from muangmai_portal.surveys.results.paper import make_paper
from muangmai_portal.surveys.results.tables import Hidden, show
from muangmai_portal.surveys.results.workbook import make_workbook


def send_pdf(survey: Survey, key: str) -> Response:
    """The report on paper, shown in the browser."""
    report = make_full_report(survey, key)
    return _send(make_paper(report, current_office()), "application/pdf", f"{report.file_stem}.pdf", "inline")


def send_xlsx(survey: Survey, key: str) -> Response:
    """The report as a workbook."""
    report = make_full_report(survey, key)
    return _send(make_workbook(report, current_office().name), XLSX, f"{report.file_stem}.xlsx")


def send_csv(survey: Survey, key: str) -> Response:
    """The report as one list of rows."""
    report = make_full_report(survey, key)
    return _send(make_csv(report), "text/csv; charset=utf-8", f"{report.file_stem}.csv")


def make_csv(report: FullReport) -> bytes:
    """All tables as one: a row says which table it is of, and has a column for everything that any table tells."""
    told = [*report.judged, *report.groups, *report.people, report.ways]
    columns = list(dict.fromkeys(name for table in told for name in table.head[1:]))
    rows = []
    for table in told:
        for cells in table.rows:
            row = dict(zip(table.head[1:], cells[1:], strict=True))
            shown = [show(cell) if isinstance(cell, Hidden) else cell for cell in map(row.get, columns)]
            rows.append([report.edition.key, table.caption, cells[0], *shown])
    return write_csv([_("ปีงบประมาณ"), _("ตาราง"), _("รายการ"), *columns], rows)


def _send(content: bytes, mimetype: str, name: str, disposition: str = "attachment") -> Response:
    response = Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return response
