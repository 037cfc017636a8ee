"""The tables of the reports: cases divided by section, service, village, time, channel, kind and outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from muangmai_portal.cases.figures.counting import Tally, sum_of
from muangmai_portal.cases.figures.periods import Period, month_key
from muangmai_portal.cases.figures.reading import CaseFigures, count_cases
from muangmai_portal.cases.figures.small_cells import fold_delicate
from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS, OUTCOME_LABELS
from muangmai_portal.cases.models import Outcome
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.figures import FOLDED, TOTAL, Column, FigureTable
from muangmai_portal.core.memory import TimedMemory
from muangmai_portal.core.thai_dates import PartialDate, show_partial_date
from muangmai_portal.office.queries import list_villages
from muangmai_portal.reports.asking import Asked, list_years
from muangmai_portal.reports.lines import OUTSIDE, show_place
from muangmai_portal.reports.measures import cells, columns
from muangmai_portal.reports.scope import Scope
from muangmai_portal.sections.queries import sections_by_id
from muangmai_portal.service_requests.queries import name_services

Row = tuple[str, str, Tally]  # code, label, figures
Namer = Callable[[CaseFigures, Scope], Iterable[Row]]
_NOBODY = Tally()
# All cases there ever were: remembered for a minute, because counting a hundred thousand takes most of a second.
_all_years: TimedMemory[tuple[Period, int | None], CaseFigures] = TimedMemory(
    lambda key: count_cases(key[0], ["fiscal_year"], ["fiscal_year"], key[1]), 60.0
)
_NONE = "none"


@dataclass(frozen=True)
class Division:
    """One report: by which dimension cases are divided, and how its rows are named."""

    key: str
    name: str
    dimension: str
    first: Column
    rows: Namer
    note: str = ""
    is_timed: bool = True


def make_table(division: Division, asked: Asked, scope: Scope) -> FigureTable:
    """Count, and name the rows; the last one sums up."""
    figures = _count(division, asked, scope)
    if division.dimension == "outcome":
        return _table_of_outcomes(division, figures)
    rows = list(division.rows(figures, scope))
    shown = [*rows, (TOTAL, "รวม", figures.total)] if rows else []
    return FigureTable(
        key=division.key,
        title=f"จำแนกตาม{division.name}",
        columns=columns(division.first),
        rows=tuple(cells(label, tally) for _code, label, tally in shown),
        codes=tuple(code for code, _label, _tally in shown),
        charted=True,
        unit="เรื่อง",
        nothing="ไม่มีเรื่องที่รับในช่วงเวลานี้",
        note=division.note,
    )


def period_of(division: Division, asked: Asked) -> Period:
    """The days that the table counts: those of every year where it divides by year."""
    if division.dimension != "fiscal_year":
        return asked.counted
    return Period(list_years()[-1].starts_on, clock.today())


def find_division(key: str) -> Division:
    """The report of this name.

    Raises:
        NotFoundError: there is none.
    """
    if key not in DIVISIONS:
        raise NotFoundError("ไม่มีรายงานนี้")
    return DIVISIONS[key]


def _count(division: Division, asked: Asked, scope: Scope) -> CaseFigures:
    period = period_of(division, asked)
    if division.dimension == "fiscal_year":
        return _all_years.get((period, scope.section_id))
    return count_cases(period, [division.dimension], _timed(division), scope.section_id)


def _timed(division: Division) -> tuple[str, ...]:
    return (division.dimension,) if division.is_timed else ()


def _rows_of_sections(figures: CaseFigures, scope: Scope) -> Iterable[Row]:
    found = figures.by["section_id"]
    for section in sorted(sections_by_id().values(), key=lambda each: (each.position, each.id)):
        is_here = scope.section_id is None and section.is_active and section.takes_requests
        if section.id in found or is_here:
            yield section.code, section.name_th, found.get(section.id, _NOBODY)


def _rows_of_services(figures: CaseFigures, scope: Scope) -> Iterable[Row]:
    names = name_services()
    found = {code: tally for code, tally in figures.by["service_code"].items() if code is not None}
    together: Tally | None = None
    if not scope.reads_cases:  # "one request for disability allowance" is a name in a village
        found, together = fold_delicate(found, {code for code, each in names.items() if each.is_delicate})
    for code, tally in sorted(found.items(), key=lambda item: (-item[1].received, item[0])):
        yield code, names[code].name_th if code in names else code, tally
    if together:
        yield FOLDED, "บริการที่มีจำนวนน้อย รวมไว้ด้วยกัน", together
    if None in figures.by["service_code"]:
        yield _NONE, "ไม่จัดเป็นบริการ (ความคิดเห็น คำถาม คำขอข้อมูลข่าวสาร)", figures.by["service_code"][None]


def _rows_of_villages(figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    found = figures.by["moo"]
    names = {str(each.number): f"หมู่ที่ {each.number} {each.name}".strip() for each in list_villages()}
    others = sorted((moo for moo in found if moo not in {*names, *OUTSIDE, ""}), key=lambda moo: (len(moo), moo))
    for moo in (*names, *others):
        yield moo, names.get(moo, show_place(moo)), found.get(moo, _NOBODY)
    if beyond := [found[moo] for moo in OUTSIDE if moo in found]:
        yield "outside", "นอกเขตตำบล", sum_of(beyond)
    if "" in found:
        yield _NONE, "ไม่ได้ระบุหมู่ที่", found[""]


def _rows_of_months(figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    for key in sorted({month_key(day) for day in figures.period.each_day()}):
        name = show_partial_date(PartialDate(key // 100, key % 100), "th")
        yield f"{key // 100}-{key % 100:02}", name, figures.by["month"].get(key, _NOBODY)


def _rows_of_years(figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    for year in reversed(list_years()):
        yield str(year.number), f"ปีงบประมาณ {year.number}", figures.by["fiscal_year"].get(year.number, _NOBODY)


def _rows_of_channels(figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    return ((str(key), str(name), figures.by["channel"].get(key, _NOBODY)) for key, name in CHANNEL_LABELS.items())


def _rows_of_kinds(figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    return ((str(key), str(name), figures.by["kind"].get(key, _NOBODY)) for key, name in KIND_LABELS.items())


def _table_of_outcomes(division: Division, figures: CaseFigures) -> FigureTable:
    closed = figures.total.closed
    told = [outcome for outcome in Outcome if outcome != Outcome.SPAM]
    numbers = [figures.by["outcome"].get(outcome, _NOBODY).received for outcome in told]
    rows = [
        (str(OUTCOME_LABELS[outcome]), number, 100 * number / closed)
        for outcome, number in zip(told, numbers, strict=True)
        if closed
    ]
    return FigureTable(
        key=division.key,
        title="ผลการพิจารณาเรื่องที่แล้วเสร็จ",
        columns=(division.first, Column(name="closed", label="เรื่อง"), Column(name="percent", label="ร้อยละ")),
        rows=(*rows, ("รวม", closed, 100.0)) if rows else (),
        codes=(*map(str, told), TOTAL) if rows else (),
        charted=True,
        unit="เรื่อง",
        nothing="ยังไม่มีเรื่องที่แล้วเสร็จในช่วงเวลานี้",
    )


def _division(key: str, name: str, dimension: str, rows: Namer, **more: Any) -> Division:
    return Division(key, name, dimension, Column(name=key.rstrip("s"), label=name), rows, **more)


def _no_rows(_figures: CaseFigures, _scope: Scope) -> Iterable[Row]:
    return ()


_FOLDING = "ผู้ที่ไม่มีสิทธิอ่านเรื่องเห็นบริการเกี่ยวกับสุขภาพ สวัสดิการ หรือครอบครัว ที่มีน้อยกว่า 5 เรื่อง รวมเป็นแถวเดียว เพื่อไม่ให้รู้ว่าเป็นใคร"
DIVISIONS = {
    each.key: each
    for each in (
        _division("sections", "ส่วนราชการ", "section_id", _rows_of_sections, note="นับตามส่วนราชการที่รับผิดชอบเรื่องอยู่ในขณะนี้"),
        _division("services", "บริการ", "service_code", _rows_of_services, note=_FOLDING),
        _division("villages", "หมู่บ้าน", "moo", _rows_of_villages, note="นับตามหมู่ที่ของสถานที่ซึ่งแจ้งไว้ในเรื่อง"),
        _division("months", "เดือนที่รับเรื่อง", "month", _rows_of_months),
        _division("years", "ปีงบประมาณ", "fiscal_year", _rows_of_years, note="สิบปีงบประมาณหลังสุด ไม่ขึ้นกับช่วงเวลาที่เลือก"),
        _division("channels", "ช่องทาง", "channel", _rows_of_channels),
        _division("kinds", "ประเภทเรื่อง", "kind", _rows_of_kinds),
        _division("outcomes", "ผลการพิจารณา", "outcome", _no_rows, is_timed=False),
    )
}
