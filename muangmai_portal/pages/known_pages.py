"""The pages that every office of this kind must have, and what the desk of publications knows of the kind `page`.

The category of a page says which of them it is, so the office may call it what it likes. An office publishes each of
them once; of two, the later one is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from muangmai_portal.publishing.kinds import Choices, PublicationKind
from muangmai_portal.publishing.models import Publication

KIND = "page"


@dataclass(frozen=True)
class KnownPage:
    """A page with a fixed address below `/about`. `words` help search and are not shown."""

    code: str
    title: LazyString
    summary: LazyString
    words: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its Thai address."""
        return f"/about/{self.code}"


KNOWN_PAGES = (
    KnownPage(
        "history",
        _("ประวัติความเป็นมา"),
        _("การจัดตั้ง อบต. ที่มาของชื่อตำบล และเหตุการณ์สำคัญ"),
        ("ประวัติ", "ตั้งขึ้น", "history"),
    ),
    KnownPage(
        "community",
        _("ข้อมูลชุมชน"),
        _("ที่ตั้ง หมู่บ้าน ประชากร อาชีพ โรงเรียน วัด และสถานที่สำคัญ"),
        ("สภาพทั่วไป", "ประชากร", "หมู่บ้าน", "แผนที่ตำบล", "community", "population"),
    ),
    KnownPage(
        "vision",
        _("วิสัยทัศน์และพันธกิจ"),
        _("สิ่งที่ อบต. มุ่งให้เกิดในตำบล และแนวทางที่จะไปถึง"),
        ("นโยบาย", "ยุทธศาสตร์", "พันธกิจ", "vision", "mission"),
    ),
    KnownPage(
        "powers",
        _("อำนาจหน้าที่"),
        _("สิ่งที่กฎหมายให้ อบต. ต้องทำและอาจทำ"),
        ("อำนาจและหน้าที่", "กฎหมาย อบต.", "พ.ร.บ.สภาตำบล", "powers", "duties"),
    ),
    KnownPage(
        "message",
        _("สารจากนายก"),
        _("ถ้อยแถลงของผู้บริหารถึงประชาชนในตำบล"),
        ("สาร", "คำแถลงนโยบาย", "message"),
    ),
)
_CODES = {page.code for page in KNOWN_PAGES}


def public_path(publication: Publication) -> str:
    """Where a page stands: one that every office has at its fixed address, another at its own."""
    if publication.category in _CODES:
        return f"/about/{publication.category}"
    return f"/pages/{publication.slug}"


def find_known_page(code: str) -> KnownPage | None:
    """The page with this code."""
    return next((page for page in KNOWN_PAGES if page.code == code), None)


def _choices() -> Choices:
    return [*((page.code, str(page.title)) for page in KNOWN_PAGES), ("other", "หน้าอื่น")]


PAGE_KIND = PublicationKind(
    code=KIND,
    label="หน้าข้อมูลพื้นฐาน",
    singular="หน้าเว็บไซต์",
    public_path=public_path,
    list_categories=_choices,
    category_label="หน้านี้คือ",
    is_dated=False,
)
