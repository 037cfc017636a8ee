"""Whether a declaration is the present executive's and this year's: the rule, apart from databases and pages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.integrity.declaration.executive import Executive

_TITLES = re.compile(r"^(?:นางสาว|น\.ส\.|นาง|นาย|ว่าที่ร้อย(?:ตรี|โท|เอก)|ดร\.|พ\.ต\.[อทต]\.|ร\.ต\.[อทต]\.)")


class Doubt(StrEnum):
    """Why somebody must act."""

    MISSING = "missing"
    UNSIGNED = "unsigned"
    EARLIER_SIGNER = "earlier_signer"
    OTHER_SIGNER = "other_signer"
    EARLIER_TERM = "earlier_term"
    OTHER_YEAR = "other_year"


@dataclass(frozen=True)
class Declared:
    """What counts of a declaration: its year, and who signed it when (None while nobody has stated it)."""

    fiscal_year: int
    signer_name: str = ""
    signed_on: dt.date | None = None


def find_doubts(declared: Declared | None, executive: Executive | None, year: FiscalYear) -> tuple[Doubt, ...]:
    """What is wrong with the declaration in force, the signer first; nothing where all is well."""
    if declared is None:
        return (Doubt.MISSING,)
    found = [_doubt_of_signer(declared, executive)]
    if declared.fiscal_year < year.number:
        found.append(Doubt.OTHER_YEAR)
    return tuple(each for each in found if each is not None)


def is_same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: titles and white space do not count."""
    return _bare(one) == _bare(other)


def _doubt_of_signer(declared: Declared, executive: Executive | None) -> Doubt | None:
    if not declared.signer_name or declared.signed_on is None:
        return Doubt.UNSIGNED
    if executive is None:
        return None
    name, since = executive
    took_office_later = since > declared.signed_on
    if is_same_person(declared.signer_name, name):
        return Doubt.EARLIER_TERM if took_office_later else None
    return Doubt.EARLIER_SIGNER if took_office_later else Doubt.OTHER_SIGNER


def _bare(name: str) -> str:
    return searchable(_TITLES.sub("", name.strip()))
