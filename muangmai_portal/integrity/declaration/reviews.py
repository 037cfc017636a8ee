"""When somebody must act on the declaration: what the board of freshness is told."""

from __future__ import annotations

from collections.abc import Iterator

from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reviewing import Reviewable, ReviewSource
from muangmai_portal.integrity.declaration.directory import DESK, PATH, examine
from muangmai_portal.integrity.declaration.wording import advise

PREFIX = "declaration"


def list_reviewables() -> Iterator[Reviewable]:
    """A declaration that is outdated or missing. While all is well, its publication alone stands on the board."""
    found, doubts = examine()
    if not doubts:
        return
    yield Reviewable(
        key=f"{PREFIX}:{found.publication.id if found else 0}",
        kind="ประกาศเจตจำนงสุจริต",
        title=found.publication.title_th if found else "ประกาศเจตจำนงสุจริต",
        path=PATH,
        desk_path=DESK,
        section_id=found.publication.section_id if found else None,
        review_due_on=FiscalYear.current().starts_on,
        missing=" ".join(map(advise, doubts)),
        can_confirm=False,
    )


def refuse_to_confirm(_number: int, _officer_id: int) -> None:
    """Looking at it is not enough.

    Raises:
        DomainError: always.
    """
    raise DomainError("ต้องเผยแพร่ประกาศฉบับที่ถูกต้องก่อน การยืนยันอย่างเดียวไม่พอ")


REVIEWS = ReviewSource(PREFIX, list_reviewables, refuse_to_confirm)
