"""How pages show such a paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.core import clock
from muangmai_portal.core.presentation import language
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import ShownDocument, show_documents, show_photos


@dataclass(frozen=True)
class ShownPaper:
    """A paper in the reader's language: its words, its scan and its photos."""

    title: str
    body: str
    is_thai: bool
    number: str
    documents: list[ShownDocument]
    photos: list[ShownDocument]
    is_repealed: bool
    updated_on: dt.date


def show_paper(paper: Publication) -> ShownPaper:
    """A paper as its page shows it."""
    return ShownPaper(
        title=paper.title(language()),
        body=paper.html(language()),
        is_thai=language() == "en" and not paper.html_en,
        number=paper.document_number,
        documents=show_documents(paper),
        photos=show_photos(paper),
        is_repealed=paper.is_repealed,
        updated_on=clock.at_office(paper.updated_at).date(),
    )
