"""Publishing: a case goes on the office's pages in words that an officer wrote or checked, and comes off them again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.errors import MissingTextError, NotPublishableError, PersonalDataError
from muangmai_portal.cases.events import PublicCaseChanged
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseKind, EventKind, Outcome
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.working import demand_text
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.personal_data import find_personal_data
from muangmai_portal.cases.public_queries import find_public_case, find_public_case_of, list_follow_ups, was_invited
from muangmai_portal.cases.publishable import first_objection
from muangmai_portal.cases.submitters import what_is_known
from muangmai_portal.core import bus, clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.thai_text import clean, clean_line, searchable
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content

NEEDS_CONSENT = frozenset({CaseKind.OPINION, CaseKind.COMPLAINT})
LONGEST_SUBJECT = 200


@dataclass(frozen=True, kw_only=True)
class PublicWords:
    """What the public reads. `parent_id`: the published case that this one follows."""

    subject: str
    body: str
    answer: str = ""
    done: str = ""
    category: str = ""
    parent_id: int | None = None

    def texts(self) -> list[str]:
        """The parts with words in them."""
        return [each for each in (self.subject, self.body, self.answer, self.done) if each]


def publish_case(
    case_id: int, *, version: int, actor: Officer, words: PublicWords, is_checked: bool = False
) -> PublicCase:
    """Show a case to the public, or change what is shown of it. `is_checked`: the officer says that what was found in
    the words is no personal data; what is the submitter's own is refused all the same.

    Raises:
        NotPublishableError: the writer did not agree, or it is a case that is never shown.
        PersonalDataError: the words tell who somebody is.
        MissingTextError: subject or body is empty, or there is nothing that it could follow.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    demand_publishable(case)
    words = _cleaned(words)
    _demand_impersonal(case, words.texts(), is_checked=is_checked)
    shown = find_public_case_of(case.id)
    if words.parent_id is not None:
        words = replace(words, parent_id=_parent(case, words.parent_id, shown))
    return _show(case, words, shown, actor)


def extend_public_case(
    case_id: int, *, actor: Officer, answer: str | None = None, done: str | None = None, is_checked: bool = False
) -> PublicCase:
    """Add the answer, or what was done, to what is shown: with the reply or the closing, in the same commit.

    Raises:
        NotPublishableError: the case is not on the pages.
        PersonalDataError: the words tell who somebody is.
    """
    case = hold_case(case_id)
    demand_work_on(case, actor)
    shown = find_public_case_of(case.id)
    if shown is None or not shown.is_visible:
        raise NotPublishableError("เรื่องนี้ไม่ได้แสดงบนเว็บไซต์ เผยแพร่เรื่องก่อน แล้วจึงแสดงคำตอบได้")
    demand_publishable(case)
    given = [clean(each or "").strip() for each in (answer, done)]
    _demand_impersonal(case, given, is_checked=is_checked)
    words = words_of(shown)
    return _show(case, replace(words, answer=given[0] or words.answer, done=given[1] or words.done), shown, actor)


