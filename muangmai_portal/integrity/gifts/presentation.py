"""The year's gifts in words, for the public page, the cards and the file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language, thai_date
from muangmai_portal.integrity.gifts.counting import FEWEST, Answer, GiftYear, Overall, count_year
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.labels import disposition_label, giver_label, half_label
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.queries import list_of_year, list_statements
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections, sections_by_id


def look_up(year: FiscalYear) -> GiftYear:
    """The figures of a year."""
    section_ids = [each.id for each in list_sections()]
    return count_year(year, list_of_year(year), list_statements(year), section_ids, gift_limits())


def say_overall(counted: GiftYear) -> str:
    """The year in one sentence; never "none" while somebody owes an answer."""
    if counted.overall == Overall.SOME:
        return str(_("มีรายงาน %(count)s รายการ", count=counted.total))
    if counted.overall == Overall.SILENT:
        parts = {"count": counted.silent, "all": len(counted.answers)}
        return str(_("ยังไม่ได้รายงาน %(count)s จาก %(all)s ส่วนราชการ", **parts))
    until = _confirmed_until(counted)
    if until is None:
        return str(_("ยังไม่มีรายงาน และยังไม่สิ้นรอบแรกของปี"))
    if until.ends_on == counted.year.ends_on:
        return str(_("ไม่มีการรับของขวัญ ทุกส่วนราชการยืนยันแล้ว"))
    return str(_("ไม่มีการรับของขวัญถึงวันที่ %(date)s ทุกส่วนราชการยืนยันแล้ว", date=thai_date(until.ends_on)))


def answer_label(answer: Answer) -> str:
    """What a section has said, in words."""
    return {
        Answer.REPORTED: str(_("มีรายงาน")),
        Answer.NIL: str(_("ไม่มีการรับของขวัญ")),
        Answer.SILENT: str(_("ยังไม่ได้รายงาน")),
        Answer.RUNNING: str(_("ยังไม่สิ้นรอบ")),
    }[answer]


def section_rows(counted: GiftYear, sections: Sequence[Section]) -> list[tuple[str, ...]]:
    """For each section, what it has said of each half."""
    return [
        (each.name(language()), *(answer_label(answer) for answer in counted.answers[each.id].values()))
        for each in sections
    ]


def counted_sections(counted: GiftYear) -> list[tuple[str, int]]:
    """The counts of sections that may stand alone, and the others together."""
    names = {key: section.name(language()) for key, section in sections_by_id().items()}
    above = str(_("ผู้บริหารและปลัด อบต."))
    rows = [(names.get(key, above) if key else above, count) for key, count in counted.sections.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    if counted.folded is None:
        return rows
    return [*rows, (str(_("ส่วนราชการที่มีน้อยกว่า %(fewest)s รายการ รวมกัน", fewest=FEWEST)), counted.folded)]


def write_file(counted: GiftYear) -> bytes:
    """The figures as a CSV file, one count in each row."""
    rows: list[tuple[str, str, str, int]] = [("total", "all", str(_("ทั้งหมด")), counted.total)]
    rows.append(("late", "late", str(_("รายงานเกินกำหนด")), counted.late))
    rows += [("half_year", f"h{half.number}", half_label(half), count) for half, count in counted.halves.items()]
    rows += [("giver_kind", kind, giver_label(kind), count) for kind, count in counted.givers.items()]
    rows += [("disposition", kind, disposition_label(kind), count) for kind, count in counted.dispositions.items()]
    rows += [("section", "", name, count) for name, count in counted_sections(counted)]
    head = ("fiscal_year (ปีงบประมาณ พ.ศ.)", "measure (เรื่องที่นับ)", "code (รหัส)", "name (ชื่อ)", "count (จำนวน)")
    return write_csv(head, [(counted.year.number, *row) for row in rows])


def _confirmed_until(counted: GiftYear) -> Half | None:
    """The last half for which every section has said that there was nothing."""
    halves = [half for half in counted.halves if half.has_ended]
    confirmed = [half for half in halves if all(answers[half] == Answer.NIL for answers in counted.answers.values())]
    return confirmed[-1] if confirmed and counted.answers else None
