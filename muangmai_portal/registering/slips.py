"""What this browser registered last: the desk's session keeps its number and token, and the PIN follows from these."""

from __future__ import annotations

from dataclasses import dataclass

from flask import session

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core.identifiers import derive_pin, form_digest

_KEY = "registered"


@dataclass(frozen=True)
class Registered:
    """The receipt to hand over, and what the next paper begins with."""

    case: Case
    pin: str
    opening_id: int | None
    again: dict[str, str]


def remember(reference: str, intake_token: str, opening_id: int | None, again: dict[str, str]) -> None:
    """Let this browser print the receipt."""
    session[_KEY] = {"reference": reference, "token": intake_token, "opening": opening_id, "again": again}


def find_registered() -> Registered | None:
    """What this browser registered last."""
    kept = session.get(_KEY)
    case = find_case(kept["reference"]) if kept else None
    if kept is None or case is None or case.form_digest != form_digest(kept["token"]):
        return None
    return Registered(case, derive_pin(kept["token"]), kept["opening"], kept["again"])
