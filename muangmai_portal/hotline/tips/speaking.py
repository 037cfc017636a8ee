"""Adding to a tip: what the reporter says, what an officer answers, notes, states."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, Statement, say
from muangmai_portal.hotline.crypto.primitives import Pair
from muangmai_portal.hotline.crypto.receipts import ReporterKeys
from muangmai_portal.hotline.crypto.wraps import wrap_for_reporter
from muangmai_portal.hotline.people.officers import Act
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import NEXT, PRIVATE, Kind, Outcome, State
from muangmai_portal.hotline.tips.opening import OpenTip


class TamperedError(ConflictError):
    """The record of a tip was changed behind its readers' backs: nothing is added to it until that is cleared up."""

    code = "tampered"

    def __init__(self) -> None:
        super().__init__("บันทึกของเรื่องนี้ไม่ตรงกับลายเซ็น จึงยังเพิ่มข้อความไม่ได้ โปรดแจ้งผู้ถือกุญแจหลัก")


@dataclass(frozen=True)
class Visit:
    """A reporter at their own tip: one unit of work, on one day."""

    connection: Connection
    tip: OpenTip
    reporter: ReporterKeys
    day: dt.date


@dataclass(frozen=True, kw_only=True)
class StateChange:
    """Where a tip goes. Closing needs an outcome, words for the reporter, and until when it is kept then."""

    to: State
    text: str = ""
    outcome: Outcome | None = None
    keep_until: dt.date | None = None


def speak_as_reporter(visit: Visit, kind: Kind, text: str = "", data: dict[str, Any] | None = None) -> None:
    """Add what the reporter says."""
    statement = Statement(role=REPORTER, kind=kind, day=visit.day.isoformat(), text=text, data=data or {})
    _append(visit.connection, visit.tip, statement, visit.reporter.sign)
    if visit.tip.purge_on is not None and kind in {Kind.MESSAGE, Kind.FILE}:
        rows.change_tip(visit.connection, visit.tip.id, purge_on=None)  # nobody's words are deleted unread


def speak_as_reader(act: Act, tip: OpenTip, kind: Kind, text: str = "", data: dict[str, Any] | None = None) -> None:
    """Add what an officer says, to the reporter or, for private kinds, to the other readers.

    Raises:
        TamperedError: the record has been tampered with.
    """
    if not tip.thread.is_sound:
        raise TamperedError
    statement = Statement(
        role=OFFICER, kind=kind, day=act.day.isoformat(), text=text, author=act.reader.officer.name, data=data or {}
    )
    _append(act.connection, tip, statement, act.reader.keys.sign)


def change_receipt(visit: Visit, new: ReporterKeys) -> None:
    """Let a new receipt open the tip, and the old one no more. The old receipt signs for the new."""
    data = {"box": new.box.public.hex(), "sign": new.sign.public.hex()}
    speak_as_reporter(visit, Kind.RECEIPT, data=data)
    wrap = wrap_for_reporter(visit.tip.keys, new.box.public)
    rows.change_tip(visit.connection, visit.tip.id, lookup=new.lookup, reporter_wrap=wrap)


def change_state(act: Act, tip: OpenTip, change: StateChange) -> None:
    """Say how far the tip is; closing sets the day of deletion.

    Raises:
        DomainError: it cannot go there from here, or closing lacks its words.
    """
    if change.to not in NEXT[tip.thread.state]:
        raise DomainError("เรื่องนี้เปลี่ยนเป็นสถานะนั้นไม่ได้ อาจมีผู้อื่นเปลี่ยนไปแล้ว")
    closes = change.to is State.CLOSED
    if closes and (change.outcome is None or not change.text.strip() or change.keep_until is None):
        raise DomainError("การยุติเรื่องต้องมีผลการพิจารณาและคำชี้แจงถึงผู้แจ้ง")
    data = {"to": change.to.value} | ({"outcome": change.outcome.value} if closes and change.outcome else {})
    speak_as_reader(act, tip, Kind.STATE, change.text, data)
    rows.change_tip(act.connection, tip.id, purge_on=change.keep_until if closes else None)


def _append(connection: Connection, tip: OpenTip, statement: Statement, signer: Pair) -> None:
    thread = tip.thread
    if len(rows.list_entries(connection, tip.id)) != thread.length:
        raise ConflictError("มีข้อความใหม่เข้ามาระหว่างนี้ โปรดอ่านแล้วส่งอีกครั้ง")
    is_private = statement.kind in PRIVATE
    blob = say(tip.keys, thread.length, thread.past, statement, signer, is_private=is_private)
    rows.add_entry(connection, tip.id, thread.length, blob)
