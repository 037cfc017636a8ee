"""The receipt (ใบรับเรื่อง): what a browser may see again of what it filed last.

The session keeps the reference and the form's token; the PIN is derived from the token anew and is stored nowhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import session

from muangmai_portal.calendars.working_days import Counting, explain
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import derive_pin, form_digest
from muangmai_portal.core.presentation import language
from muangmai_portal.office.presentation import current_office

_KEY = "receipt"
RECENT = dt.timedelta(minutes=15)  # for so long a blank form of the same door reminds of what was filed


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a citizen takes home."""

    case: Case
    reference: str
    pin: str
    door_code: str  # whose draft the browser may forget
    title: str
    section_name: str
    section_phone: str
    received_at: dt.datetime
    due_at: dt.datetime
    counting: Counting
    has_email: bool


def remember_receipt(door_code: str, reference: str, intake_token: str) -> None:
    """Let this browser see the receipt."""
    at = clock.now().isoformat(timespec="seconds")
    session[_KEY] = {"reference": reference, "token": intake_token, "door": door_code, "at": at}


def recently_filed(door_code: str) -> str:
    """The reference of what this browser filed at the same door a moment ago; empty text where there is none."""
    kept: dict[str, str] = session.get(_KEY, {})
    if kept.get("door") != door_code or clock.now() - dt.datetime.fromisoformat(kept["at"]) > RECENT:
        return ""
    return kept["reference"]


def find_receipt() -> Receipt | None:
    """The receipt of what this browser filed last."""
    kept: dict[str, str] = session.get(_KEY, {})
    case = find_case(kept.get("reference", ""))
    if case is None or case.form_digest != form_digest(kept["token"]):
        return None
    return _make_receipt(case, derive_pin(kept["token"]), kept.get("door", ""))


def _make_receipt(case: Case, pin: str, door_code: str) -> Receipt:
    section = case.section
    return Receipt(
        case=case,
        reference=case.reference,
        pin=pin,
        door_code=door_code,
        title=case.title_en if language() == "en" and case.title_en else case.title,
        section_name=section.name(language()),
        section_phone=section.phone or current_office().phone,
        received_at=case.created_at,
        due_at=case.due_at,
        counting=explain(case.created_at, case.days, case.days_unit, current_calendar()),
        has_email=bool(case.contact and case.contact.email),
    )
