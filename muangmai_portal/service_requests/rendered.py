"""The form that somebody has before them, when the office publishes another one meanwhile.

A form is read as it was shown. What has to be answered since then is asked besides, and nothing else: so nobody is told
that a choice they were offered does not exist, and no case lacks what its section needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.intake.contact import read_moo_question
from muangmai_portal.intake.questions import Question, make_question
from muangmai_portal.service_requests.catalogue import Service, in_order
from muangmai_portal.service_requests.queries import find_version

MOST_DIGITS = 6


def as_rendered(service: Service, typed_version: str) -> Service:
    """The service with the form of the version that was shown; what is asked now where no such version is named."""
    number = _read(typed_version)
    version = None if number in (0, service.version) else find_version(service.code, number)
    if version is None:
        return service
    then = [make_question(spec) for spec in version.definition["fields"]]
    since = list_new_duties(service, {question.name for question in then})
    moo = next((question for question in service.questions if question.name == "moo"), None) or read_moo_question()
    questions, about_submitter = in_order([*then, *since], moo)
    return replace(
        service,
        version=number,
        questions=questions,
        about_submitter=about_submitter,
        came_since=tuple(question.name for question in since),
    )


def list_new_duties(service: Service, known: set[str]) -> Sequence[Question]:
    """What must be answered now and was not asked then, each with the question that it depends on."""
    by_name = {question.name: question for question in service.questions if question.name != "moo"}
    wanted = {name for name, each in by_name.items() if each.required and name not in known}
    wanted |= {each.when.field for name, each in by_name.items() if name in wanted and each.when} - known
    return [
        question for name, question in by_name.items() if name in wanted and not service.asks_about_submitter(question)
    ]


def _read(typed: str) -> int:
    folded = fold_digits(typed.strip())
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) <= MOST_DIGITS else 0
