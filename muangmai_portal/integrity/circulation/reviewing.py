"""What the board of freshness hears of circulations: those whose day is past while somebody has not read them."""

from __future__ import annotations

from collections.abc import Iterator

from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.reviewing import Reviewable, ReviewSource
from muangmai_portal.integrity.circulation.queries import get_circulation, list_open
from muangmai_portal.integrity.circulation.reports import make_reports

PREFIX = "circulation"


def list_late() -> Iterator[Reviewable]:
    """Circulations that are late, with how many people are missing."""
    past = [each for each in list_open() if each.due_on < clock.today()]
    for report in make_reports(past):
        circulation, total = report.circulation, report.total
        if total.read < total.people:
            desk = f"/staff/circulations/{circulation.id}"
            yield Reviewable(
                key=f"{PREFIX}:{circulation.id}",
                kind="การแจกเวียน",
                title=circulation.title,
                path=desk,
                desk_path=desk,
                section_id=circulation.publication.section_id,
                review_due_on=circulation.due_on,
                missing=f"ยังไม่รับทราบ {total.people - total.read} จาก {total.people} คน",
                can_confirm=False,
            )


def confirm(circulation_id: int, _officer_id: int) -> None:
    """Looking at it is not enough.

    Raises:
        DomainError: always, because people must read it.
    """
    get_circulation(circulation_id)
    raise DomainError("ต้องให้บุคลากรรับทราบให้ครบ หรือปิดการแจกเวียน จึงจะพ้นจากรายการนี้")


SOURCE = ReviewSource(PREFIX, list_late, confirm)