def unpublish_case(case_id: int, *, version: int | None, actor: Officer) -> Case:
    """Take a case off the pages, and what follows it there. Nothing is deleted.

    Raises:
        NotPublishableError: it is not shown.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    shown = find_public_case_of(case.id)
    if shown is None or not shown.is_visible:
        raise NotPublishableError("เรื่องนี้ไม่ได้แสดงบนเว็บไซต์อยู่แล้ว")
    for each in [shown, *list_follow_ups(shown.id)]:
        each.is_visible, each.is_featured, each.updated_at = False, False, clock.now()
        about = case if each is shown else hold_case(each.case_id)
        append(about, Entry(kind=EventKind.UNPUBLISHED, actor=actor, data={"public_id": each.id}))
        bus.publish(PublicCaseChanged(each))
    touch_public_content()
    return case


def feature_case(public_id: int, *, kind: CaseKind, actor: Officer, is_featured: bool, position: int = 0) -> PublicCase:
    """Put a published case forward among the frequent ones, or no longer. The webmaster needs to read no case for it.

    Raises:
        NotFoundError: no such case is shown.
    """
    shown = find_public_case(kind, public_id)
    if shown is None:
        raise NotFoundError("ไม่พบเรื่องนี้บนเว็บไซต์")
    shown.is_featured, shown.position = is_featured, position
    record("featured" if is_featured else "not_featured", f"public:{shown.id}", actor.id, {"position": position})
    touch_public_content()
    return shown


def words_of(shown: PublicCase) -> PublicWords:
    """The words as they are shown now."""
    return PublicWords(
        subject=shown.subject,
        body=shown.body,
        answer=shown.answer,
        done=shown.done,
        category=shown.category,
        parent_id=shown.parent_id,
    )


def demand_publishable(case: Case) -> None:
    """Refuse what is never shown.

    Raises:
        NotPublishableError: the writer did not agree, was shown another way, or it was spam.
    """
    if reason := why_not_publishable(case):
        raise NotPublishableError(reason)


def why_not_publishable(case: Case) -> str:
    """Why a case is never shown, in words for the officer; empty where it may be."""
    if (case.kind in NEEDS_CONSENT or case.is_sensitive) and not case.may_publish:
        return "ผู้เขียนไม่ได้ยินยอมให้เผยแพร่ จึงเผยแพร่เรื่องนี้ไม่ได้ แต่ตอบผู้เขียนเป็นการส่วนตัวได้ตามปกติ"
    if case.outcome == Outcome.SPAM:
        return "เรื่องนี้คัดออกเป็นข้อความรบกวน จึงเผยแพร่ไม่ได้"
    if was_invited(case.id):
        return "เรื่องนี้แนะนำผู้เขียนให้ใช้ช่องทางอื่นแล้ว จึงเผยแพร่ไม่ได้"
    return first_objection(case)


def _cleaned(words: PublicWords) -> PublicWords:
    return replace(
        words,
        subject=clean_line(demand_text(words.subject, "subject", "กรุณาพิมพ์หัวข้อที่จะแสดง"))[:LONGEST_SUBJECT],
        body=demand_text(words.body, "body", "กรุณาพิมพ์ข้อความที่จะแสดง"),
        answer=clean(words.answer).strip(),
        done=clean(words.done).strip(),
    )


def _demand_impersonal(case: Case, texts: list[str], *, is_checked: bool) -> None:
    findings = find_personal_data("\n\n".join(texts), what_is_known(case))
    if any(each.is_own or not is_checked for each in findings):
        raise PersonalDataError(findings)


def _parent(case: Case, parent_id: int, shown: PublicCase | None) -> int:
    """The case that is followed; what follows a follow-up follows the same as that one does."""
    parent = find_public_case(CaseKind(case.kind), parent_id)
    if parent is None or parent == shown or (shown and list_follow_ups(shown.id)):
        raise MissingTextError("parent", "ไม่พบข้อนี้บนเว็บไซต์ หรือต่อจากข้อนี้ไม่ได้")
    return parent.parent_id or parent.id


def _show(case: Case, words: PublicWords, shown: PublicCase | None, actor: Officer) -> PublicCase:
    now = clock.now()
    is_edited = shown is not None and shown.is_visible
    if shown is None:
        shown = PublicCase(case_id=case.id, asked_at=case.created_at, service_code=case.service_code)
        db.session.add(shown)
    for name, value in vars(words).items():
        setattr(shown, name, value)
    shown.kind, shown.section_id = case.kind, case.section_id
    shown.search_text = searchable(" ".join(words.texts()))
    shown.answered_at = (shown.answered_at or now) if words.answer else None
    shown.published_at = shown.published_at if is_edited else now
    shown.is_visible, shown.updated_at, shown.published_by_id = True, now, actor.id
    if words.parent_id is not None:
        db.session.get_one(PublicCase, words.parent_id).updated_at = now  # its page tells of this one
    db.session.flush()
    data = {"public_id": shown.id, "edited": is_edited}
    append(case, Entry(kind=EventKind.PUBLISHED, actor=actor, data=data, text="\n\n".join(words.texts())))
    bus.publish(PublicCaseChanged(shown))
    touch_public_content()
    return shown
