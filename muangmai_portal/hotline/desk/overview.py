"""The list of tips as one reader sees it: what is new, what is late, what somebody tampered with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.hotline.desk.gate import AtDesk
from muangmai_portal.hotline.desk.policy import DRILL_DAYS, Due, Policy, next_due, read_policy
from muangmai_portal.hotline.ledger.figures import HalfYear, list_figures
from muangmai_portal.hotline.ledger.seen import Marks, is_new, is_shortened, list_missing, read_marks
from muangmai_portal.hotline.reporter.labels import STATES
from muangmai_portal.hotline.tips.circles import is_only_reader, needs_rekey
from muangmai_portal.hotline.tips.evidence import list_evidence
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.opening import OpenTip

VIEWS = {"open": "ที่ต้องดู", "closed": "ยุติแล้ว", "all": "ทั้งหมด"}
PAGE = 100
_EXCERPT = 140
_BURST = 20  # tips of one day; more are rarely all honest


@dataclass(frozen=True)
class Row:
    """A tip in the list."""

    handle: str
    excerpt: str
    received_on: dt.date
    state: str
    due: Due | None
    is_new: bool
    is_sound: bool
    files: int
    is_restricted: bool
    wants_deletion: bool
    purge_on: dt.date | None


def describe_list(desk: AtDesk, view: str, page: int) -> dict[str, Any]:
    """The page: rows of the chosen view, and what needs care beside them."""
    tips, damaged = desk.list_tips_and_damaged()
    marks = read_marks(desk.reader)
    policy = read_policy()
    rows = [_row(desk, tip, marks, policy) for tip in tips]
    chosen = view if view in VIEWS else "open"
    return {
        "view": chosen,
        "views": VIEWS,
        "counts": {each: sum(_belongs(row, each) for row in rows) for each in VIEWS},
        "rows": _page_of([row for row in rows if _belongs(row, chosen)], page),
        "page": page,
        "has_more": sum(_belongs(row, chosen) for row in rows) > page * PAGE,
        "care": _care(desk, tips, damaged, marks),
        "missing": _count_missing(tips, damaged, marks),
        "burst": _burst(tips),
    }


def _page_of(rows: Sequence[Row], page: int) -> list[Row]:
    return sorted(rows, key=_urgency)[(page - 1) * PAGE : page * PAGE]


def _row(desk: AtDesk, tip: OpenTip, marks: Marks, policy: Policy) -> Row:
    thread = tip.thread
    text = " ".join(thread.report.text.split())
    return Row(
        handle=desk.handle(tip.id),
        excerpt=text[:_EXCERPT] + ("…" if len(text) > _EXCERPT else ""),
        received_on=thread.received_on,
        state=str(STATES[thread.state]),
        due=next_due(thread, policy, clock.today()),
        is_new=is_new(thread, marks),
        is_sound=thread.is_sound and not is_shortened(thread, marks),
        files=len(list_evidence(tip)),
        is_restricted=bool(thread.ticks),
        wants_deletion=bool(thread.statements(Kind.WITHDRAWAL)),
        purge_on=tip.purge_on,
    )


def _belongs(row: Row, view: str) -> bool:
    is_closed = row.state == str(STATES[State.CLOSED])
    if view == "all" or (view == "open" and row.is_new):
        return True  # what was said after the closing must not stay unread
    return is_closed == (view == "closed")


def _urgency(row: Row) -> tuple[bool, dt.date, str]:
    """What is new first, then by what is due; nothing in the order tells in which order tips of a day came."""
    return not row.is_new, row.due.on if row.due else dt.date.max, row.handle


def _care(desk: AtDesk, tips: Sequence[OpenTip], damaged: int, marks: Marks) -> list[str]:
    """What a reader should see to, most urgent first."""
    found = []
    missing = _count_missing(tips, damaged, marks)
    if missing:
        found.append(f"เรื่องที่ท่านเคยเปิดหายไป {missing} เรื่อง ถ้าไม่ได้ครบกำหนดลบ แปลว่ามีผู้ลบหรือกู้ฐานข้อมูลเก่ากลับมา")
    if damaged:
        found.append(f"มี {damaged} เรื่องที่บันทึกเสียหายจนอ่านไม่ได้ โปรดแจ้งผู้ถือกุญแจหลัก")
    only_mine = sum(is_only_reader(tip, desk.staffing, desk.reader) for tip in tips)
    if only_mine:
        found.append(f"มี {only_mine} เรื่องที่ท่านเปิดได้เพียงคนเดียว ถ้าลืมวลีผ่าน ต้องใช้กุญแจหลักบนกระดาษ")
    stale = sum(needs_rekey(tip, desk.staffing) for tip in tips)
    if stale:
        found.append(f"มี {stale} เรื่องที่ผู้พ้นหน้าที่เคยอ่านได้ โปรดเปลี่ยนกุญแจที่หน้ากุญแจและผู้อ่าน")
    return found + _reminders(desk)


def _count_missing(tips: Sequence[OpenTip], damaged: int, marks: Marks) -> int:
    gone = list_missing(marks, {tip.id.hex() for tip in tips}, clock.today())
    return max(0, len(gone) - damaged)


def _reminders(desk: AtDesk) -> list[str]:
    today = clock.today()
    found = []
    drilled = desk.reader.officer.recovery_drill_on
    if drilled is None or (today - drilled).days > DRILL_DAYS:
        found.append("ยังไม่ได้ซ้อมกู้ด้วยกุญแจหลัก" if drilled is None else f"ซ้อมกู้ครั้งล่าสุดเกิน {DRILL_DAYS} วันแล้ว")
    ended = HalfYear.of(today).before
    with desk.hotline.database.read() as connection:
        published = {each.half for each in list_figures(connection, desk.staffing)}
    if ended not in published:
        found.append(f"ตัวเลขครึ่งปี {ended.code.replace('-', '/')} ยังไม่ได้เผยแพร่")
    return found


def _burst(tips: Sequence[OpenTip]) -> int:
    """How many tips came today, where they are more than honest people send; else 0."""
    today = clock.today()
    count = sum(tip.thread.received_on == today and tip.thread.state is State.NEW for tip in tips)
    return count if count >= _BURST else 0
