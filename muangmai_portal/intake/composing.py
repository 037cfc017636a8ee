"""From a form that was read to what a case keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from muangmai_portal.cases.models import Channel
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.english import english


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
        {
            "name": question.name,
            "label": question.label,
            "label_en": english(question.label),
            "type": question.kind,
            "value": answer.value,
            "shown": answer.shown,
        }
        for question in door.questions
        if question.name not in left_out and (answer := reading.answers.get(question.name))
    ]
