"""A door: one kind of thing that can be filed, as the list of its questions."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.marking import N_
from muangmai_portal.intake.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What can be filed at one place.

    `code` names the door in what the browser keeps: drafts and the receipt. `about_submitter` are the names of the
    questions whose answers are kept with the contact, apart from the case. `is_guarded`: open to everybody's words,
    so filings that look like spam are held for screening, and words about corruption are shown the hotline first.
    """

    code: str
    questions: tuple[Question, ...]  # all of them, in the order of the form, those about the submitter too
    about_submitter: tuple[str, ...] = ()
    is_guarded: bool = False
    heading: str = N_("เรื่องที่ขอ")  # over the questions that are not about the submitter

    @property
    def file_questions(self) -> tuple[Question, ...]:
        """The questions that are answered with files."""
        return tuple(question for question in self.questions if question.kind == "file")

    def asks_about_submitter(self, question: Question) -> bool:
        """Whether the answer is kept with the contact, apart from the case."""
        return question.name in self.about_submitter
