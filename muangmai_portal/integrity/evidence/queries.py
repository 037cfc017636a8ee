"""Reading evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import visible_now


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


def list_evidence_addresses() -> set[str]:
    """Every address that proves something."""
    return set(db.session.scalars(sa.select(Evidence.address).where(Evidence.address != "").distinct()))


@dataclass(frozen=True, kw_only=True)
class WantedPublications:
    """What may prove something: of these topics, or with these words in the title; of one fiscal year or of any."""

    topics: Sequence[str] = ()
    words: str = ""
    year: int | None = None


def list_candidates(wanted: WantedPublications, limit: int = 20) -> list[Publication]:
    """Publications that the public sees, the newest first."""
    chosen = sa.select(Publication).where(visible_now())
    if wanted.topics:
        chosen = chosen.where(Publication.topic.in_(list(wanted.topics)))
    for word in wanted.words.split():
        chosen = chosen.where(Publication.title_th.icontains(word, autoescape=True))
    if wanted.year is not None:
        chosen = chosen.where(Publication.fiscal_year == wanted.year)
    newest = chosen.order_by(Publication.publish_at.desc(), Publication.id.desc())
    return list(db.session.scalars(newest.limit(limit)))


def find_visible_publication(publication_id: int) -> Publication | None:
    """One that the public sees, of any kind."""
    return db.session.scalar(sa.select(Publication).where(Publication.id == publication_id, visible_now()))
