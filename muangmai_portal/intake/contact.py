"""The questions about who files, the same at every door."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muangmai_portal.cases.operations.filing import NewContact
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.questions import Question, make_moo_question, make_question
from muangmai_portal.office.queries import list_villages

LOOKS_BY_ITSELF = "ดูสถานะในเว็บไซต์เอง"  # how to be told, for who leaves neither telephone nor address


def read_moo_question() -> Question:
    """In which village: from the office's list as it stands in the database."""
    return make_moo_question(_common_specs()["moo"], [(village.number, village.name) for village in list_villages()])


def contact_questions(moo: Question, *, must_be_given: bool = True) -> list[Question]:
    """Name, telephone, mail, address. Where nobody must say who they are, none of them is required, and the office
    waits to be asked unless told how to reach the writer."""
    questions = [moo if name == "moo" else make_question(spec) for name, spec in _common_specs().items()]
    if must_be_given:
        return questions
    optional = [replace(question, required=False, required_when=None) for question in questions]
    return [replace(each, default=LOOKS_BY_ITSELF) if each.name == "channel_pref" else each for each in optional]


def read_contact(reading: Reading) -> NewContact | None:
    """How to reach the submitter; None where nothing of it was told."""
    contact = NewContact(
        prefix=reading.text("prefix"),
        full_name=reading.text("full_name"),
        phone=reading.text("phone"),
        email=reading.text("email"),
        house_no=reading.text("house_no"),
        moo=reading.text("moo"),
        channel_pref=reading.text("channel_pref"),
        hides_name=bool(reading.value("hide_name")),
    )
    told = (contact.full_name, contact.phone, contact.email, contact.house_no)
    return contact if any(told) else None


def _common_specs() -> dict[str, dict[str, Any]]:
    """The questions about the submitter, by name, with our conditions laid over them."""
    ours = read_reference_data("service_conditions")["common"]
    return {
        spec["name"]: {**spec, **ours.get(spec["name"], {})}
        for spec in read_reference_data("services")["common_fields"]
    }
