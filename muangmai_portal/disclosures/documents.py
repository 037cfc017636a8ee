"""Documents as lists and the index show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.sections.models import Section


@dataclass(frozen=True)
class File:
    """A file of a document. A page without text is a picture of one: it can be neither searched nor read aloud."""

    id: int
    title: str
    filename: str
    media_type: str
    size: int
    pages: int | None
    pages_without_text: int | None

    @property
    def kind(self) -> str:
        """PDF, JPEG, …"""
        return self.media_type.rpartition("/")[2].upper()


@dataclass(frozen=True)
class Reference:
    """Another document."""

    slug: str
    heading: str
    title: str

    @property
    def path(self) -> str:
        """Its Thai address."""
        return path_of(self.heading, self.slug)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One line of the library."""

    slug: str
    heading: str
    title_th: str
    title_en: str
    number: str
    document_on: dt.date | None
    fiscal_year: int | None
    period: str
    published_on: dt.date | None
    section: Section | None
    is_repealed: bool
    is_replaced: bool
    replaced_by: Reference | None
    files: tuple[File, ...]

    def title(self, language: str) -> str:
        """The title in the reader's language; the Thai one stands in."""
        return (self.title_en if language == "en" else "") or self.title_th

    @property
    def path(self) -> str:
        """Its Thai address."""
        return path_of(self.heading, self.slug)

    @property
    def is_in_force(self) -> bool:
        """Whether it is still to be followed."""
        return not (self.is_repealed or self.is_replaced)


def path_of(heading: str, slug: str) -> str:
    """The Thai address of a document."""
    return f"/disclosures/{heading}/{slug}"
