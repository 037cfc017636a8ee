"""What the office knows of the person behind a case: what must never be published with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from muangmai_portal.cases.models import Case, Contact
from muangmai_portal.cases.personal_data import Known
from muangmai_portal.core.thai_formats import parse_phone, parse_thai_id
from muangmai_portal.office.queries import get_office_settings
from muangmai_portal.sections.queries import list_sections

_EMAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")


def what_is_known(case: Case) -> Known:
    """The submitter's name, numbers and addresses, from the contact and from the answers of the form."""
    contact = case.contact or Contact(full_name="", phone="", email="", house_no="")
    typed = {kind: [str(each["value"]) for each in case.answers if each.get("type") == kind] for kind in _PRIVATE}
    return Known(
        full_name=contact.full_name,
        phones=frozenset(_phones([contact.phone, *typed["tel"]])),
        emails=frozenset(each.lower() for each in [contact.email, *typed["email"]] if each),
        house_no=contact.house_no,
        identities=frozenset(number for each in typed["thai_id"] if (number := parse_thai_id(each))),
        official=_official(),
    )


_PRIVATE = ("tel", "email", "thai_id")


def _phones(stored: Iterable[str]) -> Iterable[str]:
    for each in stored:
        if phone := parse_phone(each.partition(";")[0]):
            yield phone.e164


def _official() -> frozenset[str]:
    """The telephone numbers and addresses that the office itself publishes."""
    sections = [text for each in list_sections() for text in (each.phone, each.mailbox)]
    found: set[str] = set()
    for text in [*get_office_settings().values(), *sections]:
        found.update(_phones(re.split(r"[,;/\n]", text)))
        found.update(each.lower() for each in _EMAIL.findall(text))
    return frozenset(found)
