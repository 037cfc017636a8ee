"""What this part tells the rest of the portal: its pages and its cards."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.declaration.executive import find_executive
from muangmai_portal.integrity.declaration.queries import Declaration, find_in_force, list_declarations
from muangmai_portal.integrity.declaration.standing import Doubt, find_doubts
from muangmai_portal.integrity.declaration.wording import advise
from muangmai_portal.integrity.parts import Card
from muangmai_portal.publishing.models import Publication

PATH, DESK = "/integrity/declaration", "/staff/integrity/declaration"


def path_of(publication: Publication) -> str:
    """The one in force has the short address, earlier ones their own."""
    found = find_in_force(list_declarations())
    is_in_force = found is not None and found.publication.id == publication.id
    return PATH if is_in_force else f"{PATH}/{publication.slug}"


def examine() -> tuple[Declaration | None, tuple[Doubt, ...]]:
    """The declaration in force, and what is wrong with it."""
    found = find_in_force(list_declarations())
    return found, find_doubts(found.declared if found else None, find_executive(), FiscalYear.current())


def list_declaration_pages(_language: str) -> list[PublicPage]:
    """The declaration in force, and each earlier one."""
    found = list_declarations()
    current = find_in_force(found)
    top = PublicPage(
        path=PATH,
        title=str(_("ประกาศเจตจำนงสุจริต")),
        kind=str(_("ความโปร่งใส")),
        summary=str(_("คำมั่นของผู้บริหาร อบต. ว่าจะบริหารงานด้วยความซื่อสัตย์สุจริต พร้อมผู้ลงนามและฉบับสแกน")),
        words=("เจตจำนงสุจริต", "นโยบายคุณธรรม", "ความโปร่งใส", "ITA", "declaration of integrity"),
        group=("/integrity/", str(_("ความโปร่งใส"))),
    )
    return [top, *(_page(each) for each in found if each is not current)]


def make_card(_language: str) -> Card:
    """The card for the public."""
    found, doubts = examine()
    return Card(
        path=PATH,
        title=str(_("ประกาศเจตจำนงสุจริต")),
        summary=str(_("คำมั่นของผู้บริหาร พร้อมผู้ลงนาม วันที่ และฉบับสแกน")),
        figure=_figure(found),
        needs_attention=bool(doubts),
    )


def make_desk_card(officer: Officer) -> Card | None:
    """The card for whoever keeps the declaration."""
    if not officer.can(Permission.PUBLISH):
        return None
    _found, doubts = examine()
    return Card(
        path=DESK,
        title="ประกาศเจตจำนงสุจริต",
        summary="ผู้ลงนาม วันที่ และหลักฐานพิธีประกาศ",
        figure=advise(doubts[0]) if doubts else "เป็นปัจจุบัน",
        needs_attention=bool(doubts),
    )


def _figure(found: Declaration | None) -> str:
    if found is None:
        return str(_("ยังไม่ได้เผยแพร่"))
    return str(_("ฉบับปีงบประมาณ พ.ศ. %(year)s", year=found.fiscal_year))


def _page(each: Declaration) -> PublicPage:
    return PublicPage(
        path=f"{PATH}/{each.publication.slug}",
        title=each.publication.title(language()),
        kind=str(_("ความโปร่งใส")),
        summary=str(_("ฉบับปีงบประมาณ พ.ศ. %(year)s", year=each.fiscal_year)),
    )
