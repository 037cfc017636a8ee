"""Taking in what came back: everything in it, or nothing."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from muangmai_portal.core.errors import ConflictError
from muangmai_portal.hotline.bundles.errors import ReturnError
from muangmai_portal.hotline.bundles.returns import Act, Letters, Return, Rewrap, read_return
from muangmai_portal.hotline.crypto.mailbox import HOLES
from muangmai_portal.hotline.crypto.primitives import plain_hash
from muangmai_portal.hotline.people.officers import ROOT, KnownOfficer, Staffing
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows

# Of the four pigeon-holes of each round: the copies that belong to a custodian officer, and to the root holder.
_CUSTODIANS_COPY, _ROOTS_COPY = 0, 1
_ROUND = 4
_BOOKMARK = HOLES - 1  # the reporter's alone


def apply_return(connection: Connection, staffing: Staffing, text: str) -> Return:
    """Store what an officer or the root holder returned; what it was. To be called in a unit of work of its own.

    The entries are ciphertext here: that they say what their author may say, every reader checks on opening.

    Raises:
        ReturnError: it is damaged or not signed by who it says, or its author may not do this.
        ConflictError: a tip has changed since the bundle was made, is gone, or this return was taken in before.
    """
    returned = read_return(text)
    _check_author(staffing, returned)
    expected: Counter[bytes] = Counter()
    for act in returned.acts:
        _check_is_current(connection, act, expected)
    try:
        for act in returned.acts:
            _write(connection, act)
    except IntegrityError:  # somebody else wrote the same entry in this very moment
        raise _conflict() from None
    return returned


def _check_author(staffing: Staffing, returned: Return) -> None:
    officer = staffing.find(returned.author)
    public = staffing.signers().get(returned.author, b"")
    is_trusted = returned.author == ROOT or (officer is not None and officer.is_active)
    if not is_trusted or not returned.is_signed_by(public):
        raise ReturnError(
            "ลายเซ็นของไฟล์นี้ไม่ได้มาจากผู้ถือกุญแจหลักหรือเจ้าหน้าที่ที่ยังปฏิบัติหน้าที่ จึงไม่ได้บันทึกสิ่งใด",
            "Not signed by the root holder or an officer on duty; nothing was changed.",
        )
    if not returned.acts or not all(_may(officer, act) for act in returned.acts):
        raise ReturnError(
            "ไฟล์นี้มีรายการที่ผู้ลงนามไม่มีสิทธิทำ จึงไม่ได้บันทึกสิ่งใด",
            "It holds an act that its author may not do; nothing was changed.",
        )


def _may(officer: KnownOfficer | None, act: Act) -> bool:
    """Whether somebody may do this; None stands for the root holder."""
    if isinstance(act, Letters):
        others_copy = _CUSTODIANS_COPY if officer is None else _ROOTS_COPY
        is_own = all(each.hole != _BOOKMARK and each.hole % _ROUND != others_copy for each in act.posted)
        return is_own and (officer is None or officer.keeps_identities)
    if isinstance(act, Rewrap):
        return officer is None
    return officer is None or officer.reads


def _check_is_current(connection: Connection, act: Act, expected: Counter[bytes]) -> None:
    """Whether a tip is as the author saw it. `expected` counts the entries that acts before this one add.

    A tip that is not there is answered like one that has changed: nobody learns from it which tips there are.
    """
    tip = tables.tip.c
    # PostgreSQL lets the others wait here until this is stored; on SQLite the unit of work is alone anyway.
    found = connection.execute(sa.select(tip.id).where(tip.id == act.tip_id).with_for_update()).one_or_none()
    if found is None:
        raise _conflict()
    if isinstance(act, Letters):
        letters = rows.list_letters(connection, act.tip_id)
        if len(letters) != HOLES or any(plain_hash(letters[each.hole]) != each.was for each in act.posted):
            raise _conflict()
        return
    if len(rows.list_entries(connection, act.tip_id)) + expected[act.tip_id] != act.no:
        raise _conflict()
    expected[act.tip_id] += 1


def _write(connection: Connection, act: Act) -> None:
    if isinstance(act, Letters):
        for each in act.posted:
            rows.replace_letter(connection, act.tip_id, each.hole, each.blob)
        return
    rows.add_entry(connection, act.tip_id, act.no, act.blob)
    if isinstance(act, Rewrap):
        rows.replace_wraps(connection, act.tip_id, act.wraps)


def _conflict() -> ConflictError:
    return ConflictError("มีข้อความใหม่ในเรื่องหลังส่งออก หรือไฟล์นี้บันทึกไปแล้ว จึงไม่ได้บันทึกสิ่งใด โปรดส่งออกแล้วทำใหม่")
