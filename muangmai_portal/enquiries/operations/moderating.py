"""Before a question is shown: published as it was written, kept off the board with kind words, or passed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.models import Case, CaseKind, EventKind
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.cases.operations.working import transfer_case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.public_queries import find_public_case
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.enquiries.desk_queries import list_chosen, list_shown
from muangmai_portal.enquiries.models import Question
from muangmai_portal.enquiries.settings import decline_reasons
from muangmai_portal.extensions import db
from muangmai_portal.intake.hotline_hint import sounds_like_corruption
from muangmai_portal.sections.models import Section

INVITED = "invited"


class AlreadyShownError(DomainError):
    """It stands on the board: to keep it off, it must first be taken off."""

    code = "already_shown"


class SoundsLikeCorruptionError(DomainError):
    """Its words may accuse somebody: a person reads it on the case page before anything of it is shown."""

    code = "sounds_like_corruption"


@dataclass(frozen=True)
class Chosen:
    """A question that was ticked, and the version of its case that the officer saw."""

    case_id: int
    version: int


@dataclass(frozen=True)
class Result:
    """What became of one of them: "done", or the code of the rule that was against it."""

    reference: str
    code: str


Deed = Callable[[Question, int], object]
DONE = "done"


def publish_all(chosen: Sequence[Chosen], *, actor: Officer) -> list[Result]:
    """Publish them in their writers' words, each only where nothing in it tells who somebody is."""
    return _each(chosen, actor, partial(_publish_as_written, actor))


def decline_all(chosen: Sequence[Chosen], *, actor: Officer, reason: str) -> list[Result]:
    """Keep them off the board; their writers get a kind reply that says why and how they are answered.

    Raises:
        MissingTextError: no reason was chosen.
    """
    if reason not in decline_reasons():
        raise MissingTextError("reason", "เลือกเหตุผลที่ไม่แสดงบนกระดาน")
    return _each(chosen, actor, partial(_decline, actor, reason))


def move_all(chosen: Sequence[Chosen], *, actor: Officer, section: Section | None, reason: str) -> list[Result]:
    """Pass them on to the section they belong to.

    Raises:
        MissingTextError: no section was chosen, or no reason given.
    """
    if section is None:
        raise MissingTextError("section", "เลือกส่วนราชการที่จะส่งต่อ")
    if not reason.strip():
        raise MissingTextError("note", "กรอกเหตุผลที่ส่งต่อ")
    return _each(chosen, actor, partial(_move, actor, section, reason))


def list_words(case: Case) -> tuple[str, str]:
    """Subject and text of a question as they were written."""
    words = {answer["name"]: str(answer["shown"]) for answer in case.answers}
    return words.get("subject") or case.title, words.get("body") or case.summary or case.title


def note_invitation(event: CaseAdvanced) -> None:
    """Whoever was invited to the hotline is not shown on the board: the question waits for nobody any more."""
    if event.case.kind != CaseKind.QUESTION or event.event.kind != EventKind.REPLY:
        return
    question = db.session.get(Question, event.case.id) if event.event.data.get("invites") else None
    if question is not None:
        question.declined_at, question.declined_because = clock.now(), INVITED


def _each(chosen: Sequence[Chosen], actor: Officer, deed: Deed) -> list[Result]:
    """Do it to each that allows it, whatever becomes of the others. What is not for these eyes is passed over."""
    versions = {each.case_id: each.version for each in chosen}
    results = []
    for question in list_chosen(actor, list(versions)):
        code = DONE
        try:
            deed(question, versions[question.case_id])
        except DomainError as error:  # every rule speaks before anything is written
            code = error.code
        results.append(Result(question.case.reference, code))
    return results


def _publish_as_written(actor: Officer, question: Question, version: int) -> None:
    subject, body = list_words(question.case)
    if sounds_like_corruption(subject, body):
        raise SoundsLikeCorruptionError("ถ้อยคำคล้ายการแจ้งการทุจริต โปรดเปิดอ่านที่หน้าเรื่อง")
    followed = find_public_case(CaseKind.QUESTION, question.follows_id) if question.follows_id else None
    words = PublicWords(
        subject=subject, body=body, category=question.category, parent_id=followed.id if followed else None
    )
    _demand_not_shown(question)
    publish_case(question.case_id, version=version, actor=actor, words=words)
    question.declined_at, question.declined_because = None, ""


def _decline(actor: Officer, reason: str, question: Question, version: int) -> None:
    _demand_not_shown(question)
    reply_to_citizen(question.case_id, version=version, actor=actor, text=decline_reasons()[reason].text)
    question.declined_at, question.declined_because = clock.now(), reason


def _move(actor: Officer, section: Section, reason: str, question: Question, version: int) -> None:
    transfer_case(question.case_id, version=version, actor=actor, section=section, reason=reason)


def _demand_not_shown(question: Question) -> None:
    if list_shown([question.case_id]):
        raise AlreadyShownError("เรื่องนี้แสดงบนกระดานอยู่แล้ว")
