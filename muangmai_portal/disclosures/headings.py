"""The thirteen headings of the Act: five of section 7 and eight of section 9, as the data has their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from muangmai_portal.core.marking import N_
from muangmai_portal.core.reference_data import read_reference_data

KIND = "disclosure"
LABEL, SINGULAR = N_("ข้อมูลข่าวสารของราชการ"), N_("เอกสาร")
SECTIONS = (7, 9)
_EMPTY_DAYS = 90  # an empty heading is looked at again, unless the data gives it longer
_ENGLISH = {7: "Section 7", 9: "Section 9"}


@dataclass(frozen=True, kw_only=True)
class Link:
    """A page that answers a heading or belongs to a document."""

    path: str
    th: str
    en: str

    def name(self, language: str) -> str:
        """What the page is called."""
        return self.en if language == "en" else self.th


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading (วงเล็บ). `examples` are what offices like this one put there; `owners` who usually keeps it."""

    code: str
    section: int
    number: int
    text_th: str
    short_th: str
    text_en: str
    examples: tuple[str, ...]
    owners: tuple[str, ...]
    pages: tuple[Link, ...]
    review_days: int
    is_yearly: bool

    def name(self, language: str) -> str:
        """Its short name."""
        return self.text_en if language == "en" else self.short_th

    def text(self, language: str) -> str:
        """The words of the Act."""
        return self.text_en if language == "en" else self.text_th

    def label(self, language: str) -> str:
        """Its place in the Act: มาตรา 9 (1)."""
        return f"{_ENGLISH[self.section]} ({self.number})" if language == "en" else self.label_th

    @property
    def label_th(self) -> str:
        """Its place in the Act, in Thai."""
        return f"มาตรา {self.section} ({self.number})"


@cache
def list_headings() -> tuple[Heading, ...]:
    """All of them, in the order of the Act."""
    act, ours = read_reference_data("section9"), read_reference_data("disclosure_pages")["headings"]
    return tuple(_make(section, item, ours) for section in SECTIONS for item in act[f"section{section}"]["items"])


def find_heading(code: str) -> Heading | None:
    """The heading with this code (`s9-1`)."""
    return _by_code().get(code)


def choices() -> list[tuple[str, str]]:
    """For the desk: codes, and what to choose by."""
    return [(each.code, f"{each.label_th} {each.short_th}") for each in list_headings()]


def duty(section: int) -> str:
    """What the Act asks for in this section, in its own words."""
    return str(read_reference_data("section9")[f"section{section}"]["duty_th"])


def law(language: str) -> str:
    """The name of the Act."""
    return str(read_reference_data("section9")[f"law_{language}"])


def right_of_everybody() -> str:
    """Section 9 paragraph 3, in its own words."""
    return str(read_reference_data("section9")["right_th"])


def page_of_topic(topic: str) -> Link | None:
    """The living page to which a document of this topic belongs."""
    found = read_reference_data("disclosure_pages")["topics"].get(topic)
    return Link(**found) if found else None


def also_under(topic: str) -> list[Heading]:
    """Headings that a document of this topic answers besides its own."""
    codes = read_reference_data("disclosure_pages")["also_under"].get(topic, ())
    return [each for each in list_headings() if each.code in codes]


def topics_also_under(code: str) -> list[str]:
    """The topics whose documents answer this heading though they stand under another."""
    known: dict[str, list[str]] = read_reference_data("disclosure_pages")["also_under"]
    return [topic for topic, codes in known.items() if code in codes]


@cache
def _by_code() -> dict[str, Heading]:
    return {each.code: each for each in list_headings()}


def _make(section: int, item: dict[str, Any], ours: dict[str, Any]) -> Heading:
    code = f"s{section}-{item['no']}"
    more = ours.get(code, {})
    text_en = item["en"]
    return Heading(
        code=code,
        section=section,
        number=item["no"],
        text_th=item["text_th"],
        short_th=item.get("short_th", item["text_th"]),
        text_en=text_en[0].upper() + text_en[1:],
        examples=tuple(item["sao_docs"]),
        owners=tuple(item.get("owner", ())),
        pages=tuple(Link(**page) for page in more.get("pages", ())),
        review_days=more.get("review_days", _EMPTY_DAYS),
        is_yearly=more.get("is_yearly", False),
    )
