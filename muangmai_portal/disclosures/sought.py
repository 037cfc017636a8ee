"""What a reader of the library asks for, as it stands in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.disclosures.headings import find_heading
from muangmai_portal.disclosures.periods import CODES

_LONGEST = 100
_LAST_PAGE = 999


class Standing(StrEnum):
    """Whether a document is still to be followed."""

    IN_FORCE = "in-force"
    OVER = "over"


class FileKind(StrEnum):
    """In what form a document can be had."""

    PDF = "pdf"
    PICTURE = "picture"
    WORDS = "web"


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which documents. Whatever is empty asks for all; what makes no sense is as if it were empty."""

    heading: str = ""
    year: int | None = None
    section_id: int | None = None
    period: str = ""
    standing: str = ""
    file_kind: str = ""
    words: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether something but the heading was asked for."""
        return bool(self.values())

    def values(self) -> dict[str, str]:
        """As fields of the form, empty ones left out; the heading is part of another address."""
        named = {
            "q": self.words,
            "year": self.year,
            "owner": self.section_id,
            "period": self.period,
            "standing": self.standing,
            "file": self.file_kind,
        }
        return {name: str(value) for name, value in named.items() if value}

    def query(self, page: int = 1, **more: str) -> str:
        """The question of an address, with its mark; empty where nothing is asked."""
        values = {**{name: value for name, value in more.items() if value}, **self.values()}
        text = urlencode(values | ({"page": str(page)} if page > 1 else {}))
        return f"?{text}" if text else ""


def read_sought(typed: Mapping[str, str], heading: str = "") -> Sought:
    """What an address asks for; digits may be Thai."""
    chosen = heading or typed.get("heading", "")
    return Sought(
        heading=chosen if find_heading(chosen) else "",
        year=_number(typed.get("year", ""), digits=4),
        section_id=_number(typed.get("owner", ""), digits=9),
        period=_one_of(typed.get("period", ""), CODES),
        standing=_one_of(typed.get("standing", ""), tuple(Standing)),
        file_kind=_one_of(typed.get("file", ""), tuple(FileKind)),
        words=clean_line(typed.get("q", ""))[:_LONGEST],
        page=read_page_number(typed.get("page", ""), _LAST_PAGE),
    )


def _number(typed: str, digits: int) -> int | None:
    folded = fold_digits(typed.strip())
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) <= digits else None


def _one_of(typed: str, known: tuple[str, ...]) -> str:
    return typed if typed in known else ""
