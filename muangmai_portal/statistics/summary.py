"""The year in a few figures, beside the year before; and what did not happen, said plainly."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from flask_babel import gettext as _

from muangmai_portal.cases.figures.counting import Tally
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.public_queries import count_public_cases, count_unanswered
from muangmai_portal.core.figures import Cell, Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import ERA_OFFSET
from muangmai_portal.statistics.queries import YearFigures


def _lines() -> list[tuple[str, str, Callable[[Tally], Cell]]]:
    """Each figure of the summary: its name for programs, for people, and where it is found."""
    return [
        ("received", _("รับเรื่อง (เรื่อง)"), attrgetter("received")),
        ("closed", _("แล้วเสร็จ (เรื่อง)"), attrgetter("closed")),
        ("open", _("อยู่ระหว่างดำเนินการ (เรื่อง)"), attrgetter("open")),
        ("overdue", _("เกินกำหนดในขณะนี้ (เรื่อง)"), attrgetter("overdue")),
        ("closed_in_time", _("แล้วเสร็จภายในกำหนด (เรื่อง)"), attrgetter("closed_in_time")),
        ("closed_in_time_percent", _("แล้วเสร็จภายในกำหนด (ร้อยละ)"), attrgetter("closed_in_time_share")),
        ("disputed", _("ผู้ยื่นเรื่องโต้แย้งผล (เรื่อง)"), attrgetter("disputed")),
        ("disputed_percent", _("ผู้ยื่นเรื่องโต้แย้งผล (ร้อยละ)"), attrgetter("disputed_share")),
        ("answered", _("ตอบครั้งแรกแล้ว (เรื่อง)"), attrgetter("answered")),
        ("answered_in_time", _("ตอบครั้งแรกภายในกำหนด (เรื่อง)"), attrgetter("answered_in_time")),
        ("answered_in_time_percent", _("ตอบครั้งแรกภายในกำหนด (ร้อยละ)"), attrgetter("answered_in_time_share")),
        ("median_days_to_reply", _("วันทำการจนตอบครั้งแรก (ค่ากลาง)"), attrgetter("median_reply")),
        ("median_days_to_close", _("วันทำการจนแล้วเสร็จ (ค่ากลาง)"), attrgetter("median_closing")),
    ]


def table_of_summary(figures: YearFigures, before: YearFigures | None) -> FigureTable:
    """Every figure of the year and of the year before; of a running year, the same part of the year before.

    Without figures of the year before there is no column for it: noughts would tell of an idle office.
    """
    lines = _lines()
    shown = [figures, before] if before else [figures]
    heads = [Column(name="figure", label=_("รายการ"))]
    heads.append(Column(name="this_year", label=_("ปี %(year)s", year=show_year(figures.year))))
    if before:
        year = show_year(before.year)
        is_part = before.until < before.year.ends_on
        label = _("ช่วงเดียวกันของปี %(year)s", year=year) if is_part else _("ปี %(year)s", year=year)
        heads.append(Column(name="year_before", label=label))
    return FigureTable(
        key="summary",
        title=_("ภาพรวมเทียบกับปีก่อน") if before else _("ภาพรวม"),
        columns=tuple(heads),
        rows=tuple((label, *(read(each.total) for each in shown)) for _name, label, read in lines),
        codes=tuple(name for name, _label, _read in lines),
    )


def list_nothings(figures: YearFigures) -> list[str]:
    """A sentence for each kind of which nothing was received: nought must be told, not left out."""
    sentences = {
        CaseKind.COMPLAINT: _("ไม่มีเรื่องร้องเรียนในช่วงเวลานี้"),
        CaseKind.REQUEST: _("ไม่มีคำขอรับบริการในช่วงเวลานี้"),
        CaseKind.OPINION: _("ไม่มีความคิดเห็นในช่วงเวลานี้"),
        CaseKind.QUESTION: _("ไม่มีคำถามในช่วงเวลานี้"),
        CaseKind.INFORMATION: _("ไม่มีคำขอข้อมูลข่าวสารในช่วงเวลานี้"),
    }
    of_kind = figures.by["kind"]
    return [sentence for kind, sentence in sentences.items() if kind not in of_kind]


def table_of_published(_year: FiscalYear, _language: str) -> FigureTable:
    """The boards as they stand now: what is published, and what of it still waits for an answer."""
    kinds = {CaseKind.OPINION: _("ความคิดเห็นที่เผยแพร่"), CaseKind.QUESTION: _("คำถามที่เผยแพร่")}
    rows: list[tuple[Cell, ...]] = []
    for kind, label in kinds.items():
        published, waiting = count_public_cases(kind), count_unanswered(kind)
        rows.append((label, published, published - waiting.count, waiting.count, waiting.oldest_days))
    return FigureTable(
        key="published",
        title=_("ความคิดเห็นและคำถามบนเว็บไซต์ ในขณะนี้"),
        columns=(
            Column(name="board", label=_("รายการ")),
            Column(name="published", label=_("เผยแพร่")),
            Column(name="answered", label=_("ตอบแล้ว")),
            Column(name="unanswered", label=_("ยังไม่ตอบ")),
            Column(name="oldest_unanswered_days", label=_("ค้างนานที่สุด (วัน)")),
        ),
        rows=tuple(rows),
        codes=tuple(map(str, kinds)),
    )


def show_year(year: FiscalYear) -> str:
    """The year as the reader's language names it: 2569, in English 2026."""
    return str(year.number if language() != "en" else year.number - ERA_OFFSET)
