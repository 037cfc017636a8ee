"""Reading the papers of one kind, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import visible_now


def list_papers(kind: str) -> list[Publication]:
    """What the public sees of a kind: the latest year first, within a year the latest paper."""
    chosen = sa.select(Publication).where(Publication.kind == kind, visible_now())
    return sorted(db.session.scalars(chosen), key=_age, reverse=True)


def find_in_force(kind: str) -> Publication | None:
    """The paper of a kind that the public goes by now."""
    return choose_in_force(list_papers(kind))


def dated_on(paper: Publication) -> dt.date:
    """The paper's own date; while nobody has stated it, the day on which it was published."""
    return paper.document_on or clock.at_office(paper.publish_at or paper.created_at).date()


def year_of(paper: Publication) -> FiscalYear:
    """The fiscal year it is for, as stated, or else the one of its date."""
    return FiscalYear(paper.fiscal_year) if paper.fiscal_year else FiscalYear.of(dated_on(paper))


def choose_in_force(papers: Sequence[Publication]) -> Publication | None:
    """The newest that was not repealed; of papers that are all repealed, the newest."""
    return next((each for each in papers if not each.is_repealed), papers[0] if papers else None)


def _age(paper: Publication) -> tuple[int, dt.date, int]:
    return year_of(paper).number, dated_on(paper), paper.id
