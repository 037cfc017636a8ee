"""Registering for somebody what they said on paper, by telephone or at the counter."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import DaysUnit
from muangmai_portal.cases.models import CaseKind, Channel
from muangmai_portal.cases.operations.filing import Filed, NewCase, NewContact, open_case
from muangmai_portal.core.errors import DomainError
from muangmai_portal.offline_channels.operations import note_paper
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import find_section

# Royal Decree on Good Governance B.E. 2546, section 38: an answer, or word of progress, within fifteen days.
ANSWER_DAYS = 15
_SUMMARY = 160


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """What somebody said. `phone` is in stored form; empty text means: not given."""

    kind: CaseKind
    channel: Channel
    subject: str
    body: str
    section_code: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""
    house_no: str = ""
    moo: str = ""
    may_publish: bool = False


def register_paper(paper: NewPaper, *, actor: Officer, intake_token: str, opening_id: int | None = None) -> Filed:
    """Open a case for somebody who does not write online; a paper from a box is counted as typed in.

    Raises:
        AlreadyFiledError: the same form was accepted before with other content.
        DomainError: all papers of the opening are typed in already, or there is no such section.
    """
    section = find_section(paper.section_code or CENTRAL_CODE)
    if section is None:
        raise DomainError("ไม่พบส่วนราชการนี้ เลือกใหม่จากรายการ")
    filed = open_case(
        NewCase(
            kind=paper.kind,
            title=paper.subject,
            section_id=section.id,
            days=ANSWER_DAYS,
            days_unit=DaysUnit.CALENDAR,
            answers=_answers(paper),
            intake_token=intake_token,
            contact=_contact(paper),
            summary=" ".join(paper.body.split())[:_SUMMARY],
            moo=paper.moo,
            channel=paper.channel,
            entered_by_id=actor.id,
            may_publish=paper.may_publish,
        )
    )
    if opening_id is not None:
        note_paper(opening_id, filed.case_id)
    return filed


def _answers(paper: NewPaper) -> list[dict[str, object]]:
    asked = (("subject", "เรื่อง", "Subject", "text", paper.subject), ("body", "ข้อความ", "Text", "textarea", paper.body))
    return [
        {"name": name, "label": label, "label_en": english, "type": kind, "value": value, "shown": value}
        for name, label, english, kind, value in asked
    ]


def _contact(paper: NewPaper) -> NewContact | None:
    given = (paper.full_name, paper.phone, paper.email, paper.house_no)
    if not any(given):
        return None
    return NewContact(
        full_name=paper.full_name, phone=paper.phone, email=paper.email, house_no=paper.house_no, moo=paper.moo
    )
