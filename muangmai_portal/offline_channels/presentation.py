"""The offline ways as pages show them, in the reader's language. What the office has not stated is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import WEEKDAYS
from muangmai_portal.extensions import db
from muangmai_portal.office.presentation import current_office
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.offline_channels.operations import BoxFacts, describe_box
from muangmai_portal.offline_channels.queries import list_boxes, list_latest_openings

log = structlog.get_logger()
_MONDAY = dt.date(2024, 1, 1)


class Box(Protocol):
    """What a box is, in the database or remembered."""

    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def place_th(self) -> str: ...
    @property
    def place_en(self) -> str: ...
    @property
    def weekdays(self) -> Sequence[int]: ...
    @property
    def every_weeks(self) -> int: ...


@dataclass(frozen=True)
class ShownBox:
    """A box: what it is called, where it hangs, when it is opened."""

    name: str
    place: str
    opened: str


@dataclass(frozen=True)
class OfflineWays:
    """Everything that needs no internet."""

    office_name: str
    phone: str
    hours: str
    address: str
    boxes: tuple[ShownBox, ...]

    @property
    def is_stated(self) -> bool:
        """Whether the office has said anything at all."""
        return bool(self.phone or self.hours or self.address or self.boxes)


@dataclass(frozen=True)
class ShownOpening:
    """A line of the log as the public reads it: no names."""

    opened_on: dt.date
    box_name: str
    papers: int


def _load_boxes() -> tuple[BoxFacts, ...]:
    """Plain values: rows would belong to the session of whoever asked first."""
    return tuple(describe_box(box) for box in list_boxes())


_boxes = VersionedMemory(_load_boxes, get_content_version)


def offline_ways() -> OfflineWays:
    """What the component draws; templates know it as a global, so that it needs no arguments."""
    office = current_office()
    return OfflineWays(
        office_name=office.name,
        phone=office.phone,
        hours=office.hours,
        address=office.address,
        boxes=tuple(ShownBox(box_name(box), box_place(box), opening_plan(box)) for box in _known_boxes()),
    )


def _known_boxes() -> tuple[BoxFacts, ...]:
    """The boxes. A form that could not be accepted needs these ways most when the database is gone: as last known."""
    try:
        return _boxes.get()
    except SQLAlchemyError as error:
        db.session().invalidate()
        log.warning("boxes_unreadable", error=type(error).__name__)
        return _boxes.last_known() or ()


def latest_box_openings() -> list[ShownOpening]:
    """The last openings, for the public table."""
    return [
        ShownOpening(opening.opened_on, box_name(opening.box), opening.papers) for opening in list_latest_openings()
    ]


def box_name(box: Box) -> str:
    """Its name in the reader's language."""
    return (box.name_en if language() == "en" else "") or box.name_th


def box_place(box: Box) -> str:
    """Where it hangs, in the reader's language."""
    return (box.place_en if language() == "en" else "") or box.place_th


def opening_plan(box: Box) -> str:
    """ทุกวันศุกร์, or ทุก 2 สัปดาห์ วันศุกร์; empty while nothing is planned."""
    if not box.weekdays:
        return ""
    days = ", ".join(_day_name(day) for day in sorted(box.weekdays))
    if box.every_weeks == 1:
        return str(_("ทุก%(days)s", days=days))
    every = ngettext(
        "ทุก %(count)d สัปดาห์ %(days)s", "ทุก %(count)d สัปดาห์ %(days)s", box.every_weeks, count=box.every_weeks, days=days
    )
    return str(every)


def _day_name(day: int) -> str:
    return f"{_MONDAY + dt.timedelta(days=day):%A}" if language() == "en" else f"วัน{WEEKDAYS[day]}"
