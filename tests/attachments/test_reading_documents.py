"""Documents for the public: their text is read for search, pages that are pictures are counted, the first is drawn."""

from __future__ import annotations

import io
from typing import Any

import pytest
import typst
from PIL import Image

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.attachments.storage import LocalFiles
from muangmai_portal.config import PROJECT_ROOT
from tests.attachments import files as made
from tests.attachments.files import EMPTY, PICTURE, document_of

WORDS = "Annual procurement plan of the office"


def published(content: bytes, name: str = "ก.pdf") -> CleanFile:
    """What becomes of a document that is meant for the public."""
    return clean_upload(io.BytesIO(content), name, UploadRules("documents", "document", is_published=True))


@pytest.mark.parametrize(
    ("pages", "without_text"),
    [
        ([WORDS], 0),
        ([WORDS, WORDS], 0),
        ([PICTURE], 1),
        ([WORDS, PICTURE, PICTURE], 2),
        ([WORDS, EMPTY], 0),  # an empty page hides nothing
    ],
)
def test_pages_that_are_pictures_are_counted(files: LocalFiles, pages: list[str], without_text: int) -> None:
    kept = published(document_of(*pages))
    assert (kept.pages, kept.pages_without_text) == (len(pages), without_text)
    assert (WORDS in (kept.text or "")) == (WORDS in pages)


def test_thai_is_read_as_it_was_written(files: LocalFiles) -> None:
    text = "ประกาศองค์การบริหารส่วนตำบล เรื่อง น้ำท่วมหมู่ ๓ งบประมาณ ๑,๒๐๐ บาท"
    source: Any = f'#set text(font: "Sarabun", lang: "th")\n{text}'.encode()
    fonts = str(PROJECT_ROOT / "static" / "vendor" / "sarabun" / "ttf")
    document: bytes = typst.compile(source, font_paths=[fonts], ignore_system_fonts=True)
    kept = published(document)
    assert text in " ".join((kept.text or "").split())


def test_the_first_page_is_drawn_small(files: LocalFiles) -> None:
    kept = published(document_of(WORDS, PICTURE))
    assert kept.thumbnail_sha256 is not None
    with files.open(kept.thumbnail_sha256) as file, Image.open(io.BytesIO(file.read())) as image:
        assert (image.format, max(image.size)) == ("JPEG", 480)


def test_what_a_citizen_sends_is_not_read(files: LocalFiles) -> None:
    kept = clean_upload(io.BytesIO(document_of(WORDS)), "a.pdf", UploadRules("files", "document"))
    assert (kept.text, kept.pages, kept.thumbnail_sha256) == (None, None, None)


def test_what_a_script_says_is_not_the_documents_text(files: LocalFiles) -> None:
    kept = published(made.pdf_with_everything())
    assert made.SCRIPT not in (kept.text or "")
    assert kept.pages == 1


def test_a_photo_has_no_pages(files: LocalFiles) -> None:
    kept = published(made.jpeg(), "ก.jpg")
    assert (kept.text, kept.pages, kept.pages_without_text) == (None, None, None)


def test_a_very_long_text_is_cut_and_holds_nothing_that_a_database_refuses(files: LocalFiles) -> None:
    kept = published(document_of(*["x" * 9_000 for _ in range(60)]))
    assert kept.pages == 60
    assert 399_000 < len(kept.text or "") <= 400_000
    assert "\0" not in (kept.text or "")
