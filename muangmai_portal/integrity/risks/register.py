"""The register as pages and files show it: rows with levels, the heat map, and counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.integrity.risks.models import Risk, RiskProgress, RiskStatus
from muangmai_portal.integrity.risks.scales import STEPS, Band, risk_scales

PAGE = 20


@dataclass(frozen=True)
class Assessed:
    """Likelihood and impact, with the score and the level that follow from them."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """The product."""
        return self.likelihood * self.impact

    @property
    def band(self) -> Band:
        """The level."""
        return risk_scales().band_of(self.score)


@dataclass(frozen=True)
class Row:
    """One risk. `after` is what remains under the controls, None while nobody has assessed that."""

    id: int
    number: int
    area: str
    process: str
    event: str
    before: Assessed
    after: Assessed | None
    controls: str
    measures: str
    section_id: int
    due_on: dt.date | None
    indicator: str
    progress: RiskProgress | None

    @property
    def status(self) -> RiskStatus:
        """How far the measures are."""
        return RiskStatus(self.progress.status) if self.progress else RiskStatus.NOT_STARTED

    @property
    def is_overdue(self) -> bool:
        """Whether the measures should be done by now and are not."""
        return self.due_on is not None and self.due_on < clock.today() and self.status != RiskStatus.DONE

    def assessed(self, *, is_after: bool) -> Assessed | None:
        """The assessment before or after controls."""
        return self.after if is_after else self.before


@dataclass(frozen=True)
class Cell:
    """A field of the heat map, with the risks that stand in it."""

    impact: int
    band: Band
    rows: tuple[Row, ...]


def make_row(risk: Risk, content: dict[str, Any], progress: RiskProgress | None) -> Row:
    """A row of what was approved, or of what the desk has."""
    left = (content["residual_likelihood"], content["residual_impact"])
    return Row(
        id=risk.id,
        number=risk.number,
        area=content["area"],
        process=content["process"],
        event=content["event"],
        before=Assessed(content["likelihood"], content["impact"]),
        after=Assessed(*left) if None not in left else None,
        controls=content["controls"],
        measures=content["measures"],
        section_id=content["section_id"],
        due_on=dt.date.fromisoformat(content["due_on"]) if content["due_on"] else None,
        indicator=content["indicator"],
        progress=progress,
    )


def draw_heat_map(rows: Sequence[Row], *, is_after: bool) -> list[tuple[int, list[Cell]]]:
    """Likelihood from the highest down, in each impact from the lowest up."""
    placed: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        found = row.assessed(is_after=is_after)
        if found is not None:
            placed.setdefault((found.likelihood, found.impact), []).append(row)
    return [
        (likelihood, [_cell(likelihood, impact, placed.get((likelihood, impact), ())) for impact in STEPS])
        for likelihood in reversed(STEPS)
    ]


def count_levels(rows: Sequence[Row]) -> list[tuple[Band, int, int]]:
    """For each level, the gravest first: how many risks before and after controls."""
    before = Counter(row.before.band.code for row in rows)
    after = Counter(row.after.band.code for row in rows if row.after)
    return [(band, before[band.code], after[band.code]) for band in reversed(risk_scales().bands)]


def page_of(index: int) -> int:
    """The page of the table on which the row with this index (from 0) stands."""
    return index // PAGE + 1


def _cell(likelihood: int, impact: int, rows: Sequence[Row]) -> Cell:
    return Cell(impact, Assessed(likelihood, impact).band, tuple(rows))
