"""Filing a request for a service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.filing import Filed, NewCase, open_case
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.intake.answers import Reading, first_words
from muangmai_portal.intake.composing import Filled, compose_answers
from muangmai_portal.intake.contact import read_contact
from muangmai_portal.intake.locations import parse_location
from muangmai_portal.intake.questions import Question
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.service_requests.catalogue import Service

ABOUT_OFFICERS = "บริการของเจ้าหน้าที่"  # the topic of a grievance that no section may get that is meant by it
_KINDS = {"complaint": CaseKind.COMPLAINT, "info": CaseKind.INFORMATION}  # by the class of the service
_PERMIT = "permit"
# What may stand in lists and mails about a sensitive request: choices, never words about a person.
_IMPERSONAL = frozenset({"select", "radio"})


@dataclass(frozen=True, kw_only=True)
class NewRequest(Filled):
    """The filled form of a service."""

    service: Service


def file_request(new: NewRequest) -> Filed:
    """File a request: it becomes a case of the section that answers the service.

    Raises:
        AlreadyFiledError: the same form was accepted before with other content.
    """
    return open_case(prepare_request(new))


def prepare_request(new: NewRequest) -> NewCase:
    """The case that a request becomes. Needs no database, so it is done before the unit of work begins."""
    service, reading = new.service, new.reading
    place = parse_location(reading.text("map"))
    return NewCase(
        kind=_KINDS.get(service.service_class, CaseKind.REQUEST),
        title=service.name_th,
        title_en=service.name_en,
        section_id=service.section.id,
        sent_by=_sent_by(service, reading),
        days=service.days,
        days_unit=service.days_unit,
        answers=compose_answers(service, reading, apart=frozenset({"moo"})),
        intake_token=new.intake_token,
        contact=read_contact(reading),
        service_code=service.code,
        service_version=service.version,
        summary=_summary(service, reading),
        moo=reading.text("moo"),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        attachments=new.attachments,
        file_digests=new.file_digests,
        language=new.language,
        channel=new.channel,
        entered_by_id=new.entered_by_id,
        is_urgent=service.is_urgent or _is_urgent(service.questions, reading),
        is_sensitive=service.is_sensitive,
        is_permit=service.service_class == _PERMIT,
        held_because=new.held_because,
    )


def _sent_by(service: Service, reading: Reading) -> SentBy:
    """A grievance of no particular service is the central section's to sort; one about officers goes nowhere else."""
    if service.service_class != "complaint" or service.section.code != CENTRAL_CODE:
        return SentBy.SERVICE
    is_about_officers = any(answer.value == ABOUT_OFFICERS for answer in reading.answers.values())
    return SentBy.FIXED if is_about_officers else SentBy.NOBODY


def _is_urgent(questions: Iterable[Question], reading: Reading) -> bool:
    return any(question.is_urgent(reading.value(question.name)) for question in questions if question.urgent_values)


def _summary(service: Service, reading: Reading) -> str:
    """What the request is about, in a line: the kind of trouble, then the place or the first words."""
    told = [q for q in service.questions if q.name != "moo" and not service.asks_about_submitter(q)]
    kinds = [reading.answers[q.name].shown for q in told if q.kind in _IMPERSONAL and q.name in reading.answers]
    words = [reading.text("place")] if "place" in reading.answers else []
    if not words and not service.is_sensitive:
        words = [reading.text(q.name) for q in told if q.kind in {"textarea", "text"} and q.name in reading.answers]
    return first_words(" · ".join([*kinds[:1], *words[:1]]))
