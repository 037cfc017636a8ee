"""The tables of a report with typed cells. Page, print, PDF, XLSX and CSV all show these and compute nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from flask_babel import gettext as _

from muangmai_portal.surveys.results.arithmetic import Figure
from muangmai_portal.surveys.results.bands import BandTable
from muangmai_portal.surveys.results.groups import Division, Group
from muangmai_portal.surveys.results.report import Dimension, Line, Sheet
from muangmai_portal.surveys.results.suppression import SMALLEST


class Hidden(Enum):
    """Why a cell is not shown."""

    FEW = "few"  # too few answered
    GROUP = "group"  # a small group, or one that protects a small one: which of them is not said


Cell = str | int | Decimal | Hidden | None


@dataclass(frozen=True)
class Table:
    """Head and rows; the first column names its row, `numbers` are the columns that hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    has_total: bool = False  # the last row sums up the others
    note: str = ""

    def shown_rows(self) -> list[list[str]]:
        """The rows as people read them."""
        return [[show(cell) for cell in row] for row in self.rows]


def show(cell: Cell) -> str:
    """A cell as people read it: a dash where there is nothing to say."""
    if cell is None:
        return "–"
    if cell is Hidden.FEW:
        return str(_("น้อยกว่า %(smallest)s ราย ไม่แสดง", smallest=SMALLEST))
    if cell is Hidden.GROUP:
        return str(_("ไม่แสดง"))
    return f"{cell:,}" if isinstance(cell, int | Decimal) else str(cell)


def result_head() -> tuple[str, ...]:
    """The columns that offices report."""
    return (
        _("ประเด็น"),
        _("จำนวน (n)"),
        "x̄",
        "S.D.",
        _("ร้อยละ"),
        _("ระดับความพึงพอใจ (แปลผล)"),
        _("ลำดับ"),
    )


NUMBERS = (1, 2, 3, 4, 6)


def summary_table(sheet: Sheet, caption: str = "") -> Table:
    """One row for each dimension, and the whole."""
    rows = [_result_row(dimension.line) for dimension in sheet.dimensions]
    total = _result_row(Line("", _("ภาพรวม"), sheet.whole))
    return Table(caption or _("ผลรายด้าน"), result_head(), (*rows, total), NUMBERS, has_total=True)


def dimension_table(dimension: Dimension) -> Table:
    """One row for each item of a dimension, and the dimension."""
    rows = [_result_row(line) for line in dimension.items]
    total = (_("รวมทั้งด้าน"), *_figure_cells(dimension.line.figure), None)
    return Table(dimension.line.title, result_head(), (*rows, total), NUMBERS, has_total=True)


def choice_table(division: Division, n: int | None) -> Table:
    """How many people chose each option; `n` is everybody."""
    rows: list[tuple[Cell, ...]] = [(group.title, *_size_cells(group)) for group in division.groups]
    if division.is_exclusive:
        rows.append((_("รวม"), n, Decimal("100.0")) if n is not None else (_("รวม"), Hidden.FEW, Hidden.FEW))
    head = (_("ตัวเลือก"), _("จำนวน (n)"), _("ร้อยละ"))
    note = "" if division.is_exclusive else _("เลือกได้มากกว่าหนึ่งข้อ ผลรวมจึงอาจเกินร้อยละ 100")
    return Table(division.title, head, tuple(rows), (1, 2), has_total=division.is_exclusive, note=note)


def group_table(division: Division, sheet: Sheet) -> Table:
    """How each group judged: one mean for each dimension, and the whole."""
    titles = [dimension.line.title for dimension in sheet.dimensions]
    head = (
        _("กลุ่ม"),
        _("ผู้ตอบ (ราย)"),
        *(_("x̄ %(dimension)s", dimension=title) for title in titles),
        _("x̄ ภาพรวม"),
        "S.D.",
        _("ร้อยละ"),
        _("ระดับความพึงพอใจ (แปลผล)"),
    )
    rows = [(group.title, *_judged_cells(group, len(titles))) for group in division.groups]
    means = [dimension.line.figure.mean if dimension.line.figure else Hidden.FEW for dimension in sheet.dimensions]
    total = (_("ทุกกลุ่ม"), sheet.n, *means, *_overall_cells(sheet.whole))
    last = len(head) - 1
    caption = _("ผลแยกตาม “%(question)s”", question=division.title)
    return Table(caption, head, (*rows, total), tuple(range(1, last)), has_total=True)


def band_table(bands: BandTable) -> Table:
    """How means are put into words."""
    rows = tuple((f"{band.low} – {band.high}", _(band.name)) for band in bands.bands)
    return Table(_(bands.name), (_("ค่าเฉลี่ย (x̄)"), _("ระดับความพึงพอใจ (แปลผล)")), rows, ())


def has_group_note(tables: Sequence[Table]) -> bool:
    """Whether the tables need the sentence on hidden groups."""
    return any(cell is Hidden.GROUP for table in tables for row in table.rows for cell in row)


def _result_row(line: Line) -> tuple[Cell, ...]:
    return (line.title, *_figure_cells(line.figure), line.place)


def _figure_cells(figure: Figure | None) -> tuple[Cell, ...]:
    """n, mean, S.D., percent and band."""
    if figure is None:
        return (Hidden.FEW,) * 5
    return (figure.n, *_overall_cells(figure))


def _overall_cells(figure: Figure) -> tuple[Cell, ...]:
    return figure.mean, figure.deviation, figure.percent, _(figure.band.name) if figure.band else None


def _size_cells(group: Group) -> tuple[Cell, ...]:
    return (Hidden.GROUP, Hidden.GROUP) if group.n is None else (group.n, group.share)


def _judged_cells(group: Group, dimensions: int) -> tuple[Cell, ...]:
    if group.whole is None:
        return (Hidden.GROUP if group.n is None else group.n, *(Hidden.GROUP,) * (dimensions + 4))
    return (group.n, *(figure.mean for figure in group.dimensions), *_overall_cells(group.whole))
