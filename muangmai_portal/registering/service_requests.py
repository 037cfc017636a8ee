"""A service's form as an officer fills it for somebody on the telephone or at the counter.

People at the other end may have neither a photo nor wish to say who they are, and some things they have to look up at
home. So files and contact are never demanded here, and what is missing can be left open: the case then says what is
still to come, where officer and submitter both read it (Licensing Facilitation Act 2558, section 8: what is missing is
told once, in writing).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Channel
from muangmai_portal.cases.operations.filing import Filed, NewCase, open_case
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.composing import Filled
from muangmai_portal.intake.questions import Question
from muangmai_portal.service_requests.catalogue import Service
from muangmai_portal.service_requests.operations.filing import NewRequest, prepare_request

CHANNELS = {
    Channel.PHONE: "โทรศัพท์",
    Channel.COUNTER: "มาที่สำนักงาน",
    Channel.PAPER: "กระดาษ จดหมาย หรือกล่อง",
}
_REQUIRED = "required"


def at_desk(service: Service) -> Service:
    """The service with questions as an officer must answer them."""
    return replace(service, questions=tuple(_at_desk(service, each) for each in service.questions))


def _at_desk(service: Service, question: Question) -> Question:
    may_be_missing = question.kind == "file" or service.asks_about_submitter(question)
    return replace(question, required=False, required_when=None) if may_be_missing else question


def list_missing(service: Service, reading: Reading) -> list[str]:
    """The questions that must be answered and are not, where nothing else is wrong and something was answered."""
    problems = reading.problems
    is_empty = not any(answer.value for answer in reading.answers.values())
    if is_empty or any(problem.code != _REQUIRED for problem in problems.values()):
        return []
    return [question.label for question in service.questions if question.name in problems]


def without_missing(reading: Reading) -> Reading:
    """The answers there are, as if nothing were missing."""
    return Reading(reading.answers, {})


def register_request(
    service: Service, filled: Filled, *, channel: Channel, actor: Officer, missing: list[str]
) -> Filed:
    """File a request for somebody else.

    Raises:
        AlreadyFiledError: the same form was accepted before with other content.
    """
    return open_case(_prepare(service, filled, channel=channel, actor=actor, missing=missing))


def _prepare(service: Service, filled: Filled, *, channel: Channel, actor: Officer, missing: list[str]) -> NewCase:
    given: dict[str, Any] = {**vars(filled), "channel": channel, "entered_by_id": actor.id}
    prepared = prepare_request(NewRequest(service=service, **given))
    return replace(prepared, answers=[*prepared.answers, _still_to_come(missing)]) if missing else prepared


def _still_to_come(missing: list[str]) -> dict[str, Any]:
    words = "\n".join(missing)
    return {
        "name": "still_to_come",
        "label": "ข้อมูลที่ยังขาด",
        "label_en": "Still to come",
        "type": "textarea",
        "value": words,
        "shown": words,
    }
