"""Screening: what looked like spam goes to its section after all, or is put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.errors import InvalidTransitionError, NotYourCaseError
from muangmai_portal.cases.events import CaseReceived
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.counting_again import catch_up
from muangmai_portal.cases.permissions import may_work_on, readable_by
from muangmai_portal.cases.transitions import Act, find_transition
from muangmai_portal.core import bus
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db


@dataclass(frozen=True)
class Screened:
    """What became of one case: `was_changed` is False when somebody else had been faster."""

    case: Case
    was_changed: bool


def screen_case(case_id: int, *, actor: Officer, is_spam: bool) -> Case:
    """Say whether a held case is spam; or that one put aside as spam is none after all.

    Raises:
        NotYourCaseError: it is another section's.
        InvalidTransitionError: it does not wait for this.
    """
    case = hold_case(case_id)
    if not may_work_on(case, actor):
        raise NotYourCaseError
    if not _may_screen(case, is_spam=is_spam):
        raise InvalidTransitionError
    if not is_spam:
        catch_up(case)  # before anybody is told of it: the first date they read is the right one
    append(case, Entry(kind=EventKind.SCREENED, actor=actor, data={"spam": is_spam}))
    if not is_spam:
        _tell(case)
    return case


def screen_cases(case_ids: Sequence[int], *, actor: Officer, is_spam: bool) -> list[Screened]:
    """Screen several at once; each that can be is, whatever becomes of the others. Cases not for these eyes are passed
    over as if they did not exist.

    Raises:
        DomainError: nothing was chosen.
    """
    if not case_ids:
        raise DomainError("กรุณาเลือกอย่างน้อยหนึ่งเรื่อง")
    statement = sa.select(Case).where(Case.id.in_(case_ids), readable_by(actor)).order_by(Case.id)
    results = []
    for case in db.session.scalars(statement.with_for_update(of=Case)).all():
        can_be = may_work_on(case, actor) and _may_screen(case, is_spam=is_spam)
        results.append(Screened(screen_case(case.id, actor=actor, is_spam=is_spam) if can_be else case, can_be))
    references = [each.case.reference for each in results if each.was_changed]
    record("screened_spam" if is_spam else "screened_released", "cases", actor.id, {"cases": references})
    return results


def _may_screen(case: Case, *, is_spam: bool) -> bool:
    if find_transition(case.status, Act.REJECT_SPAM if is_spam else Act.RELEASE) is None:
        return False
    return case.status == CaseStatus.HELD or case.outcome == Outcome.SPAM


def _tell(case: Case) -> None:
    """Now it has arrived: the section and the submitter get the mails that every other filing sends at once."""
    bus.publish(
        CaseReceived(
            case_id=case.id,
            reference=case.reference,
            title=case.title,
            title_en=case.title_en,
            section_id=case.section_id,
            summary=case.summary,
            due_at=case.due_at,
            email=case.contact.email if case.contact else "",
            language=case.language,
            assignee_id=case.assignee_id,
            entered_by_id=case.entered_by_id,
        )
    )
