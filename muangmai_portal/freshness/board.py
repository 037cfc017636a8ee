"""Everything that the rooms show, gathered and narrowed down, and who may say that it is still right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import current_app

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import ForbiddenError, NotFoundError
from muangmai_portal.core.reviewing import Reviewable, ReviewSource, list_review_sources
from muangmai_portal.freshness.standing import TO_DO, Judged, Standing, judge_all

_LARGEST = 2**31 - 1  # number of a row


@dataclass(frozen=True)
class Narrowing:
    """What of the board is shown; an empty `standings` is all that has something to do."""

    standing: Standing | None = None
    section_id: int | None = None
    kind: str = ""

    def holds(self, each: Judged) -> bool:
        """Whether it is shown, whatever its standing."""
        is_of_section = self.section_id is None or each.thing.section_id == self.section_id
        return is_of_section and (not self.kind or each.thing.kind == self.kind)

    def shows(self, each: Judged) -> bool:
        """Whether its standing is asked for."""
        return each.standing == self.standing if self.standing else each.standing in TO_DO


def list_judged() -> list[Judged]:
    """Everything that somebody answers for, what presses most first."""
    things = (each for source in list_review_sources(current_app) for each in source.list_all())
    return judge_all(things, clock.today())


def list_kinds(judged: Iterable[Judged]) -> list[str]:
    """The kinds of things on the board, by name."""
    return sorted({each.thing.kind for each in judged})


def may_confirm(officer: Officer, thing: Reviewable) -> bool:
    """Whether this officer may say that it is still right: whoever publishes, and the section that owns it."""
    if not thing.can_confirm:
        return False
    if officer.can(Permission.PUBLISH) or officer.can(Permission.MANAGE_MEASURES):
        return True
    return officer.can(Permission.REPORT_PROGRESS) and officer.section_id in {thing.section_id} - {None}


def confirm(key: str, *, actor: Officer) -> Reviewable:
    """Write down that something is still right, in the caller's unit of work.

    Raises:
        NotFoundError: there is no such thing, or it is no longer shown.
        ForbiddenError: it is another section's, or must be mended before it can be right.
    """
    prefix, number = _parts(key)
    source = next((each for each in list_review_sources(current_app) if each.prefix == prefix), None)
    thing = _find(source, key) if source else None
    if source is None or thing is None:
        raise NotFoundError("ไม่พบรายการนี้ อาจเลิกเผยแพร่แล้ว")
    if not may_confirm(actor, thing):
        raise ForbiddenError("รายการนี้ต้องแก้ไขหรือเพิ่มข้อมูลก่อน หรือเป็นของส่วนราชการอื่น")
    source.confirm(number, actor.id)
    record("freshness", key, actor.id, {"deed": "confirmed"})
    return thing


def _find(source: ReviewSource, key: str) -> Reviewable | None:
    return next((each for each in source.list_all() if each.key == key), None)


def _parts(key: str) -> tuple[str, int]:
    prefix, _sep, number = key.rpartition(":")
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(_LARGEST))
    return (prefix, int(number)) if is_number and int(number) <= _LARGEST else ("", 0)


def page_of(judged: Sequence[Judged], number: int, size: int) -> tuple[Sequence[Judged], bool]:
    """One page of a list, and whether there are more after it."""
    start, end = (number - 1) * size, number * size
    return judged[start:end], len(judged) > end
