"""What the office must look at again: rooms offer what they show, the board of freshness knows none of the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask

from muangmai_portal.core.access import Permission

_KEY = "review_sources"


@dataclass(frozen=True, kw_only=True)
class Reviewable:
    """Something shown that somebody answers for.

    `key` names it for good: the source's prefix, a colon and its number (`publication:12`). `kind` is what it is, in a
    word or two. `review_due_on` is the day by which somebody must say again that it is right. `missing` says what
    should be there and is not; `broken` what does not work: both empty where all is well. `can_confirm` is False where
    looking at it is not enough because something must be added or mended first. `desk_permission` is what its page at
    the desk demands; None is everybody who sees the board.
    """

    key: str
    kind: str
    title: str
    path: str
    desk_path: str
    section_id: int | None = None
    reviewed_on: dt.date | None = None
    review_due_on: dt.date | None = None
    missing: str = ""
    broken: str = ""
    can_confirm: bool = True
    desk_permission: Permission | None = None


@dataclass(frozen=True)
class ReviewSource:
    """A room's way of telling what it shows.

    `list_all` is called inside a request or a job; it may be asked often. `confirm` writes down, in the caller's unit
    of work, that the thing with this number is still right: it is called with the number and the officer's id, and
    raises a NotFoundError where there is no such thing.
    """

    prefix: str
    list_all: Callable[[], Iterable[Reviewable]]
    confirm: Callable[[int, int], None]


def offer_reviewables(app: Flask, source: ReviewSource) -> None:
    """Let a room put what it shows on the board of freshness."""
    app.extensions.setdefault(_KEY, []).append(source)


def list_review_sources(app: Flask) -> list[ReviewSource]:
    """Every room's source, in the order of the wiring."""
    return list(app.extensions.get(_KEY, ()))
