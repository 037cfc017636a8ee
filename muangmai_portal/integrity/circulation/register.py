"""The register of a circulation: who read what and when, as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from muangmai_portal.core.presentation import iso
from muangmai_portal.integrity.circulation.reports import Report

HEAD = ("ลำดับ", "ชื่อ", "ตำแหน่งหรือบทบาท", "ส่วนราชการ", "รับทราบเมื่อ", "ฉบับที่แก้ไข", "วิธีรับทราบ")


def register_rows(report: Report) -> Iterator[tuple[str | int | None, ...]]:
    """One row for each person, by section; those who have not read it too."""
    for number, line in enumerate(report.lines, start=1):
        way = "ลงนามบนกระดาษ" if line.is_on_paper else "ในระบบ" if line.read_at else "ยังไม่รับทราบ"
        moment = iso(line.read_at) if line.read_at else ""
        yield number, line.name, line.position, line.section_name, moment, line.version, way
