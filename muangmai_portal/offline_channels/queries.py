"""Reading the boxes and their log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.offline_channels.models import BoxOpening, BoxPaper, OpinionBox
from muangmai_portal.offline_channels.schedule import next_opening

_later = aliased(BoxOpening)
# A line counts until another one corrects it.
IS_CURRENT = ~sa.exists(sa.select(_later.id).where(_later.supersedes_id == BoxOpening.id))
_NEWEST_FIRST = (BoxOpening.opened_on.desc(), BoxOpening.id.desc())


@dataclass(frozen=True)
class DueBox:
    """A box and the date on which it is to be opened next."""

    box: OpinionBox
    due_on: dt.date
    is_overdue: bool


def list_boxes(*, with_retired: bool = False) -> list[OpinionBox]:
    """The boxes that hang somewhere, in the office's order."""
    chosen = sa.select(OpinionBox).order_by(OpinionBox.position, OpinionBox.id)
    return list(db.session.scalars(chosen if with_retired else chosen.where(OpinionBox.is_active)))


def get_box(box_id: int) -> OpinionBox:
    """The box with this number.

    Raises:
        NotFoundError: there is none.
    """
    box = db.session.get(OpinionBox, box_id)
    if box is None:
        raise NotFoundError("ไม่พบกล่องรับความคิดเห็นนี้")
    return box


def list_openings(first: dt.date, last: dt.date) -> list[BoxOpening]:
    """What the log says of these dates: no corrected lines, none that never happened; the newest first."""
    chosen = sa.select(BoxOpening).where(
        IS_CURRENT, ~BoxOpening.is_void, BoxOpening.opened_on >= first, BoxOpening.opened_on <= last
    )
    return list(db.session.scalars(chosen.order_by(*_NEWEST_FIRST)))


def list_latest_openings(limit: int = 10) -> list[BoxOpening]:
    """The last openings, for the public."""
    chosen = sa.select(BoxOpening).where(IS_CURRENT, ~BoxOpening.is_void)
    return list(db.session.scalars(chosen.order_by(*_NEWEST_FIRST).limit(limit)))


def find_first_opening_date() -> dt.date | None:
    """When the log begins."""
    return db.session.scalar(sa.select(sa.func.min(BoxOpening.opened_on)))


def get_opening(opening_id: int) -> BoxOpening:
    """The line with this number, or the one that corrects it.

    Raises:
        NotFoundError: there is none, or it turned out never to have happened.
    """
    opening = db.session.get(BoxOpening, opening_id)
    while opening is not None:
        later = db.session.scalar(sa.select(BoxOpening).where(BoxOpening.supersedes_id == opening.id))
        if later is None:
            break
        opening = later
    if opening is None or opening.is_void:
        raise NotFoundError("ไม่พบบันทึกการเปิดกล่องนี้")
    return opening


def list_former_lines(opening: BoxOpening) -> list[BoxOpening]:
    """The lines that this one corrected, the latest first."""
    former = []
    before = opening.supersedes_id
    while before is not None:
        line = db.session.get_one(BoxOpening, before)
        former.append(line)
        before = line.supersedes_id
    return former


def count_typed(opening_ids: Iterable[int]) -> dict[int, int]:
    """How many papers of each opening were typed in."""
    chosen = (
        sa.select(BoxPaper.opening_id, sa.func.count().label("number"))
        .where(BoxPaper.opening_id.in_(list(opening_ids)))
        .group_by(BoxPaper.opening_id)
    )
    return {row.opening_id: row.number for row in db.session.execute(chosen)}


def list_due_boxes() -> list[DueBox]:
    """Every box that is opened by a plan, with the date on which it is due; the most urgent first."""
    counted = sa.select(BoxOpening.box_id, sa.func.max(BoxOpening.opened_on).label("last"))
    counted = counted.where(IS_CURRENT, ~BoxOpening.is_void).group_by(BoxOpening.box_id)
    last = {row.box_id: row.last for row in db.session.execute(counted)}
    calendar, today = current_calendar(), clock.today()
    due = []
    for box in list_boxes():
        before = last.get(box.id) or box.starts_on - dt.timedelta(weeks=box.every_weeks - 1, days=1)
        if due_on := next_opening(before, box.weekdays, box.every_weeks, calendar):
            due.append(DueBox(box, due_on, is_overdue=due_on < today))
    return sorted(due, key=lambda each: each.due_on)


def count_overdue() -> int:
    """How many boxes should have been opened before today."""
    return sum(each.is_overdue for each in list_due_boxes())
