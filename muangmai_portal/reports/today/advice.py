"""The one thing to look at today. Pure: what waits longest for a decision comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from muangmai_portal.reports.lines import CaseLine
from muangmai_portal.reports.today.facts import Today


@dataclass(frozen=True)
class Advice:
    """A sentence, and the case it is about, if it is about one."""

    words: str
    line: CaseLine | None = None


def advise(today: Today) -> Advice:
    """What a person with one minute should look at."""
    return next(chain(_cases(today), _counts(today)), Advice("ไม่มีเรื่องที่ต้องเร่ง"))


def _cases(today: Today) -> Iterator[Advice]:
    """What is wrong with a single case, the worst first."""
    for line in today.disputed.lines[:1]:
        yield Advice("ผู้ยื่นเรื่องไม่เห็นด้วยกับผลที่แจ้งไป ต้องพิจารณาใหม่", line)
    for line in today.unassigned.lines[:1]:
        if line.due_at < today.at:
            yield Advice("เกินกำหนดแล้ว และยังไม่มีผู้รับผิดชอบ", line)
    for line in today.oldest[:1]:
        days = today.late.days(line.due_at)
        yield Advice(f"เกินกำหนดนานที่สุด {days} วันทำการ" if days else "เพิ่งเกินกำหนด", line)
    for line in today.unassigned.lines[:1]:
        yield Advice("รับไว้เกินหนึ่งวันทำการ แต่ยังไม่มีผู้รับผิดชอบ", line)


def _counts(today: Today) -> Iterator[Advice]:
    """What is not wrong yet, or with no case in particular."""
    for line in today.unsorted.lines[:1]:
        yield Advice("ยังไม่มีใครคัดแยกว่าเป็นงานของส่วนราชการใด", line)
    if today.failed_mail:
        yield Advice(f"มี {today.failed_mail:,} เรื่องที่อีเมลส่งไม่ถึง ควรแจ้งทางโทรศัพท์แทน")
    for line in today.due.lines[:1]:
        yield Advice("ครบกำหนดก่อนเรื่องอื่น", line)
    if today.held:
        yield Advice(f"มี {today.held:,} เรื่องรอคัดกรองว่าเป็นข้อความรบกวนหรือไม่")
