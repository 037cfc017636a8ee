"""Measures that are late: what the board of freshness is told."""

from __future__ import annotations

from collections.abc import Iterator

from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.reviewing import Reviewable, ReviewSource
from muangmai_portal.integrity.risks.directory import DESK, PATH, list_overdue

PREFIX = "risk"


def list_reviewables() -> Iterator[Reviewable]:
    """Each risk whose measures should be done by now and are not."""
    for row in list_overdue():
        yield Reviewable(
            key=f"{PREFIX}:{row.id}",
            kind="ความเสี่ยงการทุจริต",
            title=row.process,
            path=f"{PATH}?year={row.year}",
            desk_path=f"{DESK}/{row.year}/{row.id}",
            section_id=row.section_id,
            reviewed_on=row.reported_on,
            review_due_on=row.due_on,
            missing="มาตรการเกินกำหนดแล้วยังไม่เสร็จ รายงานผลการดำเนินการ",
            can_confirm=False,
        )


def refuse_to_confirm(_number: int, _officer_id: int) -> None:
    """Looking at it is not enough.

    Raises:
        DomainError: always.
    """
    raise DomainError("ต้องรายงานผลการดำเนินการก่อน การยืนยันอย่างเดียวไม่พอ")


REVIEWS = ReviewSource(PREFIX, list_reviewables, refuse_to_confirm)
