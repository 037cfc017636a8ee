"""The end: a tip and everything of it is deleted, so that nothing of it can be found on the disk afterwards."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.people.officers import Act
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.speaking import speak_as_reader


def purge_due(database: HotlineDatabase, day: dt.date) -> None:
    """Delete the tips that were closed long enough ago. A job of the worker; it needs no key."""
    with database.read() as connection:
        due = rows.list_due_for_purge(connection, day)
    if not due:
        return
    with database.write() as connection:
        for tip_id in due:
            rows.delete_tip(connection, tip_id)
    database.rearrange()


def ask_or_agree(act: Act, tip: OpenTip) -> bool:
    """Ask for a tip's deletion now, or agree to another reader's asking; whether it is deleted.

    `HotlineDatabase.rearrange` must follow the unit of work in which this deleted.

    Raises:
        DomainError: this reader asked before, and somebody else must agree.
    """
    asked_by = [statement.author for statement in tip.thread.statements(Kind.PURGE)]
    if act.reader.officer.name in asked_by:
        raise DomainError("ท่านขอลบเรื่องนี้ไว้แล้ว ต้องให้ผู้อ่านอีกคนเห็นชอบ")
    if not asked_by:
        speak_as_reader(act, tip, Kind.PURGE)
        return False
    rows.delete_tip(act.connection, tip.id)
    return True
