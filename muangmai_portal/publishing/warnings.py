"""What the desk should look at before and after publishing: numbers of identity cards, and documents that are pictures.

A warning is a reason to look, never a verdict: nothing is refused for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muangmai_portal.core.national_ids import find_national_ids
from muangmai_portal.publishing.models import Publication, PublicationFile


@dataclass(frozen=True)
class FoundNumbers:
    """Numbers of identity cards, covered but for their last digits, and where they stand."""

    place: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Pictures:
    """A document whose text nobody can find, copy or have read aloud, wholly or on some of its pages."""

    title: str
    count: int
    pages: int

    @property
    def sentence(self) -> str:
        """What to say of it at the desk."""
        pages = f" (หน้าที่เป็นภาพ {self.count} จาก {self.pages})" if self.pages > 1 else ""
        return (
            f"ไฟล์ “{self.title}” เป็นภาพ{pages} ค้นหาข้อความไม่ได้และโปรแกรมอ่านหน้าจออ่านไม่ออก "
            "โปรดใช้ไฟล์ที่ส่งออกจากโปรแกรมพิมพ์โดยตรง"
        )


def find_numbers(publication: Publication) -> list[FoundNumbers]:
    """Where the text or a document holds what looks like the number of an identity card."""
    found = ((place, tuple(find_national_ids(text))) for place, text in _texts(publication))
    return [FoundNumbers(place, numbers) for place, numbers in found if numbers]


def find_pictures(publication: Publication) -> list[Pictures]:
    """The documents of a publication that are pictures."""
    return [found for file in publication.documents if (found := picture_of(file))]


def picture_of(file: PublicationFile) -> Pictures | None:
    """What to say of a document that is a picture; None where its text can be read."""
    attachment = file.attachment
    title = file.title or attachment.filename
    if attachment.media_type.startswith("image/"):
        return Pictures(title, 1, 1)
    if attachment.pages and attachment.pages_without_text:
        return Pictures(title, attachment.pages_without_text, attachment.pages)
    return None


def _texts(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "หัวข้อ", f"{publication.title_th}\n{publication.title_en}"
    yield "เนื้อหา", f"{publication.body_th}\n{publication.body_en}"
    for file in publication.files:
        yield f"ไฟล์ “{file.title or file.attachment.filename}”", f"{file.title}\n{file.attachment.text or ''}"
