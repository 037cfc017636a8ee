"""The register as files: CSV for programs, a workbook for people."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.integrity.risks.labels import area_label, level_label, status_label
from muangmai_portal.integrity.risks.register import Row, count_levels

Cell = str | int | None
_FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top", "text_wrap": True, "border": 1}
_WIDTHS = (7, 20, 24, 36, 8, 8, 8, 12, 8, 8, 8, 12, 30, 34, 20, 12, 26, 16, 34, 12, 30)
_DATES = (15, 19)


def _columns() -> list[tuple[str, str]]:
    return [
        ("number", _("ลำดับ")),
        ("area", _("ด้าน")),
        ("process", _("กระบวนงาน")),
        ("event", _("เหตุการณ์ความเสี่ยง")),
        ("likelihood", _("โอกาส")),
        ("impact", _("ผลกระทบ")),
        ("score", _("คะแนน")),
        ("level", _("ระดับ")),
        ("likelihood_after", _("โอกาสหลังควบคุม")),
        ("impact_after", _("ผลกระทบหลังควบคุม")),
        ("score_after", _("คะแนนหลังควบคุม")),
        ("level_after", _("ระดับหลังควบคุม")),
        ("existing_controls", _("มาตรการควบคุมที่มี")),
        ("added_measures", _("มาตรการเพิ่ม")),
        ("owner_section", _("ผู้รับผิดชอบ")),
        ("due_on", _("กำหนดแล้วเสร็จ")),
        ("indicator", _("ตัวชี้วัด")),
        ("status", _("สถานะ")),
        ("progress", _("ผลการดำเนินการ")),
        ("reported_on", _("วันที่รายงาน")),
        ("evidence", _("หลักฐาน")),
    ]


def _cells(row: Row, section: str, proofs: Sequence[str]) -> list[Cell]:
    after, progress = row.after, row.progress
    left: list[Cell] = [after.likelihood, after.impact, after.score] if after else [None, None, None]
    return [
        row.number,
        area_label(row.area),
        row.process,
        row.event,
        row.before.likelihood,
        row.before.impact,
        row.before.score,
        level_label(row.before),
        *left,
        level_label(after),
        row.controls,
        row.measures,
        section,
        row.due_on.isoformat() if row.due_on else "",
        row.indicator,
        status_label(row.status),
        progress.text if progress else "",
        row.reported_on.isoformat() if row.reported_on else "",
        "\n".join(proofs),
    ]


def write_risk_csv(
    year: FiscalYear, rows: Sequence[Row], sections: dict[int, str], proofs: dict[int, list[str]]
) -> bytes:
    """One risk in each row, after its fiscal year."""
    head = ["fiscal_year (ปีงบประมาณ พ.ศ.)", *(f"{name} ({label})" for name, label in _columns())]
    found = [[year.number, *_cells(row, sections.get(row.section_id, ""), proofs.get(row.id, []))] for row in rows]
    return write_csv(head, found)


def write_risk_workbook(
    year: FiscalYear, rows: Sequence[Row], sections: dict[int, str], proofs: dict[int, list[str]], office: str
) -> bytes:
    """The register on one sheet, the counts by level on another; no cell is ever run as a formula."""
    import xlsxwriter  # here, so that a process which writes none never loads it

    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    title = str(_("ทะเบียนความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. %(year)s", year=year.number))
    with xlsxwriter.Workbook(buffer, plain) as book:
        book.set_properties({"title": title, "author": office, "created": None})
        text, bold = book.add_format(_FONT), book.add_format({**_FONT, "bold": True, "bg_color": "#EBEDF6"})
        heading = book.add_format({"font_name": "TH Sarabun New", "font_size": 18, "bold": True})
        register = book.add_worksheet(_("ทะเบียน"))
        body = [_for_people(_cells(row, sections.get(row.section_id, ""), proofs.get(row.id, []))) for row in rows]
        _fill(register, [title, office], [label for _name, label in _columns()], body, (heading, bold, text))
        for column, width in enumerate(_WIDTHS):
            register.set_column(column, column, width)
        levels = book.add_worksheet(_("สรุปตามระดับ"))
        counts: list[list[Cell]] = [[band.name_th, before, after] for band, before, after in count_levels(rows)]
        _fill(levels, [title], [_("ระดับ"), _("ก่อนควบคุม"), _("หลังควบคุม")], counts, (heading, bold, text))
        levels.set_column(0, 2, 18)
    return buffer.getvalue()


def _for_people(cells: Sequence[Cell]) -> list[Cell]:
    """Dates of the Buddhist era."""
    return [
        numeric_date(dt.date.fromisoformat(str(cell))) if cell and at in _DATES else cell
        for at, cell in enumerate(cells)
    ]


def _fill(
    sheet: Any, opening: Sequence[str], head: Sequence[str], body: Sequence[Sequence[Cell]], formats: Sequence[Any]
) -> None:
    """A sheet with some lines of text and a table below them, on landscape A4."""
    heading, bold, text = formats
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for at, line in enumerate(opening):
        sheet.write_string(at, 0, line, heading)
    first = len(opening) + 1
    for column, label in enumerate(head):
        sheet.write_string(first, column, label, bold)
    sheet.repeat_rows(first)
    for at, cells in enumerate(body, first + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, text)
            else:
                sheet.write_string(at, column, cell or "", text)
