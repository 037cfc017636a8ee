"""Doing it: each case in its own unit of work, so that what fails undoes nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import VersionConflictError
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.bulk.acts import Deed, do_to
from muangmai_portal.inbox.bulk.choosing import Chosen
from muangmai_portal.inbox.bulk_acts import DONE, BulkAct
from muangmai_portal.inbox.models import BulkLine, BulkRun, LineState
from muangmai_portal.inbox.queries import is_possible_id

CHANGED = "มีผู้อื่นปรับปรุงเรื่องนี้หลังจากที่ท่านเปิดรายการ เปิดอ่านก่อน แล้วทำอีกครั้งถ้ายังต้องการ"
KEPT_DAYS = 30


def run(act: BulkAct, deed: Deed, chosen: Chosen, *, token: str, list_query: str, officer: Officer) -> int:
    """Do the act to each case, and give the number of the run.

    A second click with the same token does what the first left undone, which is nothing unless it was interrupted.
    """
    officer_id = officer.id
    with transaction():
        run_id = _begin(act, chosen, token=token, list_query=list_query, officer_id=officer_id)
    for line_id in _waiting(run_id):
        _do(line_id, act, deed, officer_id)
    return run_id


def get_run(run_id: int, officer: Officer) -> BulkRun:
    """One's own run.

    Raises:
        NotFoundError: there is none, or it is somebody else's, or too old.
    """
    found = db.session.get(BulkRun, run_id) if is_possible_id(run_id) else None
    if found is None or found.officer_id != officer.id:
        raise NotFoundError("ไม่พบผลการดำเนินการนี้ ระบบเก็บผลไว้ให้ผู้ทำดู 30 วัน")
    return found


def _begin(act: BulkAct, chosen: Chosen, *, token: str, list_query: str, officer_id: int) -> int:
    digest = hashlib.sha256(f"{officer_id}:{token}".encode()).hexdigest()
    known = db.session.scalar(sa.select(BulkRun.id).where(BulkRun.token_digest == digest))
    if known is not None:
        return known
    _forget_old(officer_id)
    begun = BulkRun(token_digest=digest, officer_id=officer_id, act=act, list_query=list_query, created_at=clock.now())
    for position, case in enumerate(chosen.cases):
        line = BulkLine(case_id=case.id, position=position, version=chosen.version_of(case), state=LineState.WAITING)
        line.reference, line.title = case.reference, case.title
        begun.lines.append(line)
    db.session.add(begun)
    db.session.flush()
    return begun.id


def _forget_old(officer_id: int) -> None:
    limit = clock.now() - dt.timedelta(days=KEPT_DAYS)
    old = sa.select(BulkRun).where(BulkRun.officer_id == officer_id, BulkRun.created_at < limit)
    for each in db.session.scalars(old):
        db.session.delete(each)


def _waiting(run_id: int) -> list[int]:
    waiting = sa.select(BulkLine.id).where(BulkLine.run_id == run_id, BulkLine.state == LineState.WAITING)
    return list(db.session.scalars(waiting.order_by(BulkLine.position)))


def _do(line_id: int, act: BulkAct, deed: Deed, officer_id: int) -> None:
    try:
        with transaction():
            line = _hold(line_id)
            if line:
                actor = db.session.get_one(Officer, officer_id)
                do_to(deed, line.case_id, line.reference, line.version, actor)
                line.state, line.message = LineState.DONE, DONE[act]
    except DomainError as error:
        with transaction():
            line = _hold(line_id)
            if line:
                words = CHANGED if isinstance(error, VersionConflictError) else error.message
                line.state, line.message = LineState.REFUSED, words


def _hold(line_id: int) -> BulkLine | None:
    """The line, if it still waits; two clicks at once take turns here."""
    line = db.session.scalar(sa.select(BulkLine).where(BulkLine.id == line_id).with_for_update())
    return line if line and line.state == LineState.WAITING else None
