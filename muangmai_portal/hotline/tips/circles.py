"""Who can read a tip: granting, stepping back, and moving to new keys when somebody must not read on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.entries import move_entries
from muangmai_portal.hotline.crypto.wraps import SLOTS, deal_slots, fill_slots, make_tip_keys, wrap_for_reporter
from muangmai_portal.hotline.people.officers import ROOT, Act, KnownOfficer, Reader, Staffing
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.evidence import move_evidence
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip, open_as_reader, open_tip
from muangmai_portal.hotline.tips.speaking import TamperedError, speak_as_reader


@dataclass(frozen=True)
class CircleChange:
    """What is said in a tip when its circle changes: `grant`, `recuse` or `rekey`, and of whom."""

    change: str
    officer: str = ""


def can_be_granted(tip: OpenTip, staffing: Staffing) -> list[KnownOfficer]:
    """Officers who could be let in: not there yet, and not kept away by the reporter."""
    inside = set(tip.thread.circle.values())
    if len(inside) >= SLOTS:
        return []  # somebody who left still holds a slot: the tip must move to new keys first
    return [officer for officer in staffing.eligible(tip.thread.ticks) if officer.name not in inside]


def grant(act: Act, tip: OpenTip, officer: KnownOfficer) -> None:
    """Let another officer read. The reporter sees it.

    Raises:
        DomainError: the reporter keeps that officer away, or they read already.
    """
    if officer not in can_be_granted(tip, act.staffing):
        raise DomainError("ให้สิทธิอ่านแก่เจ้าหน้าที่คนนี้ไม่ได้ ผู้แจ้งกันตำแหน่งนี้ไว้ หรืออ่านได้อยู่แล้ว")
    names = [*tip.thread.circle.values(), officer.name]
    _change_circle(act, tip, names, CircleChange("grant", officer.name))


def recuse(act: Act, tip: OpenTip) -> None:
    """Step back from a tip. Somebody else must be there who reads on.

    Raises:
        DomainError: nobody else would be left to read it.
    """
    me = act.reader.officer.name
    others = [name for name in tip.thread.circle.values() if name != me]
    active = {officer.name for officer in act.staffing.readers}
    if not active & set(others):
        raise DomainError("ท่านเป็นผู้อ่านคนเดียวของเรื่องนี้ โปรดให้สิทธิอ่านแก่ผู้อื่นก่อนถอนตัว")
    _change_circle(act, tip, others, CircleChange("recuse", me))


def rekey(act: Act, tip: OpenTip) -> None:
    """Move a tip to new keys, for those of its circle who still count. Whoever left keeps keys that open nothing.

    The reporter's receipt stays as it is: the new tip key is sealed to the key that the reporter signed for.

    Raises:
        TamperedError: the record has been tampered with.
    """
    connection, staffing = act.connection, act.staffing
    # As it is in this unit of work: what was opened before it may lack a file or a new receipt, which would be lost.
    current = open_as_reader(connection, act.reader.keys.box, tip.id, staffing.signers())
    if current is None or not current.thread.is_sound:
        raise TamperedError
    tip = current
    active = {officer.name for officer in staffing.readers} | {ROOT}
    circle = deal_slots(name for name in tip.thread.circle.values() if name in active)
    new = make_tip_keys(tip.id, tip.keys.epoch + 1)
    move_evidence(connection, tip, new)
    rows.replace_entries(connection, tip.id, move_entries(tip.keys, new, rows.list_entries(connection, tip.id)))
    rows.replace_wraps(connection, tip.id, fill_slots(new, staffing.box_keys(circle)))
    wrap = wrap_for_reporter(new, tip.thread.reporter_box)
    rows.change_tip(connection, tip.id, epoch=new.epoch, reporter_wrap=wrap)
    moved = open_tip(connection, new, staffing.signers())
    if moved is None:
        raise TamperedError
    _say_circle(act, moved, circle, CircleChange("rekey"))


def needs_rekey(tip: OpenTip, staffing: Staffing) -> bool:
    """Whether somebody in the circle does not count any more."""
    active = {officer.name for officer in staffing.readers} | {ROOT}
    return bool(set(tip.thread.circle.values()) - active)


def is_only_reader(tip: OpenTip, staffing: Staffing, reader: Reader) -> bool:
    """Whether nobody else at the desk could open it; the root holder always can, with the sheet."""
    at_desk = {officer.name for officer in staffing.readers if officer.certificate.role is Role.READER}
    return set(tip.thread.circle.values()) & at_desk == {reader.officer.name}


def _change_circle(act: Act, tip: OpenTip, names: Iterable[str], change: CircleChange) -> None:
    circle = deal_slots(names)
    _say_circle(act, tip, circle, change)
    rows.replace_wraps(act.connection, tip.id, fill_slots(tip.keys, act.staffing.box_keys(circle)))


def _say_circle(act: Act, tip: OpenTip, circle: dict[int, str], change: CircleChange) -> None:
    data = {"slots": {str(slot): name for slot, name in circle.items()}} | vars(change)
    speak_as_reader(act, tip, Kind.CIRCLE, data=data)
