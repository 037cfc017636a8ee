"""What the report says as a workbook, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from muangmai_portal.core import workbooks
from muangmai_portal.core.presentation import language
from muangmai_portal.surveys.results.full_report import FullReport
from muangmai_portal.surveys.results.pages import Remarks
from muangmai_portal.surveys.results.tables import Hidden, Table, show
from muangmai_portal.surveys.results.wording import how_it_was_computed, not_official, period

_WIDTHS = (60,)


def make_workbook(report: FullReport, office: str) -> bytes:
    """The workbook: summary, by dimension, by group, who answered, and what they wrote."""
    people = _("จำนวนผู้ตอบ %(n)s ราย", n=f"{report.sheet.n:,}")
    opening = [report.title, office, f"{report.edition.title} {period(report.edition)}", people, not_official()]
    summary = [table for table in (report.summary, report.bands) if table]
    sheets = [
        workbooks.Sheet(_("สรุป"), opening, _typed(summary), _WIDTHS, notes=how_it_was_computed(report)),
        _sheet(_("รายด้าน"), report.details),
        _sheet(_("แยกกลุ่ม"), report.groups),
        _sheet(_("ข้อมูลทั่วไป"), [*report.people, report.ways]),
        _sheet(_("ข้อเสนอแนะ"), map(_remarks, report.remarks)),
    ]
    return workbooks.make_workbook(report.title, office, sheets, language())


def _remarks(each: Remarks) -> Table:
    return Table(each.question, (_("ข้อความ"),), tuple((text,) for text in each.texts), ())


def _sheet(name: str, tables: Iterable[Table]) -> workbooks.Sheet:
    return workbooks.Sheet(name, [], _typed(tables), _WIDTHS)


def _typed(tables: Iterable[Table]) -> list[workbooks.Table]:
    """The tables with figures as figures, and in words whatever is none."""
    return [
        workbooks.Table(
            table.head,
            [[show(cell) if cell is None or isinstance(cell, Hidden) else cell for cell in row] for row in table.rows],
            table.caption,
            len(table.rows) - 1 if table.has_total else None,
        )
        for table in tables
    ]
