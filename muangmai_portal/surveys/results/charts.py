"""The few figures that stand out, and what the charts draw; each chart has its table beside it."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import gettext as _

from muangmai_portal.surveys.results.arithmetic import Figure
from muangmai_portal.surveys.results.groups import Division
from muangmai_portal.surveys.results.report import Sheet
from muangmai_portal.surveys.results.tables import show

Bar = tuple[str, Decimal, str]  # label, length, and how it is written


def key_figures(sheet: Sheet) -> list[tuple[str, str]]:
    """The result in one line."""
    whole = sheet.whole
    people = (_("ผู้ตอบ (ราย)"), show(sheet.n))
    if not sheet.has_marks:
        return [people]
    return [
        people,
        (_("ค่าเฉลี่ย (x̄) เต็ม 5"), show(whole.mean)),
        ("S.D.", show(whole.deviation)),
        (_("ร้อยละความพึงพอใจ"), show(whole.percent)),
        (_("ระดับ"), show(_(whole.band.name) if whole.band else None)),
    ]


def dimension_bars(sheet: Sheet) -> list[Bar]:
    """How satisfied people are with each dimension, in percent."""
    return _bars([(dimension.line.title, dimension.line.figure) for dimension in sheet.dimensions])


def level_bars(sheet: Sheet) -> list[Bar]:
    """How all marks are divided, in percent, from the best."""
    names = (_("มากที่สุด"), _("มาก"), _("ปานกลาง"), _("น้อย"), _("น้อยที่สุด"))
    return [(name, share, str(share)) for name, share in zip(names, sheet.levels, strict=False)]


def group_bars(division: Division) -> list[Bar]:
    """How satisfied each group is, in percent; what is hidden has no bar."""
    return _bars([(group.title, group.whole) for group in division.groups])


def _bars(named: list[tuple[str, Figure | None]]) -> list[Bar]:
    return [
        (name, figure.percent, str(figure.percent))
        for name, figure in named
        if figure is not None and figure.percent is not None
    ]
