"""Posts: made, changed, put in order, closed, reviewed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db
from muangmai_portal.personnel.models import Post, PostKind, PostMark
from muangmai_portal.personnel.operations.trail import lock, note, refuse_stale, write_down
from muangmai_portal.personnel.queries import (
    find_marked,
    find_same_post,
    last_position,
    list_posts_beside,
    wait_for_turn,
)

_SECOND_CLICK = dt.timedelta(minutes=10)
_MARKS_OF = {
    PostMark.CHIEF_EXECUTIVE: PostKind.EXECUTIVE,
    PostMark.CHIEF_ADMINISTRATOR: PostKind.STAFF,
    PostMark.WEBMASTER: PostKind.ROLE,
}


@dataclass(frozen=True, kw_only=True)
class PostFacts:
    """What is typed about a post."""

    title_th: str
    title_en: str = ""
    kind: str = PostKind.STAFF
    section_id: int | None = None
    mark: str = PostMark.NONE


def create_post(facts: PostFacts, *, actor: Officer) -> Post:
    """Add a post, last of its kind in its section. The same again within minutes is a second click.

    Raises:
        DomainError: its mark is another post's, or does not go with its kind.
    """
    wait_for_turn(actor.id)
    same = find_same_post(facts.title_th, facts.kind, facts.section_id, since=clock.now() - _SECOND_CLICK)
    if same is not None and not same.holdings:
        return same
    _refuse_mark(facts, None)
    position = last_position(facts.kind, facts.section_id) + 1
    post = Post(**vars(facts), position=position, reviewed_on=clock.today(), updated_at=clock.now(), version=1)
    db.session.add(post)
    note(post, "created", actor)
    return post


def change_post(post: Post, facts: PostFacts, *, version: int, actor: Officer) -> None:
    """Change what a post is.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: its mark is another post's, or does not go with its kind.
    """
    lock(post)
    if all(getattr(post, name) == value for name, value in vars(facts).items()):
        return
    refuse_stale(post, version)
    _refuse_mark(facts, post)
    if (post.kind, post.section_id) != (facts.kind, facts.section_id):
        post.position = last_position(facts.kind, facts.section_id) + 1
    for name, value in vars(facts).items():
        setattr(post, name, value)
    db.session.flush()
    db.session.refresh(post, ["section"])
    write_down(post, "changed", actor)


def shift_post(post: Post, *, by: int, actor: Officer) -> None:
    """Move a post up (-1) or down (1) among those of its kind and section; at the end it stays where it is."""
    wait_for_turn(actor.id)
    order = list_posts_beside(post)
    here = order.index(post)
    there = min(max(here + by, 0), len(order) - 1)
    if here == there:
        return
    order.insert(there, order.pop(here))
    for position, each in enumerate(order, start=1):
        each.position = position
    note(post, "moved", actor)


def close_post(post: Post, *, version: int, actor: Officer) -> None:
    """Take a post out of the office's frame; the history of its holders stays.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: somebody still holds it or acts in it.
    """
    lock(post)
    refuse_stale(post, version)
    if post.holding or post.acting:
        raise DomainError("ยังมีผู้ดำรงตำแหน่งหรือผู้รักษาราชการแทนอยู่ บันทึกการพ้นจากตำแหน่งก่อนจึงยุบเลิกตำแหน่งได้")
    post.is_closed = True
    write_down(post, "closed", actor)


def confirm_post(post: Post, *, actor: Officer) -> None:
    """Say that what is shown of a post is still right; it is looked at again in half a year."""
    post.reviewed_on = clock.today()
    note(post, "reviewed", actor)


def _refuse_mark(facts: PostFacts, post: Post | None) -> None:
    if not facts.mark:
        return
    if _MARKS_OF[PostMark(facts.mark)] != facts.kind:
        raise DomainError("ฐานะพิเศษที่เลือกไม่ตรงกับประเภทของตำแหน่ง")
    holder = find_marked(PostMark(facts.mark))
    if holder is not None and holder is not post:
        raise DomainError(f"ตำแหน่ง “{holder.title_th}” มีฐานะนี้อยู่แล้ว มีได้ตำแหน่งเดียว")
