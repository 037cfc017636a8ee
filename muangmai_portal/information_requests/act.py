"""The wording of the Official Information Act: proposals from a data file, which the office's own settings replace."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.office.queries import get_office_settings


@dataclass(frozen=True)
class Ground:
    """A paragraph that allows the office not to disclose."""

    code: str
    name: str
    text: str


@dataclass(frozen=True)
class Wording:
    """Words about the law. `is_proposal`: the office has not confirmed them yet."""

    text: str
    is_proposal: bool


def list_grounds(language: str = "th") -> list[Ground]:
    """The paragraphs of sections 14 and 15."""
    return [
        Ground(each["code"], each[f"name_{language}"], each[f"text_{language}"])
        for each in read_reference_data("information_act")["grounds"]
    ]


def find_grounds(codes: list[str], language: str = "th") -> list[Ground]:
    """Those of the paragraphs with these codes, in the order of the Act."""
    return [each for each in list_grounds(language) if each.code in codes]


def appeal(language: str = "th") -> Wording:
    """How to appeal against a refusal (section 18)."""
    return _worded("appeal", language)


def complaint(language: str = "th") -> Wording:
    """How to complain to the board (section 13)."""
    return _worded("complaint", language)


def third_person(language: str = "th") -> Wording:
    """What is said while somebody else may object (section 17)."""
    return Wording(read_reference_data("information_act")[f"third_person_{language}"], is_proposal=True)


def _worded(name: str, language: str) -> Wording:
    """What the office says in this language, else what is proposed in it."""
    stated = get_office_settings().get(f"information_{name}_{language}", "")
    return Wording(stated or read_reference_data("information_act")[f"{name}_{language}"], is_proposal=not stated)
