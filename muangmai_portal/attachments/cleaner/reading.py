"""What a cleaned PDF says, for search and for screen readers, and a small picture of its first page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any, TypedDict

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from muangmai_portal.core.thai_text import clean

MOST_LETTERS = 400_000
THUMBNAIL_SIDE = 480
_QUALITY = 75
_SECONDS = 8.0
_FEW_LETTERS = 10  # a page number or a stamp beside a picture of the page is not its text
_NO_LETTERS = dict.fromkeys((0xFFFE, 0xFFFF))  # pdfium's mark for a word broken at the end of a line


class Reading(TypedDict):
    """What was read. `pages_without_text` is None where there was no time to look at every page."""

    pages: int | None
    pages_without_text: int | None


def read_pdf(source: Path, text: Path, thumbnail: Path) -> Reading:
    """Write its text and the picture of its first page. What cannot be read leaves the document as good as it is."""
    try:
        with closing(pypdfium2.PdfDocument(source)) as document:
            _draw_first_page(document, thumbnail)
            return _read(document, text)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return {"pages": None, "pages_without_text": None}


def _read(document: Any, target: Path) -> Reading:
    pieces: list[str] = []
    without_text, count = 0, 0
    for text, is_picture in _read_pages(document):
        count += 1
        without_text += is_picture
        pieces.append(text)
    whole = clean("\n".join(pieces)[:MOST_LETTERS].translate(_NO_LETTERS)).strip()
    target.write_bytes(whole.encode("utf-8", "ignore"))
    is_whole = count == len(document)
    return {"pages": len(document), "pages_without_text": without_text if is_whole else None}


def _read_pages(document: Any) -> Iterator[tuple[str, bool]]:
    """The text of each page and whether the page is a picture, as long as there is time."""
    deadline = monotonic() + _SECONDS
    for number in range(len(document)):
        if monotonic() > deadline:
            return
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()  # also what lies outside the page or below a black bar: it can be copied
        text_page.close()
        has_words = len("".join(text.split())) >= _FEW_LETTERS
        yield text, not has_words and _is_picture(page, has_letters=bool(text.strip()))
        page.close()


def _is_picture(page: Any, *, has_letters: bool) -> bool:
    """Whether something is drawn on a page that has (nearly) no text. An empty page is no picture."""
    kinds = {each.type for each in page.get_objects(max_depth=3)}
    return FPDF_PAGEOBJ_IMAGE in kinds or (bool(kinds) and not has_letters)


def _draw_first_page(document: Any, target: Path) -> None:
    page = document[0]
    width, height = page.get_size()
    scale = THUMBNAIL_SIDE / max(width, height, 1)
    image = page.render(scale=scale).to_pil().convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    target.write_bytes(buffer.getvalue())
    page.close()
