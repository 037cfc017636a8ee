"""What this part tells the rest of the portal: its pages, its cards, its figures."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.gifts.halves import last_ended
from muangmai_portal.integrity.gifts.labels import disposition_label
from muangmai_portal.integrity.gifts.operations import may_state
from muangmai_portal.integrity.gifts.presentation import look_up, say_overall
from muangmai_portal.integrity.gifts.queries import KIND, list_silent_sections
from muangmai_portal.integrity.papers.queries import find_in_force, year_of
from muangmai_portal.integrity.parts import Card
from muangmai_portal.publishing.models import Publication
from muangmai_portal.sections.queries import list_sections

PATH, DESK = "/integrity/gifts", "/staff/gifts"


def path_of(publication: Publication) -> str:
    """The policy in force has the short address, earlier ones their own."""
    found = find_in_force(KIND)
    is_in_force = found is not None and found.id == publication.id
    return PATH if is_in_force else f"{PATH}/{publication.slug}"


def list_gift_pages(_language: str) -> list[PublicPage]:
    """The page of the policy and its figures."""
    return [
        PublicPage(
            path=PATH,
            title=str(_("งดรับของขวัญ (No Gift Policy)")),
            kind=str(_("ความโปร่งใส")),
            summary=str(_("ประกาศนโยบายไม่รับของขวัญของ อบต. และจำนวนรายงานการรับของขวัญในแต่ละปี")),
            words=("No Gift Policy", "งดรับของขวัญ", "ไม่รับของขวัญ", "รายงานการรับของขวัญ", "ITA", "gifts"),
            group=("/integrity/", str(_("ความโปร่งใส"))),
        )
    ]


def make_card(_language: str) -> Card:
    """The card for the public."""
    year = FiscalYear.current()
    found = find_in_force(KIND)
    return Card(
        path=PATH,
        title=str(_("งดรับของขวัญ (No Gift Policy)")),
        summary=str(_("ประกาศนโยบาย และจำนวนรายงานการรับของขวัญ")),
        figure=say_overall(look_up(year)),
        needs_attention=found is None or year_of(found) < year,
    )


def make_desk_card(officer: Officer) -> Card:
    """The card for staff: everybody reports, heads also say when there was nothing."""
    half = last_ended(1)[0]
    mine = [each.id for each in list_sections() if may_state(officer, each.id)]
    silent = len(list_silent_sections(mine, half)) if mine else 0
    return Card(
        path=DESK,
        title="รายงานการรับของขวัญ",
        summary="รายงานของขวัญที่ได้รับหรือมีผู้เสนอให้ และยืนยันเมื่อไม่มี",
        figure=f"รอบที่เพิ่งสิ้นสุด ยังไม่ได้รายงาน {silent} ส่วนราชการ" if silent else "",
        needs_attention=bool(silent),
    )


def gift_figures(year: FiscalYear, _language: str) -> FigureTable | None:
    """What was done with the gifts of a year, for the page of statistics."""
    counted = look_up(year)
    if not counted.halves:
        return None
    rows = tuple((disposition_label(kind), count) for kind, count in counted.dispositions.items())
    return FigureTable(
        key="gifts",
        title=str(_("การรับของขวัญของเจ้าหน้าที่")),
        columns=(
            Column(name="disposition", label=str(_("การดำเนินการ"))),
            Column(name="reports", label=str(_("จำนวนรายงาน"))),
        ),
        rows=rows if counted.total else (),
        codes=tuple(counted.dispositions) if counted.total else (),
        nothing=say_overall(counted),
        note=str(_("นับตามวันที่ได้รับหรือมีผู้เสนอให้")),
    )
