"""The register as files: CSV for programs, a workbook for people."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.workbooks import Cell, Sheet, Table, make_workbook
from muangmai_portal.integrity.risks.labels import area_label, level_label, status_label
from muangmai_portal.integrity.risks.register import Row, count_levels

_WIDTHS = (7, 20, 24, 36, 8, 8, 8, 12, 8, 8, 8, 12, 30, 34, 20, 12, 26, 16, 34, 12, 30)


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
        row.due_on,
        row.indicator,
        status_label(row.status),
        progress.text if progress else "",
        row.reported_on,
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
    """The register on one sheet, the counts by level on another."""
    title = str(_("ทะเบียนความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. %(year)s", year=year.number))
    found = (_cells(row, sections.get(row.section_id, ""), proofs.get(row.id, [])) for row in rows)
    register = Table([label for _name, label in _columns()], found)
    counts: list[list[Cell]] = [[band.name_th, before, after] for band, before, after in count_levels(rows)]
    levels = Table([_("ระดับ"), _("ก่อนควบคุม"), _("หลังควบคุม")], counts)
    sheets = [
        Sheet(_("ทะเบียน"), [title, office], [register], _WIDTHS),
        Sheet(_("สรุปตามระดับ"), [title], [levels], (18, 18, 18)),
    ]
    return make_workbook(title, office, sheets)
