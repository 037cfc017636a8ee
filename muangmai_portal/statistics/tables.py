"""The tables of the page: what was counted, in the words of the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask_babel import gettext as _

from muangmai_portal.cases.figures.counting import Tally
from muangmai_portal.cases.figures.periods import month_key
from muangmai_portal.cases.figures.small_cells import fold_delicate
from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS, OUTCOME_LABELS
from muangmai_portal.cases.models import Outcome
from muangmai_portal.core.figures import FOLDED, TOTAL, Cell, Column, FigureTable
from muangmai_portal.core.thai_dates import PartialDate, show_partial_date
from muangmai_portal.sections.queries import sections_by_id
from muangmai_portal.service_requests.queries import name_services
from muangmai_portal.statistics.queries import YearFigures

Row = tuple[str, str, Tally]  # code, label, figures
_NOBODY = Tally()


def count_columns(first: Column) -> tuple[Column, ...]:
    """The columns of a table that divides the cases of a year."""
    return (
        first,
        Column(name="received", label=_("รับเรื่อง")),
        Column(name="closed", label=_("แล้วเสร็จ")),
        Column(name="open", label=_("อยู่ระหว่างดำเนินการ")),
        Column(name="overdue", label=_("เกินกำหนด")),
        Column(name="closed_in_time_percent", label=_("ร้อยละ เสร็จทันกำหนด")),
        Column(name="disputed", label=_("โต้แย้งผล")),
        Column(name="median_days_to_close", label=_("วันทำการจนแล้วเสร็จ (ค่ากลาง)")),
    )


def _cells(label: str, tally: Tally, *, timed: bool) -> tuple[Cell, ...]:
    counts = (tally.received, tally.closed, tally.open, tally.overdue, tally.closed_in_time_share, tally.disputed)
    return (label, *counts, tally.median_closing) if timed else (label, *counts)


def _divide(key: str, title: str, first: Column, rows: list[Row], **more: object) -> FigureTable:
    """A table that divides the cases of a year; `timed=False` where their durations were not kept apart."""
    timed = bool(more.pop("timed", True))
    columns = count_columns(first)
    return FigureTable(
        key=key,
        title=title,
        columns=columns if timed else columns[:-1],
        rows=tuple(_cells(label, tally, timed=timed) for _code, label, tally in rows),
        codes=tuple(code for code, _label, _tally in rows),
        unit=_("เรื่อง"),
        **more,  # type: ignore[arg-type]
    )


def table_of_kinds(figures: YearFigures, _language: str) -> FigureTable:
    """What was filed: requests, complaints, opinions, questions, information."""
    rows = [(str(kind), str(label), figures.by["kind"].get(kind, _NOBODY)) for kind, label in KIND_LABELS.items()]
    rows.append((TOTAL, _("รวม"), figures.total))
    return _divide("kinds", _("จำแนกตามประเภทเรื่อง"), Column(name="kind", label=_("ประเภทเรื่อง")), rows)


def table_of_months(figures: YearFigures, language: str) -> FigureTable:
    """By the month of receipt, October first; months to come are left out."""
    months = [day for day in figures.year.months() if day <= figures.until]
    by_month = figures.by["month"]
    rows = [
        (
            f"{day:%Y-%m}",
            show_partial_date(PartialDate(day.year, day.month), language),
            by_month.get(month_key(day), _NOBODY),
        )
        for day in months
    ]
    title, first = _("จำแนกตามเดือนที่รับเรื่อง"), Column(name="month", label=_("เดือน"))
    return _divide("months", title, first, rows, timed=False, charted=True)


def _name_month(day: dt.date, language: str) -> str:
    return show_partial_date(PartialDate(day.year, day.month), language)


def table_of_services(figures: YearFigures, language: str) -> FigureTable:
    """By service, most asked for first; small delicate ones together."""
    names = name_services()
    tallies = {code: tally for code, tally in figures.by["service_code"].items() if isinstance(code, str)}
    alone, together = fold_delicate(tallies, {code for code, each in names.items() if each.is_delicate})
    by_size = sorted(alone.items(), key=lambda item: (-item[1].received, item[0]))
    rows: list[Row] = []
    for code, tally in by_size:
        name = names.get(code)
        rows.append((code, (name.name_en if language == "en" else name.name_th) if name else code, tally))
    if together:
        rows.append((FOLDED, _("บริการที่มีจำนวนน้อย รวมไว้ด้วยกัน"), together))
    return _divide(
        "services",
        _("จำแนกตามบริการ"),
        Column(name="service", label=_("บริการ")),
        rows,
        charted=True,
        nothing=_("ไม่มีผู้ยื่นคำขอรับบริการในช่วงเวลานี้"),
        note=_(
            "ไม่แสดงบริการที่ไม่มีผู้ยื่น ส่วนความคิดเห็นและคำถามไม่จัดเป็นบริการ "
            "บริการที่เกี่ยวกับสุขภาพ สวัสดิการ หรือครอบครัว ที่มีน้อยกว่า 5 เรื่อง รวมเป็นแถวเดียวเพื่อไม่ให้รู้ว่าเป็นใคร"
        ),
    )


def table_of_channels(figures: YearFigures, _language: str) -> FigureTable:
    """By how it reached the office."""
    by_channel = figures.by["channel"]
    rows = [(str(channel), str(label), by_channel.get(channel, _NOBODY)) for channel, label in CHANNEL_LABELS.items()]
    title, first = _("จำแนกตามช่องทางที่ยื่น"), Column(name="channel", label=_("ช่องทาง"))
    return _divide("channels", title, first, rows, timed=False)


def table_of_sections(figures: YearFigures, language: str) -> FigureTable:
    """By the section that answers; never together with the kind, see the note."""
    by_section = figures.by["section_id"]
    sections = sorted(sections_by_id().values(), key=lambda section: (section.position, section.id))
    rows = [
        (section.code, section.name(language), by_section.get(section.id, _NOBODY))
        for section in sections
        if section.id in by_section or (section.is_active and section.takes_requests)
    ]
    return _divide(
        "sections",
        _("จำแนกตามส่วนราชการที่รับผิดชอบ"),
        Column(name="section", label=_("ส่วนราชการ")),
        rows,
        charted=True,
        note=_("รวมเรื่องทุกประเภท ไม่แยกเรื่องร้องเรียนตามส่วนราชการ เพื่อไม่ให้รู้ว่าผู้ร้องหรือผู้ถูกร้องเป็นใคร"),
    )


def table_of_outcomes(figures: YearFigures, _language: str) -> FigureTable:
    """How the closed ones ended."""
    by_outcome = figures.by["outcome"]
    closed = figures.total.closed
    told = [outcome for outcome in Outcome if outcome != Outcome.SPAM]
    numbers = [by_outcome.get(outcome, _NOBODY).received for outcome in told]
    return FigureTable(
        key="outcomes",
        title=_("ผลการพิจารณาเรื่องที่แล้วเสร็จ"),
        columns=(
            Column(name="outcome", label=_("ผลการพิจารณา")),
            Column(name="closed", label=_("เรื่อง")),
            Column(name="percent", label=_("ร้อยละ")),
        ),
        rows=tuple(
            (str(OUTCOME_LABELS[outcome]), number, 100 * number / closed if closed else None)
            for outcome, number in zip(told, numbers, strict=True)
        ),
        codes=tuple(map(str, told)),
    )


MAKERS: tuple[Callable[[YearFigures, str], FigureTable], ...] = (
    table_of_kinds,
    table_of_months,
    table_of_services,
    table_of_sections,
    table_of_channels,
    table_of_outcomes,
)
