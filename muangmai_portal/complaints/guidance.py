"""What the office tells people who complain: what the law asks, as help, in words that the office confirms."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.complaints.door import FORM, last_known_door, promised_days
from muangmai_portal.core.presentation import language
from muangmai_portal.core.reference_data import read_reference_data


@dataclass(frozen=True)
class Guidance:
    """Texts in Thai; pages say them in the reader's language. `readers`: the section that reads complaints."""

    days: int
    content: tuple[str, ...]
    anonymous: str
    laws: tuple[str, ...]
    readers: str


def describe_guidance() -> Guidance:
    """What stands beside the form."""
    data = read_reference_data(FORM)
    return Guidance(
        days=promised_days(),
        content=tuple(data["content_th"]),
        anonymous=data["anonymous_th"],
        laws=tuple(data["legal_basis_th"]),
        readers=last_known_door().central.name(language()),
    )
