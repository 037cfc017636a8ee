"""Who holds a post: appointed, leaving, acting in a vacant one, and what was so in the past."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.personnel.models import Holding, Person, Post
from muangmai_portal.personnel.operations.trail import lock, refuse_stale, write_down

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Term:
    """From when (and until when, both days included) by which order."""

    began_on: dt.date
    ended_on: dt.date | None = None
    order_number: str = ""
    is_acting: bool = False


def appoint(post: Post, person: Person, term: Term, *, version: int, actor: Officer) -> None:
    """Let somebody hold a post from a day on, or act in a vacant one; whoever did until then leaves the day before.

    Raises:
        ConflictError: somebody else changed the post meanwhile.
        DomainError: the day lies in the future or before that of the present holder, or the post is not vacant
            and needs nobody to act in it.
    """
    lock(post)
    present = post.acting if term.is_acting else post.holding
    if present is not None and (present.person_id, present.began_on) == (person.id, term.began_on):
        return  # a second click
    refuse_stale(post, version)
    _refuse_future(term.began_on)
    if term.is_acting and post.holding:
        raise DomainError("ตำแหน่งนี้มีผู้ดำรงตำแหน่งอยู่ จึงไม่ต้องมีผู้รักษาราชการแทน")
    for each in [post.acting] if term.is_acting else [post.holding, post.acting]:
        if each is not None:
            _end(each, term.began_on)
    db.session.flush()  # the earlier one ends before the next begins: the database allows only one
    _add(post, person, term)
    write_down(post, "acting" if term.is_acting else "appointed", actor, person=person.name_th)


def leave_post(post: Post, *, left_on: dt.date, version: int, actor: Officer) -> None:
    """Let a post be vacant from a day on.

    Raises:
        ConflictError: somebody else changed the post meanwhile.
        DomainError: the day lies in the future, or not after the day on which the holder began.
    """
    lock(post)
    holding = post.holding
    if holding is None:
        return  # a second click
    refuse_stale(post, version)
    _refuse_future(left_on)
    _end(holding, left_on)
    _settle(post)
    write_down(post, "left", actor, person=holding.person.name_th)


def end_acting(post: Post, *, left_on: dt.date, version: int, actor: Officer) -> None:
    """Let nobody act in a post any more from a day on.

    Raises:
        ConflictError: somebody else changed the post meanwhile.
        DomainError: the day lies in the future, or not after the day on which they began.
    """
    lock(post)
    acting = post.acting
    if acting is None:
        return
    refuse_stale(post, version)
    _refuse_future(left_on)
    _end(acting, left_on)
    write_down(post, "acting_ended", actor, person=acting.person.name_th)


def add_past_term(post: Post, person: Person, term: Term, *, actor: Officer) -> None:
    """Write into the history who held a post before. The same again is a second click.

    Raises:
        DomainError: it has no end, ends before it begins, or reaches into another's time.
    """
    lock(post)
    if any((each.person_id, each.began_on) == (person.id, term.began_on) for each in post.holdings):
        return
    if term.ended_on is None:
        raise DomainError("ใส่วันสุดท้ายที่ดำรงตำแหน่ง")
    _refuse_order(term, [each for each in post.holdings if each.is_acting == term.is_acting])
    _add(post, person, term)
    write_down(post, "past_added", actor, person=person.name_th)


def correct_term(holding: Holding, term: Term, *, version: int, actor: Officer) -> None:
    """Mend the days or the order of a term that was typed wrongly.

    Raises:
        ConflictError: somebody else changed the post meanwhile.
        DomainError: it would end before it begins, or reach into another's time.
    """
    post = holding.post
    lock(post)
    refuse_stale(post, version)
    _refuse_order(term, [each for each in post.holdings if each is not holding and each.is_acting == holding.is_acting])
    holding.began_on, holding.ended_on, holding.order_number = term.began_on, term.ended_on, term.order_number
    _settle(post)
    write_down(post, "corrected", actor, person=holding.person.name_th)


def remove_term(post: Post, holding_id: int, *, version: int, actor: Officer) -> None:
    """Take out a term that should never have been typed.

    Raises:
        ConflictError: somebody else changed the post meanwhile.
        NotFoundError: the post has no such term.
    """
    lock(post)
    holding = next((each for each in post.holdings if each.id == holding_id), None)
    if holding is None:
        raise NotFoundError("ไม่พบรายการนี้ในประวัติของตำแหน่ง")
    refuse_stale(post, version)
    post.holdings.remove(holding)
    db.session.delete(holding)
    _settle(post)
    write_down(post, "removed", actor, person=holding.person.name_th)


def _add(post: Post, person: Person, term: Term) -> None:
    holding = Holding(person_id=person.id, **vars(term))
    holding.person = person
    post.holdings.append(holding)
    _settle(post)
    db.session.flush()
    db.session.refresh(post, ["holdings"])


def _settle(post: Post) -> None:
    """A post that nobody holds is vacant since the day after its last holder's last."""
    ends = [each.ended_on for each in post.holdings if not each.is_acting and each.ended_on]
    post.vacant_since = max(ends) + _DAY if ends and post.holding is None else None


def _end(holding: Holding, first_day_after: dt.date) -> None:
    if first_day_after <= holding.began_on:
        raise DomainError(
            f"{holding.person.name_th} เริ่มตั้งแต่วันที่ที่ใส่หรือหลังจากนั้น ตรวจวันที่อีกครั้ง หรือเพิ่มผู้ดำรงตำแหน่งในอดีตที่ส่วนประวัติ"
        )
    holding.ended_on = first_day_after - _DAY


def _refuse_future(day: dt.date) -> None:
    if day > clock.today():
        raise DomainError("วันที่อยู่ในอนาคต บันทึกได้เมื่อถึงวันนั้น")


def _refuse_order(term: Term, others: list[Holding]) -> None:
    last = term.ended_on or dt.date.max
    _refuse_future(term.began_on)
    if last < term.began_on:
        raise DomainError("วันสุดท้ายอยู่ก่อนวันเริ่ม")
    if term.ended_on:
        _refuse_future(term.ended_on)
    for each in others:
        if term.began_on <= (each.ended_on or dt.date.max) and each.began_on <= last:
            raise DomainError(f"ช่วงเวลาซ้อนกับของ{each.person.name_th} ตรวจวันเริ่มและวันสุดท้ายอีกครั้ง")
