"""What this part tells the rest of the portal: its cards, its pages, what must be looked at again."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.integrity.oit.assessment import AssessedItem, State, assess, what_is_missing
from muangmai_portal.integrity.oit.queries import find_newest, get_item, list_years
from muangmai_portal.integrity.oit.rights import may_prove
from muangmai_portal.integrity.oit.scoring import score_of
from muangmai_portal.integrity.parts import Card

REVIEW_PREFIX = "oit"
DESK = "/staff/integrity/oit"


def public_card(_language: str) -> Card | None:
    """The newest year that the public sees."""
    checklist = find_newest(only_public=True)
    if checklist is None:
        return None
    score = score_of(assess(checklist))
    return Card(
        path="/integrity/oit/",
        title=_("หลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT)"),
        summary=_("แต่ละข้อของแบบตรวจ ป.ป.ช. พร้อมลิงก์หลักฐาน และข้อที่ยังขาดหรือไม่เป็นปัจจุบัน"),
        figure=_(
            "ปีงบประมาณ %(year)s ครบ %(done)s จาก %(all)s ข้อ",
            year=checklist.fiscal_year,
            done=score.complete,
            all=score.total,
        ),
    )


def desk_card(officer: Officer) -> Card | None:
    """The newest year at the desk, for whoever may prove something in it."""
    if not officer.can(Permission.REPORT_PROGRESS):
        return None
    checklist = find_newest()
    title, summary = "รายการ OIT", "หลักฐานของแต่ละข้อ ข้อที่ยังขาด และการส่งออกให้ผู้ประเมิน"
    if checklist is None:
        return Card(path=DESK, title=title, summary=summary, figure="ยังไม่มีรายการ")
    own = [each for each in assess(checklist) if may_prove(each.item, officer)]
    left = sum(each.state != State.COMPLETE for each in own)
    figure = f"ปี {checklist.fiscal_year}: " + (f"ค้าง {left} จาก {len(own)} ข้อ" if left else "ครบทุกข้อ")
    return Card(path=DESK, title=title, summary=summary, figure=figure, needs_attention=left > 0)


def list_oit_pages(_language: str) -> list[PublicPage]:
    """Every year that the public sees."""
    return [
        PublicPage(
            path=f"/integrity/oit/{year}",
            title=_("หลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ %(year)s", year=year),
            kind=_("คุณธรรมและความโปร่งใส"),
            summary=_("ข้อของแบบตรวจ ป.ป.ช. พร้อมลิงก์หลักฐาน ผู้รับผิดชอบ และสถานะ"),
            words=("ITA", "OIT", "ป.ป.ช.", "ประเมินคุณธรรม", "ความโปร่งใส", "transparency", "evidence"),
        )
        for year in list_years(only_public=True)
    ]


def list_reviewables() -> list[Reviewable]:
    """The items of the newest public year that lack something; those that are complete need nobody."""
    checklist = find_newest(only_public=True)
    if checklist is None:
        return []
    return [
        _reviewable(each, checklist.fiscal_year)
        for each in assess(checklist)
        if each.state != State.COMPLETE or each.broken
    ]


def confirm(number: int, _officer_id: int) -> None:
    """Looking at an item is not enough.

    Raises:
        NotFoundError: there is no such item.
        DomainError: always, for an item: evidence must be added or mended.
    """
    item = get_item(number)
    raise DomainError(f"ข้อ {item.code} ต้องเพิ่มหรือแก้หลักฐานก่อน จึงจะครบ")


def _reviewable(each: AssessedItem, year: int) -> Reviewable:
    item = each.item
    return Reviewable(
        key=f"{REVIEW_PREFIX}:{item.id}",
        kind=f"OIT ปี {year}",
        title=f"{item.code} {item.title}",
        path=f"/integrity/oit/{year}#{item.code}",
        desk_path=f"{DESK}/items/{item.id}",
        section_id=item.section_id,
        reviewed_on=each.updated_on,
        missing=what_is_missing(each),
        broken=each.broken,
        can_confirm=False,
    )
