"""The pages of this room, as search, the site map and the front page know them."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.disclosures.headings import Heading, list_headings


def list_disclosure_pages(language: str) -> Iterable[PublicPage]:
    """The library, its index and its thirteen headings; documents are found by themselves."""
    kind, title = _("ข้อมูลข่าวสาร"), _("ข้อมูลข่าวสารที่เปิดเผย")
    group = ("/disclosures/", title)
    yield PublicPage(
        path="/disclosures/",
        title=title,
        kind=kind,
        summary=_("เอกสารตามมาตรา 7 และมาตรา 9 แห่งพระราชบัญญัติข้อมูลข่าวสารของราชการ อ่านและดาวน์โหลดได้ทุกคน"),
        words=(
            "มาตรา 9",
            "มาตรา 7",
            "ม.9",
            "พ.ร.บ.ข้อมูลข่าวสาร",
            "ข้อบัญญัติ",
            "แผนพัฒนา",
            "สขร.1",
            "official information act",
        ),
        group=group,
    )
    yield PublicPage(
        path="/disclosures/index",
        title=_("ดรรชนีข้อมูลข่าวสาร"),
        kind=kind,
        summary=_("รายการเอกสารทั้งหมดที่เปิดเผย ค้นตามหัวข้อ ปีงบประมาณ และส่วนราชการ"),
        words=("ดัชนี", "สารบัญ", "รายการเอกสาร", "index"),
        group=group,
    )
    yield from (_heading_page(each, language, kind, group) for each in list_headings())


def _heading_page(heading: Heading, language: str, kind: str, group: tuple[str, str]) -> PublicPage:
    spoken = (f"มาตรา {heading.section}({heading.number})", f"ม.{heading.section}({heading.number})")
    return PublicPage(
        path=f"/disclosures/{heading.code}",
        title=f"{heading.label(language)} {heading.name(language)}",
        kind=kind,
        summary=heading.text(language),
        words=(*spoken, *heading.examples),
        group=group,
    )
