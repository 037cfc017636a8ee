"""The rows of a plan as a file."""

from __future__ import annotations

from muangmai_portal.core import clock
from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.links import public_url
from muangmai_portal.integrity.measures.board import PlanBoard, RowLine
from muangmai_portal.integrity.measures.presentation import evidence_link, status_label

# The English names are for programs and never change; people read the Thai ones beside them.
HEAD = (
    "fiscal_year ปีงบประมาณ",
    "measure มาตรการที่",
    "measure_title มาตรการ",
    "step ขั้นตอนที่",
    "step_text ขั้นตอน",
    "section_code รหัสส่วนราชการ",
    "section ส่วนราชการ",
    "status_code รหัสสถานะ",
    "status สถานะ",
    "due_on กำหนด",
    "is_overdue เกินกำหนด",
    "reported_on รายงานล่าสุด",
    "note หมายเหตุ",
    "evidence หลักฐาน",
)


def as_csv(board: PlanBoard) -> bytes:
    """Every row that counts, one a line. Words about obstacles are not among them."""
    return write_csv(HEAD, map(_line, board.lines))


def _line(line: RowLine) -> tuple[object, ...]:
    row, step = line.row, line.row.step
    return (
        row.plan.fiscal_year,
        step.measure.position,
        step.measure.title_th,
        step.code,
        step.text,
        row.section.code,
        row.section.name_th,
        row.status,
        status_label(row.status),
        row.due_on.isoformat() if row.due_on else "",
        int(line.is_overdue),
        clock.at_office(row.reported_at).date().isoformat() if row.reported_at else "",
        row.note,
        " ".join(_whole(evidence_link(each).url) for each in line.evidence),
    )


def _whole(url: str) -> str:
    return public_url(url) if url.startswith("/") else url
