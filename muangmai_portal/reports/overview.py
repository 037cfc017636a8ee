"""The first page of the reports: a period in a few figures, beside the period before."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.cases.figures.periods import month_key
from muangmai_portal.cases.figures.reading import CaseFigures, count_cases, count_closed_by_day, find_first_day
from muangmai_portal.core.figure_presentation import ChartRow, show_cell
from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.thai_dates import ERA_OFFSET, MONTHS_SHORT
from muangmai_portal.reports.asking import Asked
from muangmai_portal.reports.measures import BY_NAME, CARDS, OVERVIEW, Measure
from muangmai_portal.reports.scope import Scope

_MOST_MONTHS = 24  # more columns than that nobody can read


@dataclass(frozen=True)
class Card:
    """One large figure; `before` is that of the period before, empty where the register does not reach back to it."""

    label: str
    shown: str
    before: str


@dataclass(frozen=True)
class Overview:
    """The page. `months` are the columns of the chart; none where the period is a single month or very long."""

    figures: CaseFigures
    cards: list[Card]
    table: FigureTable
    months: list[ChartRow]


def make_overview(asked: Asked, scope: Scope) -> Overview:
    """Count the period and the one before."""
    figures = count_cases(asked.counted, ["month"], section_id=scope.section_id)
    first = find_first_day()
    is_known = first is not None and first <= asked.before.last
    before = count_cases(asked.before, section_id=scope.section_id) if is_known else None
    cards = [_card(BY_NAME[name], figures, before) for name in CARDS]
    return Overview(figures, cards, _table(asked, figures, before), _months(figures))


def _table(asked: Asked, figures: CaseFigures, before: CaseFigures | None) -> FigureTable:
    shown = [figures, before] if before else [figures]
    heads = [("figure", "รายการ"), ("this_period", asked.label), ("period_before", asked.before_label)]
    rows = ((_label(line), *(line.read(each.total) for each in shown)) for line in OVERVIEW)
    return FigureTable(
        key="overview",
        title="ภาพรวมเทียบกับช่วงก่อน" if before else "ภาพรวม",
        columns=tuple(Column(name=name, label=label) for name, label in heads[: 1 + len(shown)]),
        rows=(*rows, ("แล้วเสร็จในช่วงนี้ ไม่ว่ารับเมื่อใด (เรื่อง)", *(_ended(each) for each in shown))),
        codes=(*(each.name for each in OVERVIEW), "ended_in_period"),
    )


def _ended(figures: CaseFigures) -> int:
    return sum(count_closed_by_day(figures.period, figures.section_id).values())


def _card(measure: Measure, figures: CaseFigures, before: CaseFigures | None) -> Card:
    earlier = show_cell(measure.read(before.total)) if before else ""
    return Card(measure.label, show_cell(measure.read(figures.total)), earlier)


def _months(figures: CaseFigures) -> list[ChartRow]:
    keys = sorted({month_key(day) for day in figures.period.each_day()})
    if not 1 < len(keys) <= _MOST_MONTHS:
        return []
    received = ((key, figures.by["month"][key].received) for key in keys)
    return [(_short(key), float(number), show_cell(number)) for key, number in received]


def _short(key: int) -> str:
    return f"{MONTHS_SHORT[key % 100 - 1]} {(key // 100 + ERA_OFFSET) % 100}"


def _label(measure: Measure) -> str:
    return measure.label if measure.unit != "เรื่อง" else f"{measure.label} (เรื่อง)"
