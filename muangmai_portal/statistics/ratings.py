"""What people thought of how their cases ended: one question after each closing, by section."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.cases.figures.counting import FEWEST
from muangmai_portal.cases.ratings import SectionRatings, count_ratings
from muangmai_portal.core.figures import FOLDED, TOTAL, Cell, Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.sections.queries import sections_by_id


def table_of_ratings(year: FiscalYear, language: str) -> FigureTable:
    """Answers and their mean; sections with few answers stand together, and nothing is told of few in all."""
    alone, together = fold_ratings(count_ratings(year.starts_at, year.ends_at))
    sections = sections_by_id()
    rows = [(sections[each.section_id].code, sections[each.section_id].name(language), [each]) for each in alone]
    if together:
        rows.append((FOLDED, _("ส่วนราชการอื่นรวมกัน"), together))
    if rows:
        rows.append((TOTAL, _("รวม"), [*alone, *together]))
    return FigureTable(
        key="ratings",
        title=_("ความพึงพอใจหลังยุติเรื่อง"),
        columns=(
            Column(name="section", label=_("ส่วนราชการ")),
            Column(name="answers", label=_("ผู้ตอบ (คน)")),
            Column(name="mean", label=_("คะแนนเฉลี่ย (เต็ม 5)")),
        ),
        rows=tuple(_cells(label, ratings) for _code, label, ratings in rows),
        codes=tuple(code for code, _label, _ratings in rows),
        nothing=_("ยังไม่มีผู้ตอบคำถามหลังยุติเรื่องมากพอที่จะเผยแพร่ในปีงบประมาณนี้"),
        note=_("ถามผู้ยื่นหนึ่งข้อหลังยุติเรื่อง ส่วนราชการที่มีผู้ตอบน้อยกว่า %(count)s คนแสดงรวมกัน", count=FEWEST),
    )


def fold_ratings(counted: list[SectionRatings]) -> tuple[list[SectionRatings], list[SectionRatings]]:
    """Those that may stand alone, the most answered first, and those that stand together: never fewer than FEWEST
    people, and none where the whole is less."""
    if sum(each.count for each in counted) < FEWEST:
        return [], []
    ordered = sorted(counted, key=lambda each: (-each.count, each.section_id))
    alone = [each for each in ordered if each.count >= FEWEST]
    together = [each for each in ordered if each.count < FEWEST]
    while together and sum(each.count for each in together) < FEWEST:
        together.insert(0, alone.pop())
    return alone, together


def _cells(label: str, ratings: list[SectionRatings]) -> tuple[Cell, ...]:
    count, total = sum(each.count for each in ratings), sum(each.total for each in ratings)
    return label, count, f"{total / count:.2f}"
