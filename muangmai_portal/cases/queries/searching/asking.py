"""What an officer typed, understood: a number in any spelling, a telephone number, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from muangmai_portal.core.identifiers import parse_reference
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.search.terms import read_query

FEWEST_DIGITS = 6  # of a telephone number, in a row: fewer would find half of the subdistrict
_SIGNS = re.compile(r"[\s().\-–]")
_DIGITS = re.compile(r"\+?\d+", re.ASCII)
_EXTENSION = re.compile(r"\s*(?:ต่อ|ext\.?|#)\s*\d{1,6}$", re.IGNORECASE | re.ASCII)
_COUNTRY = re.compile(r"(?:\+66|0066|66(?=\d{8,9}$))0?", re.ASCII)
_YEAR_FIRST = re.compile(r"(?:MM)?[\s\-–]*(2[45]\d\d)[\s\-–/]*(\d{6})", re.IGNORECASE | re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,6})\s*/\s*(2[45]\d\d)", re.ASCII)
_BARE = re.compile(r"\d{1,6}", re.ASCII)
_PLACE = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*(?=\d)", re.ASCII)


@dataclass(frozen=True)
class Numbered:
    """A register number without its check digit; `year` None: of any year."""

    number: int
    year: int | None


@dataclass(frozen=True)
class Asked:
    """What is looked for: a whole `reference`, or what may be a number besides, and `terms` that must all be there."""

    typed: str
    terms: tuple[str, ...] = ()
    reference: str | None = None
    numbered: Numbered | None = None

    def __bool__(self) -> bool:
        return bool(self.reference or self.numbered or self.terms)


def read_asked(typed: str) -> Asked:
    """Understand what was typed."""
    shown = read_query(typed).typed
    if reference := parse_reference(shown):
        return Asked(shown, reference=reference)
    plain = fold_digits(shown)
    return Asked(shown, terms=_terms(plain), numbered=_numbered(plain))


def telephone_digits(text: str) -> str | None:
    """A telephone number or a part of one, in any spelling, as 08…; None where it is none or too short."""
    digits = _SIGNS.sub("", _EXTENSION.sub("", fold_digits(clean_line(text))))
    if not _DIGITS.fullmatch(digits):
        return None
    if match := _COUNTRY.match(digits):
        digits = "0" + digits[match.end() :]
    digits = digits.removeprefix("+")
    return digits if len(digits) >= FEWEST_DIGITS else None


def _terms(plain: str) -> tuple[str, ...]:
    if digits := telephone_digits(plain):
        return (digits,)
    # หมู่ 3, หมู่ที่ 3 and ม.3 are one place, and a place is one term: a 3 alone would be found everywhere.
    words = _PLACE.sub("หมู่ที่", plain).split()
    return read_query(" ".join(telephone_digits(word) or word for word in words)).terms


def _numbered(plain: str) -> Numbered | None:
    if match := _YEAR_FIRST.fullmatch(plain):
        return Numbered(int(match[2]), int(match[1]))
    if match := _YEAR_LAST.fullmatch(plain):
        return Numbered(int(match[1]), int(match[2]))
    return Numbered(int(plain), None) if _BARE.fullmatch(plain) else None
