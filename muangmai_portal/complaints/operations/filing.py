"""What a complaint becomes: a case of somebody whom it is not about."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.filing import NewCase
from muangmai_portal.complaints.door import ComplaintDoor, is_about_conduct
from muangmai_portal.core.marking import N_
from muangmai_portal.intake.answers import first_words
from muangmai_portal.intake.composing import Filled, compose_answers
from muangmai_portal.intake.contact import read_contact
from muangmai_portal.intake.english import english

# Titles stand in lists and in mail. Words against a person stay inside the case.
CONDUCT_TITLE = N_("ร้องเรียนการปฏิบัติหน้าที่ของเจ้าหน้าที่")


@dataclass(frozen=True, kw_only=True)
class NewComplaint(Filled):
    """The filled form."""

    door: ComplaintDoor


def prepare_complaint(new: NewComplaint) -> NewCase:
    """The case that a complaint becomes. Needs no database, so it is done before the unit of work begins."""
    door, reading = new.door, new.reading
    is_sensitive = is_about_conduct(reading)
    return NewCase(
        kind=CaseKind.COMPLAINT,
        title=CONDUCT_TITLE if is_sensitive else reading.text("subject"),
        title_en=english(CONDUCT_TITLE) if is_sensitive else "",
        section_id=door.answering(reading).id,
        sent_by=door.sent_by(reading),
        days=door.days,
        days_unit=door.days_unit,
        answers=compose_answers(door, reading),
        intake_token=new.intake_token,
        contact=read_contact(reading),
        summary="" if is_sensitive else first_words(reading.text("body")),
        moo=reading.text("moo"),
        attachments=new.attachments,
        file_digests=new.file_digests,
        language=new.language,
        channel=new.channel,
        entered_by_id=new.entered_by_id,
        is_sensitive=is_sensitive,
        may_publish=bool(reading.value("publish_consent")),
        held_because=new.held_because,
    )
