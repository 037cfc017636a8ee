"""Years beside years, and services beside services. Each column went through the suppression of its own year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.results.editions import Edition, list_editions, read_material
from muangmai_portal.surveys.results.groups import judge_groups
from muangmai_portal.surveys.results.pages import find_service_question
from muangmai_portal.surveys.results.report import Material, Sheet, make_sheet
from muangmai_portal.surveys.results.tables import Cell, Hidden, Table, has_group_note

MOST_EDITIONS = 6
Bar = tuple[str, Decimal, str]


@dataclass(frozen=True)
class Column:
    """One edition of the comparison; without a sheet too few answered."""

    edition: Edition
    material: Material
    sheet: Sheet | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What the page of comparisons shows."""

    editions: Sequence[Edition]
    years: Table | None = None
    bars: Sequence[Bar] = ()
    services: Table | None = None

    @property
    def has_hidden(self) -> bool:
        """Whether a service is not shown somewhere."""
        return self.services is not None and has_group_note([self.services])


def compare(survey: Survey) -> Comparison:
    """The latest years of a survey, the latest first; the chart runs with time."""
    editions = list_editions(survey)[:MOST_EDITIONS]
    columns = [_read_column(survey, edition) for edition in editions]
    if not columns:
        return Comparison(editions=())
    shown = [(column, column.sheet.whole) for column in reversed(columns) if column.sheet]
    bars = [(column.edition.title, whole.percent, str(whole.percent)) for column, whole in shown if whole.percent]
    return Comparison(editions=editions, years=_years_table(columns), bars=bars, services=_services_table(columns))


def _read_column(survey: Survey, edition: Edition) -> Column:
    material = read_material(survey, edition)
    return Column(edition, material, make_sheet(material) if material.is_shown else None)


def _years_table(columns: Sequence[Column]) -> Table:
    """One row for each dimension that was ever asked, one column for each edition."""
    lines = [each.line for column in columns if column.sheet for each in column.sheet.dimensions]
    titles = {line.code: line.title for line in lines}
    rows: list[tuple[Cell, ...]] = [(_("ผู้ตอบ (ราย)"), *(_size(column) for column in columns))]
    rows += [(title, *(_mean(column, code) for column in columns)) for code, title in titles.items()]
    rows += [
        (_("ภาพรวม (x̄)"), *(_whole(column, "mean") for column in columns)),
        ("S.D.", *(_whole(column, "deviation") for column in columns)),
        (_("ร้อยละ"), *(_whole(column, "percent") for column in columns)),
        (_("ระดับความพึงพอใจ (แปลผล)"), *(_band(column) for column in columns)),
    ]
    head = (_("รายการ"), *(column.edition.title for column in columns))
    return Table(_("เปรียบเทียบระหว่างปีงบประมาณ"), head, tuple(rows), tuple(range(1, len(head))))


def _size(column: Column) -> Cell:
    return column.sheet.n if column.sheet else Hidden.FEW


def _mean(column: Column, code: str) -> Cell:
    if column.sheet is None:
        return Hidden.GROUP
    line = next((each.line for each in column.sheet.dimensions if each.line.code == code), None)
    if line is None:
        return None
    return line.figure.mean if line.figure else Hidden.FEW


def _whole(column: Column, name: str) -> Cell:
    if column.sheet is None:
        return Hidden.GROUP
    value: Decimal | None = getattr(column.sheet.whole, name)
    return value


def _band(column: Column) -> Cell:
    if column.sheet is None:
        return Hidden.GROUP
    return _(column.sheet.whole.band.name) if column.sheet.whole.band else None


def _services_table(columns: Sequence[Column]) -> Table | None:
    """The mean of each service in each edition."""
    judged = [_judge_services(column) for column in columns]
    names = {key: title for each in judged for key, (title, _cell) in each.items()}
    if not names:
        return None
    rows = [
        (title, *(_of_service(*pair, key) for pair in zip(columns, judged, strict=True)))
        for key, title in names.items()
    ]
    total = (_("ทุกบริการ (x̄)"), *(_whole(column, "mean") for column in columns))
    head = (_("บริการ"), *(column.edition.title for column in columns))
    numbers = tuple(range(1, len(head)))
    return Table(_("เปรียบเทียบระหว่างบริการ (x̄)"), head, (*rows, total), numbers, has_total=True)


def _of_service(column: Column, judged: dict[str, tuple[str, Cell]], key: str) -> Cell:
    if column.sheet is None:
        return Hidden.GROUP
    return judged[key][1] if key in judged else None


def _judge_services(column: Column) -> dict[str, tuple[str, Cell]]:
    question = find_service_question(column.material)
    if question is None or column.sheet is None:
        return {}
    groups = judge_groups(column.material, question).groups
    return {group.key: (group.title, group.whole.mean if group.whole else Hidden.GROUP) for group in groups}
