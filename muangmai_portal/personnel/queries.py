"""Reading the posts and who holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.personnel.models import Holding, Person, Post, PostKind, PostMark

_ORDER = {kind: number for number, kind in enumerate(PostKind)}


@dataclass(frozen=True)
class Holder:
    """Somebody in a post, as other rooms need it. `until` is None while they hold it."""

    name_th: str
    name_en: str
    title_th: str
    title_en: str
    since: dt.date
    until: dt.date | None
    order_number: str
    is_acting: bool


def find_chief_executive() -> Holder | None:
    """Who leads the office now, or acts for them while the post is vacant; None where the office has not said."""
    post = find_marked(PostMark.CHIEF_EXECUTIVE)
    holding = (post.holding or post.acting) if post else None
    return _holder(holding) if holding else None


def list_chief_executives() -> list[Holder]:
    """Everybody who led the office or acted, the present one first."""
    post = find_marked(PostMark.CHIEF_EXECUTIVE)
    return [_holder(each) for each in post.holdings] if post else []


def find_marked(mark: PostMark) -> Post | None:
    """The post that carries a mark."""
    return db.session.scalar(sa.select(Post).where(Post.mark == mark, ~Post.is_closed))


def list_posts(kinds: Sequence[PostKind] = tuple(PostKind), section_id: int | None = None) -> list[Post]:
    """The posts of these kinds (and of one section) in the order of rank; those that were closed are left out."""
    chosen = sa.select(Post).where(~Post.is_closed, Post.kind.in_(kinds))
    if section_id is not None:
        chosen = chosen.where(Post.section_id == section_id)
    rank = sa.case(_ORDER, value=Post.kind)
    return list(db.session.scalars(chosen.order_by(rank, Post.position, Post.id)))


def list_posts_beside(post: Post) -> list[Post]:
    """The posts among which one has its place: of its kind and section, in the order of rank."""
    return [each for each in list_posts([PostKind(post.kind)]) if each.section_id == post.section_id]


def get_post(post_id: int) -> Post:
    """A post for the desk.

    Raises:
        NotFoundError: there is none, or it was closed.
    """
    found = db.session.get(Post, post_id)
    if found is None or found.is_closed:
        raise NotFoundError("ไม่พบตำแหน่งนี้")
    return found


def find_same_post(title_th: str, kind: str, section_id: int | None, *, since: dt.datetime) -> Post | None:
    """A post that was made a moment ago with just this title."""
    chosen = sa.select(Post).where(Post.title_th == title_th, Post.kind == kind, ~Post.is_closed, Post.version == 1)
    return db.session.scalar(chosen.where(Post.section_id.is_not_distinct_from(section_id), Post.updated_at >= since))


def last_position(kind: str, section_id: int | None) -> int:
    """The place of the last post of a kind in a section."""
    chosen = sa.select(sa.func.max(Post.position)).where(Post.kind == kind)
    return db.session.scalar(chosen.where(Post.section_id.is_not_distinct_from(section_id))) or 0


def wait_for_turn(officer_id: int) -> None:
    """Let what one officer sends twice be done one after the other: lock their row until the unit of work ends."""
    db.session.execute(sa.select(Officer.id).where(Officer.id == officer_id).with_for_update())


def get_holding(holding_id: int) -> Holding:
    """A term of somebody in a post.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(Holding, holding_id)
    if found is None or found.post.is_closed:
        raise NotFoundError("ไม่พบรายการนี้")
    return found


def get_person(person_id: int) -> Person:
    """Somebody who holds or held a post.

    Raises:
        NotFoundError: there is nobody with this number.
    """
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFoundError("ไม่พบบุคคลนี้")
    return found


def list_people() -> list[Person]:
    """Everybody, by name, for choosing."""
    return list(db.session.scalars(sa.select(Person).order_by(Person.name_th, Person.id)))


def list_holdings_of(person_id: int) -> list[Holding]:
    """Every post that somebody holds or held, the latest first."""
    chosen = sa.select(Holding).where(Holding.person_id == person_id).order_by(Holding.began_on.desc(), Holding.id)
    return list(db.session.scalars(chosen))


def find_shown_person(person_id: int) -> Person | None:
    """Somebody whom the public sees: who holds, acts in or held a post that still exists."""
    chosen = sa.select(Person).join(Holding).join(Post).where(Person.id == person_id, ~Post.is_closed)
    return db.session.scalars(chosen.limit(1)).first()


def last_change() -> dt.datetime | None:
    """When anything of this was changed last."""
    moments = [db.session.scalar(sa.select(sa.func.max(table.updated_at))) for table in (Post, Person)]
    return max((each for each in moments if each is not None), default=None)


def _holder(holding: Holding) -> Holder:
    return Holder(
        name_th=holding.person.name_th,
        name_en=holding.person.name_en,
        title_th=holding.post.title_th,
        title_en=holding.post.title_en,
        since=holding.began_on,
        until=holding.ended_on,
        order_number=holding.order_number,
        is_acting=holding.is_acting,
    )
