"""The report on paper, in the layout of an official report."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.presentation import language, thai_date
from muangmai_portal.office.settings import Office
from muangmai_portal.surveys.results.charts import dimension_bars, key_figures, level_bars
from muangmai_portal.surveys.results.full_report import FullReport
from muangmai_portal.surveys.results.tables import Hidden, Table, show
from muangmai_portal.surveys.results.wording import how_it_was_computed, not_official, period
from muangmai_portal.typesetting.rendering import render_pdf


def make_paper(report: FullReport, office: Office) -> bytes:
    """The report as a PDF on A4."""
    return render_pdf("survey_report", paper_data(report, office))


def paper_data(report: FullReport, office: Office) -> dict[str, Any]:
    """Everything that the template prints."""
    return {
        "language": language(),
        "title": f"{report.title} {report.edition.title}",
        "office": office.name,
        "demonstration": _("ระบบสาธิต ใช้ติดต่อราชการไม่ได้") if office.is_demonstration else "",
        "heading": _("รายงานผลแบบสอบถาม"),
        "survey": report.title,
        "edition": report.edition.title,
        "period": period(report.edition),
        "made_on": _("ข้อมูล ณ วันที่ %(date)s", date=thai_date(clock.today())),
        "label": not_official(),
        "hidden": show(Hidden.GROUP),
        "key_figures": [{"label": label, "value": value} for label, value in key_figures(report.sheet)],
        "parts": _parts(report),
        "remarks_title": _("ส่วนที่ 4 ข้อเสนอแนะที่เผยแพร่"),
        "remarks": [{"question": each.question, "texts": list(each.texts)} for each in report.remarks],
        "summary_title": _("ผลโดยสรุป"),
        "charts": _charts(report),
        "bands": _plain(report.bands) if report.bands else None,
        "method_title": _("วิธีคำนวณและการแปลผล"),
        "method": how_it_was_computed(report),
        "page": _("หน้า"),
        "of": _("จาก"),
        "signature": _signature(),
    }


def _parts(report: FullReport) -> list[dict[str, Any]]:
    people = [_plain(table) for table in (*report.people, report.ways)]
    judged = [_plain(table) for table in report.judged]
    groups = [_with_short_heads(table, report) for table in report.groups]
    return [
        {"title": _("ส่วนที่ 1 ข้อมูลทั่วไปของผู้ตอบ"), "tables": people},
        {"title": _("ส่วนที่ 2 ระดับความพึงพอใจ"), "tables": judged},
        {"title": _("ส่วนที่ 3 ผลแยกตามกลุ่ม"), "tables": groups},
    ]


def _charts(report: FullReport) -> list[dict[str, Any]]:
    charts = [
        (_("ร้อยละความพึงพอใจรายด้าน"), dimension_bars(report.sheet)),
        (_("สัดส่วนคำตอบแต่ละระดับ (ร้อยละของทุกคำตอบ)"), level_bars(report.sheet)),
    ]
    return [
        {
            "title": title,
            "rows": [{"label": label, "share": float(share), "shown": shown} for label, share, shown in bars],
        }
        for title, bars in charts
        if bars
    ]


def _plain(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": table.shown_rows(),
        "numbers": list(table.numbers),
        "has_total": table.has_total,
        "note": table.note,
        "is_group": False,
    }


def _with_short_heads(table: Table, report: FullReport) -> dict[str, Any]:
    """A table of groups, its dimensions by number: their names would not fit side by side."""
    titles = [dimension.line.title for dimension in report.sheet.dimensions]
    short = [_("ด้านที่ %(number)s", number=number) for number, _title in enumerate(titles, 1)]
    head = [*table.head[:2], *(f"x̄ {name}" for name in short), *table.head[2 + len(titles) :]]
    note = "  ".join(f"{name} = {title}" for name, title in zip(short, titles, strict=True))
    return {**_plain(table), "head": head, "note": note, "is_group": True}


def _signature() -> list[str]:
    dots = "." * 48
    return [
        _("ลงชื่อ %(dots)s ผู้รายงาน", dots=dots),
        f"({dots})",
        _("ตำแหน่ง %(dots)s", dots=dots),
        _("วันที่ %(dots)s", dots=dots),
    ]
