"""What this room tells search, the site map and the board of freshness."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.accounts.queries import get_officer
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.presentation import language
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.personnel.models import Post, PostKind
from muangmai_portal.personnel.operations.posts import confirm_post
from muangmai_portal.personnel.presentation import show_photo
from muangmai_portal.personnel.queries import get_post, list_posts
from muangmai_portal.sections.queries import list_sections

_CALLED = {
    "chief_executive": ("นายก", "นายกอบต", "เบอร์โทรนายก", "สายตรงนายก", "ผู้บริหาร", "mayor", "chief executive"),
    "chief_administrator": ("ปลัด", "ปลัดอบต", "เบอร์โทรปลัด", "สายตรงปลัด", "chief administrator", "clerk"),
    "webmaster": ("เว็บมาสเตอร์", "ผู้รับผิดชอบเว็บไซต์", "webmaster"),
}


def list_personnel_pages(_language: str) -> list[PublicPage]:
    """The pages about people, and every post that has a holder: people look for names and telephone numbers."""
    pages = [
        PublicPage(
            path="/about/executives",
            title=_("ผู้บริหารและสภา"),
            kind=_("ข้อมูลพื้นฐาน"),
            summary=_("คณะผู้บริหาร สมาชิกสภา ปลัด และหัวหน้าส่วนราชการ พร้อมรูปและโทรศัพท์"),
            words=("นายก", "รองนายก", "ปลัด", "เลขานุการ", "ส.อบต.", "ประธานสภา", "ผู้บริหาร", "executives", "council"),
        ),
        PublicPage(
            path="/about/structure",
            title=_("โครงสร้าง อบต."),
            kind=_("ข้อมูลพื้นฐาน"),
            summary=_("แผนผังฝ่ายการเมืองและฝ่ายประจำ ว่าใครดูแลส่วนราชการใด"),
            words=("โครงสร้างองค์กร", "แผนผัง", "ผังองค์กร", "organisation chart", "structure"),
        ),
    ]
    pages += [
        PublicPage(
            path=f"/about/staff/{section.code}",
            title=_("บุคลากร %(section)s", section=section.name(language())),
            kind=_("ข้อมูลพื้นฐาน"),
            summary=_("รายชื่อ ตำแหน่ง และโทรศัพท์ของผู้ที่ทำงานในส่วนนี้"),
            words=("บุคลากร", "เจ้าหน้าที่", "พนักงาน", "เบอร์โทร", "staff"),
            section_name=section.name(language()),
        )
        for section in list_sections()
    ]
    return pages + [_page_of(post) for post in list_posts() if post.holding]


def _page_of(post: Post) -> PublicPage:
    person = post.holding.person if post.holding else None
    name = person.name(language()) if person else ""
    phone = show_phone(person.phone) if person and person.phone else ""
    told = [name, _("โทร") + " " + phone if phone else ""]
    return PublicPage(
        path=public_path(post),
        title=post.title(language()),
        kind=_("บุคลากร"),
        summary=" · ".join(filter(None, told)),
        words=(*_CALLED.get(post.mark, ()), f"เบอร์โทร{post.title_th}", phone.replace("-", "")),
        section_name=post.section.name(language()) if post.section else "",
    )


def public_path(post: Post) -> str:
    """Where a post is shown."""
    if post.kind == PostKind.ROLE:
        return f"/about#post-{post.id}"
    if post.section and post.kind in (PostKind.STAFF, PostKind.EMPLOYEE):
        return f"/about/staff/{post.section.code}#post-{post.id}"
    return f"/about/executives#post-{post.id}"


def list_reviewable_posts() -> list[Reviewable]:
    """Every post: who holds it must be looked at twice a year."""
    return [
        Reviewable(
            key=f"personnel:{post.id}",
            kind="บุคลากร",
            title=post.title_th,
            path=public_path(post),
            desk_path=f"/staff/people/posts/{post.id}",
            section_id=post.section_id,
            reviewed_on=post.reviewed_on,
            review_due_on=post.review_due_on,
            missing=_missing(post),
        )
        for post in list_posts()
    ]


def confirm_reviewed(post_id: int, officer_id: int) -> None:
    """Write down that somebody looked at a post and it is right.

    Raises:
        NotFoundError: there is no such post.
    """
    confirm_post(get_post(post_id), actor=get_officer(officer_id))


def _missing(post: Post) -> str:
    if post.kind != PostKind.EXECUTIVE and not post.mark:
        return ""
    if post.holding is None:
        return "" if post.acting else "ตำแหน่งว่าง และยังไม่ได้ระบุผู้รักษาราชการแทน"
    return "" if show_photo(post.holding.person) or post.kind == PostKind.ROLE else "ยังไม่มีรูปของผู้ดำรงตำแหน่ง"
