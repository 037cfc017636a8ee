"""Frequent questions: the webmaster puts published questions on top of the board and sorts them. No case is read."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.publishing import feature_case
from muangmai_portal.cases.public_queries import get_public_case, list_featured
from muangmai_portal.enquiries.settings import categories
from muangmai_portal.office.operations import touch_public_content

MOST = 12
_QUESTION = CaseKind.QUESTION


def promote(public_id: int, *, actor: Officer) -> PublicCase:
    """Put a question among the frequent ones, below the others.

    Raises:
        CaseNotFoundError: no such question is shown.
        MissingTextError: it has no answer, or there are enough.
    """
    question = get_public_case(_QUESTION, public_id)
    featured = list_featured(_QUESTION, MOST)
    if question.answered_at is None:
        raise MissingTextError("found", "คำถามนี้ยังไม่มีคำตอบ ตอบก่อนแล้วจึงยกเป็นคำถามที่พบบ่อยได้")
    if question not in featured and len(featured) >= MOST:
        raise MissingTextError("frequent", "คำถามที่พบบ่อยครบ 12 ข้อแล้ว นำข้อที่ไม่จำเป็นออกก่อน")
    if question.is_featured:
        return question
    last = max((each.position for each in featured), default=0)
    return feature_case(public_id, kind=_QUESTION, actor=actor, is_featured=True, position=last + 1)


def demote(public_id: int, *, actor: Officer) -> PublicCase:
    """Take a question from among the frequent ones; it stays on the board.

    Raises:
        NotFoundError: no such question is shown.
    """
    return feature_case(public_id, kind=_QUESTION, actor=actor, is_featured=False)


def shift(public_id: int, *, actor: Officer, by: int) -> PublicCase:
    """Move a frequent question up (-1) or down (1) among the others; at the end it stays where it is.

    Raises:
        CaseNotFoundError: no such question is shown.
    """
    question = get_public_case(_QUESTION, public_id)
    order = list_featured(_QUESTION, MOST)
    if question not in order:
        return question
    here = order.index(question)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    for position, each in enumerate(order, start=1):
        if each.position != position:
            feature_case(each.id, kind=_QUESTION, actor=actor, is_featured=True, position=position)
    return question


def sort_under(public_id: int, *, actor: Officer, category: str) -> PublicCase:
    """Put a published question into another category.

    Raises:
        CaseNotFoundError: no such question is shown.
        MissingTextError: there is no such category.
    """
    question = get_public_case(_QUESTION, public_id)
    if category not in categories():
        raise MissingTextError("found", "เลือกหมวดจากรายการ")
    question.category = category
    record("sorted", f"public:{question.id}", actor.id, {"category": category})
    touch_public_content()
    return question
