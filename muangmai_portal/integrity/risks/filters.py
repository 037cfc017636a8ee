"""What of the register a visitor asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.integrity.risks.queries import latest_public_year
from muangmai_portal.integrity.risks.register import PAGE, Row
from muangmai_portal.integrity.risks.scales import risk_scales
from muangmai_portal.integrity.years import read_year

AFTER = "after"


@dataclass(frozen=True)
class Filters:
    """A year, and within it an area, a level, a section; empty means all. `is_after`: as assessed under controls."""

    year: FiscalYear
    area: str = ""
    level: str = ""
    section: str = ""
    is_after: bool = False
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.area or self.level or self.section)

    def fits(self, row: Row, codes: Mapping[int, str]) -> bool:
        """Whether a risk is asked for; `codes` are those of the sections."""
        found = row.assessed(is_after=self.is_after)
        return (
            (not self.area or row.area == self.area)
            and (not self.section or codes.get(row.section_id) == self.section)
            and (not self.level or (found is not None and found.band.code == self.level))
        )

    def query(self, **changed: object) -> str:
        """The question of an address with some of it changed; what is empty or usual is left out."""
        asked: dict[str, object] = {**self.known(), **changed}
        return urlencode({name: str(value) for name, value in asked.items() if value})

    def known(self) -> dict[str, str]:
        """What was asked, as far as the portal knows it."""
        asked = {"year": str(self.year.number), "area": self.area, "level": self.level, "section": self.section}
        asked["when"] = AFTER if self.is_after else ""
        return {name: value for name, value in asked.items() if value}


def read_filters(args: Mapping[str, str], years: Sequence[int], sections: Sequence[str]) -> Filters:
    """What an address asks for; what the portal does not know is not asked. The latest year stands in."""
    latest = latest_public_year(years) or FiscalYear.current()
    bands = [band.code for band in risk_scales().bands]
    return Filters(
        year=read_year(args.get("year", ""), years) or latest,
        area=_one_of(args.get("area", ""), list(risk_scales().areas)),
        level=_one_of(args.get("level", ""), bands),
        section=_one_of(args.get("section", ""), sections),
        is_after=args.get("when") == AFTER,
        page=read_page_number(args.get("page", "")),
    )


def cut_page(rows: Sequence[Row], page: int) -> Sequence[Row]:
    """The rows of one page of the table."""
    return rows[(page - 1) * PAGE : page * PAGE]


def _one_of(typed: str, known: Sequence[str]) -> str:
    return typed if typed in known else ""
