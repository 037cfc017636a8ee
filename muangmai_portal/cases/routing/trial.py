"""Trying rules on what was filed before they count: which cases would have gone elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, Outcome
from muangmai_portal.cases.routing.matching import Rule, first_match, make_subject
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.extensions import db

LOOKED_AT = 500


@dataclass(frozen=True)
class Destination:
    """Where a case goes, to whom, and how fast."""

    section_id: int
    officer_id: int | None
    is_urgent: bool


@dataclass(frozen=True)
class Diverted:
    """A case that the rules as they would be send elsewhere than the rules as they are."""

    reference: str
    title: str
    before: Destination
    after: Destination


@dataclass(frozen=True)
class Trial:
    """`fitting`: how many of the cases looked at the tried rule decides; `out_of_reach`: those no rule may touch."""

    looked_at: int
    out_of_reach: int
    fitting: int
    diverted: tuple[Diverted, ...]

    def ways(self) -> list[tuple[int, int, int]]:
        """From which section to which, and how many, the most first.

        Both are one section where only the person or the urgency differ.
        """
        counted = Counter((each.before.section_id, each.after.section_id) for each in self.diverted)
        return [(before, after, number) for (before, after), number in counted.most_common()]


def try_rules(now: Sequence[Rule], then: Sequence[Rule], tried: Rule) -> Trial:
    """Send the last cases once more, by the rules as they are and as they would be."""
    out_of_reach = fitting = 0
    diverted = []
    rows = _last_cases()
    for case, receipt in rows:
        if _is_out_of_reach(case, receipt):
            out_of_reach += 1
            continue
        subject = make_subject(
            kind=case.kind, service=case.service_code, moo=case.moo, channel=case.channel, answers=case.answers
        )
        found = first_match(then, subject)
        fitting += found is not None and found.id == tried.id
        before, after = _destination(first_match(now, subject), receipt), _destination(found, receipt)
        if before != after:
            diverted.append(Diverted(case.reference, case.title, before, after))
    return Trial(len(rows), out_of_reach, fitting, tuple(diverted))


def _last_cases() -> list[tuple[Any, dict[str, Any]]]:
    """The newest cases that were no spam, with what their first events keep."""
    columns = (Case.reference, Case.title, Case.kind, Case.service_code, Case.moo, Case.channel, Case.answers)
    last = (
        sa.select(*columns, Case.is_sensitive, CaseEvent.data)
        .join(CaseEvent, sa.and_(CaseEvent.case_id == Case.id, CaseEvent.seq == 1))
        .where(Case.status != CaseStatus.HELD, sa.or_(Case.outcome.is_(None), Case.outcome != Outcome.SPAM))
        .order_by(Case.id.desc())
        .limit(LOOKED_AT)
    )
    return [(row, row.data) for row in db.session.execute(last)]


def _is_out_of_reach(case: Any, receipt: dict[str, Any]) -> bool:
    return bool(case.is_sensitive) or receipt.get("routing", {}).get("otherwise") == SentBy.FIXED


def _destination(rule: Rule | None, receipt: dict[str, Any]) -> Destination:
    if rule:
        return Destination(rule.section_id, rule.officer_id, rule.is_urgent)
    addressed_to = receipt.get("routing", {}).get("addressed_to", receipt["section_id"])
    return Destination(addressed_to, None, is_urgent=False)
