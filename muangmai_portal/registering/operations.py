"""Registering for somebody what they said on paper, by telephone or at the counter, as its door would file it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Channel
from muangmai_portal.cases.operations.filing import Filed, open_case
from muangmai_portal.complaints import door as complaints
from muangmai_portal.complaints.operations.filing import NewComplaint, prepare_complaint
from muangmai_portal.enquiries.door import chosen_section, open_door
from muangmai_portal.enquiries.operations.asking import NewQuestion, ask_question, prepare_question
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.parsers import Answer
from muangmai_portal.offline_channels.operations import note_paper
from muangmai_portal.opinions import door as opinions
from muangmai_portal.opinions.operations.filing import NewOpinion, prepare_opinion

_WORDS = ("subject", "body", "section", "full_name", "phone", "email", "house_no", "moo")


class PaperKind(StrEnum):
    """What it is; a grievance and what is said against an officer go different ways."""

    OPINION = "opinion"
    GRIEVANCE = complaints.GRIEVANCE
    CONDUCT = complaints.CONDUCT
    QUESTION = "question"


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """What somebody said. `section` is a code, `phone` in stored form; empty text means: not given."""

    kind: PaperKind
    channel: Channel
    subject: str
    body: str
    section: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""
    house_no: str = ""
    moo: str = ""
    may_publish: bool = False


def register_paper(
    paper: NewPaper,
    *,
    actor: Officer,
    intake_token: str,
    opening_id: int | None = None,
    attachments: tuple[str, ...] = (),
) -> Filed:
    """Open a case for somebody who does not write online; a paper from a box is counted as typed in.

    `attachments` are the tokens of files that came with it.

    Raises:
        AlreadyFiledError: the same form was accepted before with other content.
        DomainError: all papers of the opening are typed in already.
    """
    filed = _file(paper, actor, intake_token, attachments)
    if opening_id is not None:
        note_paper(opening_id, filed.case_id)
    return filed


def _file(paper: NewPaper, actor: Officer, intake_token: str, files: tuple[str, ...]) -> Filed:
    common: dict[str, Any] = {
        "reading": _read(paper),
        "intake_token": intake_token,
        "channel": paper.channel,
        "entered_by_id": actor.id,
    }
    match paper.kind:
        case PaperKind.OPINION:
            new = prepare_opinion(NewOpinion(door=opinions.current_door(), **common))
        case PaperKind.QUESTION:
            return _ask(paper, common, files)
        case _:
            new = prepare_complaint(NewComplaint(door=complaints.current_door(), **common))
    return open_case(replace(new, attachments=files))


def _ask(paper: NewPaper, common: dict[str, Any], files: tuple[str, ...]) -> Filed:
    """A question goes to the board only if whoever asked agreed; else it is answered in private."""
    new = NewQuestion(
        **common,
        door=open_door(),
        section_id=chosen_section(paper.section).id,
        is_public=paper.may_publish,
        apart=frozenset({"section"}),
    )
    return ask_question(new, replace(prepare_question(new), attachments=files))


def _read(paper: NewPaper) -> Reading:
    """The paper as a filled form of its door."""
    answers = {name: Answer(words, words) for name in _WORDS if (words := getattr(paper, name))}
    if paper.kind in {PaperKind.GRIEVANCE, PaperKind.CONDUCT}:
        label = "ร้องเรียนเจ้าหน้าที่" if paper.kind == PaperKind.CONDUCT else "ร้องทุกข์"
        answers["complaint_type"] = Answer(paper.kind.value, label)
    if paper.may_publish:
        answers["publish_consent"] = Answer(True, "ยินยอม")
    return Reading(answers, {})
