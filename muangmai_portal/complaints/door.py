"""What is asked of somebody who complains, who reads it, and within which time it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core.marking import N_
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.intake.answering import AnsweringSection, central_section, list_answering_sections
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.contact import contact_questions, read_moo_question
from muangmai_portal.intake.described import read_described_questions
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.questions import make_question
from muangmai_portal.office.queries import get_content_version

FORM = "complaint_form"
GRIEVANCE, CONDUCT = "grievance", "conduct"
EXECUTIVES, UNKNOWN = "EXECUTIVES", "UNKNOWN"  # answers to "which section" that are none


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDoor(Door):
    """The form with its clock and the sections it can go to."""

    days: int
    days_unit: str
    sections: Mapping[str, AnsweringSection]
    central: AnsweringSection

    def answering(self, reading: Reading) -> AnsweringSection:
        """Who reads it. What is said against an officer goes to the secretary's office and to no other section, so
        that nobody answers for themselves."""
        if is_about_conduct(reading):
            return self.central
        return self.sections.get(reading.text("section"), self.central)

    def sent_by(self, reading: Reading) -> SentBy:
        """Why it goes there."""
        if is_about_conduct(reading):
            return SentBy.FIXED
        return SentBy.CHOSEN if reading.text("section") in self.sections else SentBy.NOBODY


def is_about_conduct(reading: Reading) -> bool:
    """Whether it is said against an officer."""
    return reading.text("complaint_type") == CONDUCT


def promised_days() -> int:
    """Within how many days the office answers."""
    days: int = read_reference_data(FORM)["days"]
    return days


def _read_door() -> ComplaintDoor:
    data = read_reference_data(FORM)
    sections = list_answering_sections()
    contact = contact_questions(read_moo_question(), must_be_given=False)
    about_submitter = [*contact, make_question(data["hide_name"])]
    return ComplaintDoor(
        code="complaint",
        questions=(*read_described_questions(FORM, sections), *about_submitter),
        about_submitter=tuple(question.name for question in about_submitter),
        is_guarded=True,
        heading=N_("เรื่องของท่าน"),
        days=promised_days(),
        days_unit=data["days_unit"],
        sections={section.code: section for section in sections},
        central=central_section(),
    )


_memory: VersionedMemory[ComplaintDoor] = VersionedMemory(_read_door, get_content_version)


def current_door() -> ComplaintDoor:
    """The form, at most a second behind what the office changed."""
    return _memory.get()


def last_known_door() -> ComplaintDoor:
    """The form as it was last read, for when the database does not answer."""
    return _memory.last_known() or current_door()
