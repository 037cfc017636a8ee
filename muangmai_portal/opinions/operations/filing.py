"""What an opinion becomes: a case of the section it is meant for."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.filing import NewCase
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.intake.answers import first_words
from muangmai_portal.intake.composing import Filled, compose_answers
from muangmai_portal.intake.contact import read_contact
from muangmai_portal.opinions.door import OpinionDoor


@dataclass(frozen=True, kw_only=True)
class NewOpinion(Filled):
    """The filled form."""

    door: OpinionDoor


def prepare_opinion(new: NewOpinion) -> NewCase:
    """The case that an opinion becomes. Needs no database, so it is done before the unit of work begins."""
    door, reading = new.door, new.reading
    return NewCase(
        kind=CaseKind.OPINION,
        title=reading.text("subject"),
        section_id=door.answering(reading.text("section")).id,
        sent_by=SentBy.CHOSEN if reading.text("section") in door.sections else SentBy.NOBODY,
        days=door.days,
        days_unit=door.days_unit,
        answers=compose_answers(door, reading),
        intake_token=new.intake_token,
        contact=read_contact(reading),
        summary=first_words(reading.text("body")),
        moo=reading.text("moo"),
        attachments=new.attachments,
        file_digests=new.file_digests,
        language=new.language,
        channel=new.channel,
        entered_by_id=new.entered_by_id,
        may_publish=bool(reading.value("publish_consent")),
        held_because=new.held_because,
    )
