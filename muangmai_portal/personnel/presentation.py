"""Posts and people as pages show them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from muangmai_portal.core.presentation import language
from muangmai_portal.personnel.models import Holding, Person, Post


@dataclass(frozen=True)
class ShownPhoto:
    """A small picture of somebody, with what it shows."""

    url: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class ShownPost:
    """A post and who is in it. `name` is empty while it is vacant; `acting_title` is that person's own post."""

    id: int
    title: str
    kind: str
    mark: str
    section_name: str
    name: str = ""
    since: dt.date | None = None
    order_number: str = ""
    phone: str = ""
    email: str = ""
    photo: ShownPhoto | None = None
    vacant_since: dt.date | None = None
    acting_name: str = ""
    acting_title: str = ""
    acting_since: dt.date | None = None
    acting_order: str = ""
    reviewed_on: dt.date | None = None


def show_posts(posts: Sequence[Post]) -> list[ShownPost]:
    """Posts for a page; who acts in one is told with the post that they hold themselves."""
    own = {post.holding.person_id: post.title(language()) for post in posts if post.holding}
    return [_show(post, own) for post in posts]


def show_photo(person: Person) -> ShownPhoto | None:
    """The photo as the public sees it: only where somebody said what it shows."""
    if person.photo is None or not person.photo_alt.strip():
        return None
    mark = (person.photo.thumbnail_sha256 or person.photo.sha256)[:8]  # another picture is another address
    return ShownPhoto(url_for("personnel.photo", person_id=person.id, v=mark), person.photo_alt)


def last_update(posts: Iterable[Post]) -> dt.date | None:
    """The day on which any of these was changed, or looked at and found right."""
    return max((post.reviewed_on for post in posts), default=None)


def _show(post: Post, own: dict[int, str]) -> ShownPost:
    holding, acting = post.holding, post.acting
    person = holding.person if holding else None
    return ShownPost(
        id=post.id,
        title=post.title(language()),
        kind=post.kind,
        mark=post.mark,
        section_name=post.section.name(language()) if post.section else "",
        name=person.name(language()) if person else "",
        since=holding.began_on if holding else None,
        order_number=holding.order_number if holding else "",
        phone=person.phone if person else "",
        email=person.email if person else "",
        photo=show_photo(person) if person else None,
        vacant_since=None if holding else post.vacant_since,
        reviewed_on=post.reviewed_on,
        **_acting(acting, own),
    )


def _acting(acting: Holding | None, own: dict[int, str]) -> dict[str, Any]:
    if acting is None:
        return {}
    return {
        "acting_name": acting.person.name(language()),
        "acting_title": own.get(acting.person_id, ""),
        "acting_since": acting.began_on,
        "acting_order": acting.order_number,
    }
