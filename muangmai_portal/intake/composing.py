"""From a form that was read to what a case keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from muangmai_portal.cases.models import Channel
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.english import english
from muangmai_portal.intake.parsers import Answer
from muangmai_portal.intake.questions import Question


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form that was read without a problem, and how it came."""

    reading: Reading
    intake_token: str
    language: str = "th"
    attachments: tuple[str, ...] = ()
    file_digests: tuple[str, ...] = ()
    held_because: tuple[str, ...] = ()  # what makes it look like spam; see `intake.guard`
    channel: Channel = Channel.WEB
    entered_by_id: int | None = None  # the officer who typed what came over the counter, by telephone or on paper


def compose_answers(door: Door, reading: Reading, *, apart: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """What was answered, in the form's order, for the case; without what is kept with the contact.

    Args:
        door: whose questions they are.
        reading: the answers.
        apart: names of further questions that the case keeps elsewhere.
    """
    left_out = {*door.about_submitter, *apart}
    return [
        _compose(question, answer)
        for question in door.questions
        if question.name not in left_out and (answer := reading.answers.get(question.name))
    ]


def _compose(question: Question, answer: Answer) -> dict[str, Any]:
    """One answer with the words of the form as it was: nothing that is changed later changes what was asked."""
    kept = {
        "name": question.name,
        "label": question.label,
        "label_en": question.label_en or english(question.label),
        "type": question.kind,
        "value": answer.value,
        "shown": answer.shown,
    }
    if question.english_names:
        labels = dict(question.options)
        values = answer.value if isinstance(answer.value, list) else [answer.value]
        names = [question.english_names.get(value) or english(labels.get(value, str(value))) for value in values]
        kept["shown_en"] = ", ".join(names)
    return kept
