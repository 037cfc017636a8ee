"""What is asked of somebody with an opinion, and who answers within which time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from muangmai_portal.core.marking import N_
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.intake.answering import AnsweringSection, central_section, list_answering_sections
from muangmai_portal.intake.contact import contact_questions, read_moo_question
from muangmai_portal.intake.described import read_described_questions
from muangmai_portal.intake.doors import Door
from muangmai_portal.office.queries import get_content_version

FORM = "opinion_form"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionDoor(Door):
    """The form with its clock and the sections it can go to."""

    days: int
    days_unit: str
    sections: Mapping[str, AnsweringSection]
    central: AnsweringSection

    def answering(self, code: str) -> AnsweringSection:
        """The section that was chosen, or the secretary's office, which passes it on."""
        return self.sections.get(code, self.central)


def promised_days() -> int:
    """Within how many days the office answers."""
    days: int = read_reference_data(FORM)["days"]
    return days


def _read_door() -> OpinionDoor:
    sections = list_answering_sections()
    contact = contact_questions(read_moo_question(), must_be_given=False)
    return OpinionDoor(
        code="opinion",
        questions=(*read_described_questions(FORM, sections), *contact),
        about_submitter=tuple(question.name for question in contact),
        is_guarded=True,
        heading=N_("ความคิดเห็นของท่าน"),
        days=promised_days(),
        days_unit=read_reference_data(FORM)["days_unit"],
        sections={section.code: section for section in sections},
        central=central_section(),
    )


_memory: VersionedMemory[OpinionDoor] = VersionedMemory(_read_door, get_content_version)


def current_door() -> OpinionDoor:
    """The form, at most a second behind what the office changed."""
    return _memory.get()


def last_known_door() -> OpinionDoor:
    """The form as it was last read, for when the database does not answer."""
    return _memory.last_known() or current_door()
