"""Reading evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence


def list_evidence(subjects: Iterable[str]) -> Mapping[str, Sequence[Evidence]]:
    """The evidence of each subject that has some, in its order."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    chosen = sa.select(Evidence).where(Evidence.subject.in_(list(subjects)))
    for each in db.session.scalars(chosen.order_by(Evidence.position, Evidence.id)):
        found[each.subject].append(each)
    return found


def find_evidence(evidence_id: int) -> Evidence | None:
    """One piece of evidence."""
    return db.session.get(Evidence, evidence_id)
