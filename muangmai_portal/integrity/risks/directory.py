"""What this part tells the rest of the portal: its page, its cards, its figures, and which measures are late."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.parts import Card
from muangmai_portal.integrity.risks.looking_up import approved_rows
from muangmai_portal.integrity.risks.queries import latest_public_year, list_public_years
from muangmai_portal.integrity.risks.register import Row, count_levels
from muangmai_portal.integrity.risks.rights import may_report

PATH, DESK = "/integrity/risks", "/staff/integrity/risks"


def list_risk_pages(_language: str) -> list[PublicPage]:
    """The register."""
    return [
        PublicPage(
            path=PATH,
            title=str(_("ความเสี่ยงการทุจริตและการจัดการ")),
            kind=str(_("ความโปร่งใส")),
            summary=str(_("ผลประเมินความเสี่ยงการทุจริตรายปี มาตรการควบคุม ผู้รับผิดชอบ และผลการดำเนินการ")),
            words=("ประเมินความเสี่ยง", "ความเสี่ยงการทุจริต", "สินบน", "ทะเบียนความเสี่ยง", "ITA", "risk register"),
            group=("/integrity/", str(_("ความโปร่งใส"))),
        )
    ]


def make_card(_language: str) -> Card:
    """The card for the public."""
    year = latest_public_year(list_public_years())
    rows = approved_rows(year) if year else []
    overdue = sum(row.is_overdue for row in rows)
    return Card(
        path=PATH,
        title=str(_("ความเสี่ยงการทุจริตและการจัดการ")),
        summary=str(_("ประเมินแล้วพบความเสี่ยงใด ควบคุมอย่างไร ใครรับผิดชอบ")),
        figure=_figure(year.number, rows, overdue) if year else str(_("ยังไม่ได้เผยแพร่ทะเบียน")),
        needs_attention=bool(overdue) or year is None or year < FiscalYear.current(),
    )


def make_desk_card(officer: Officer) -> Card | None:
    """The card for whoever reports on risks or keeps the register."""
    if not officer.can(Permission.REPORT_PROGRESS):
        return None
    rows = [row for row in approved_rows(FiscalYear.current()) if may_report(officer, row.section_id)]
    overdue = sum(row.is_overdue for row in rows)
    return Card(
        path=DESK,
        title="ความเสี่ยงการทุจริต",
        summary="ประเมิน อนุมัติ และรายงานผลมาตรการ",
        figure=f"{len(rows)} รายการ เกินกำหนด {overdue}" if overdue else f"{len(rows)} รายการ",
        needs_attention=bool(overdue),
    )


def risk_figures(year: FiscalYear, _language: str) -> FigureTable | None:
    """How many risks stand at each level, before and after controls, for the page of statistics."""
    rows = approved_rows(year)
    if not rows:
        return None
    levels = count_levels(rows)
    return FigureTable(
        key="risk_levels",
        title=str(_("ความเสี่ยงการทุจริตตามระดับ")),
        columns=(
            Column(name="level", label=str(_("ระดับ"))),
            Column(name="before", label=str(_("ก่อนควบคุม"))),
            Column(name="after", label=str(_("หลังควบคุม"))),
        ),
        rows=tuple((band.name(language()), before, after) for band, before, after in levels),
        codes=tuple(band.code for band, _before, _after in levels),
        note=str(_("นับความเสี่ยงในทะเบียนที่อนุมัติแล้ว หลังควบคุมนับเฉพาะที่ประเมินแล้ว")),
    )


def list_overdue() -> Iterator[Row]:
    """The risks of this year and the last one whose measures are late."""
    for year in (FiscalYear.current(), FiscalYear.current().before):
        yield from (row for row in approved_rows(year) if row.is_overdue)


def _figure(year: int, rows: list[Row], overdue: int) -> str:
    parts = {"year": year, "count": len(rows), "overdue": overdue}
    if overdue:
        return str(_("ปีงบประมาณ %(year)s: %(count)s รายการ เกินกำหนด %(overdue)s", **parts))
    return str(_("ปีงบประมาณ %(year)s: %(count)s รายการ", **parts))
