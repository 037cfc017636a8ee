"""Reading circulations: what is going round, what somebody must read, who read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.models import Acknowledgement, Circulation, PaperSigning
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import visible_now

PAGE = 20
_READ_BEFORE = 50


def get_circulation(circulation_id: int) -> Circulation:
    """One circulation.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(Circulation, circulation_id)
    if found is None:
        raise NotFoundError("ไม่พบเรื่องแจกเวียนนี้")
    return found


def list_circulations(page: int = 1) -> tuple[Sequence[Circulation], bool]:
    """A page of all circulations, those that still ask first; whether there are more."""
    is_over = sa.case((Circulation.ended_at.is_(None), 0), else_=1)
    ordered = sa.select(Circulation).order_by(is_over, Circulation.started_at.desc(), Circulation.id.desc())
    found = list(db.session.scalars(ordered.offset((page - 1) * PAGE).limit(PAGE + 1)))
    return found[:PAGE], len(found) > PAGE


def list_open() -> list[Circulation]:
    """Those that still ask, the next due first."""
    chosen = sa.select(Circulation).where(Circulation.ended_at.is_(None))
    return list(db.session.scalars(chosen.order_by(Circulation.due_on, Circulation.id)))


def list_of_publications(publication_ids: Collection[int]) -> list[Circulation]:
    """Every circulation of these publications, newest first."""
    chosen = sa.select(Circulation).where(Circulation.publication_id.in_(publication_ids))
    return list(db.session.scalars(chosen.order_by(Circulation.started_at.desc(), Circulation.id.desc())))


def list_superseded_by(publication: Publication) -> list[Circulation]:
    """Open circulations of an earlier version of a publication, or of an edition that it replaced."""
    chosen = sa.select(Circulation).join(Circulation.publication)
    is_before = sa.or_(Publication.id == publication.id, Publication.replaced_by_id == publication.id)
    return list(db.session.scalars(chosen.where(Circulation.ended_at.is_(None), is_before)))


def find_circulation(publication_id: int, version: int) -> Circulation | None:
    """The circulation of this version of a publication."""
    chosen = sa.select(Circulation).filter_by(publication_id=publication_id, version=version)
    return db.session.scalar(chosen)


def list_to_read(officer: Officer) -> list[Circulation]:
    """What an officer must read and has not, the next due first."""
    chosen = sa.select(Circulation).where(*_unread(officer))
    return list(db.session.scalars(chosen.order_by(Circulation.due_on, Circulation.id)))


def count_unread(officer: Officer) -> int:
    """How much an officer must read and has not; for the badge on every page of the desk."""
    return db.session.scalar(sa.select(sa.func.count(Circulation.id)).where(*_unread(officer))) or 0


def list_read(officer: Officer) -> list[Acknowledgement]:
    """What an officer has read, the latest first."""
    chosen = sa.select(Acknowledgement).where(Acknowledgement.officer_id == officer.id)
    return list(db.session.scalars(chosen.order_by(Acknowledgement.acknowledged_at.desc()).limit(_READ_BEFORE)))


def find_acknowledgement(circulation_id: int, officer_id: int) -> Acknowledgement | None:
    """An officer's word that they read it."""
    return db.session.get(Acknowledgement, (circulation_id, officer_id))


def list_acknowledgements(circulation_ids: Collection[int]) -> list[Acknowledgement]:
    """Everybody's word for these, in the order in which it was given."""
    chosen = sa.select(Acknowledgement).where(Acknowledgement.circulation_id.in_(circulation_ids))
    return list(db.session.scalars(chosen.order_by(Acknowledgement.acknowledged_at, Acknowledgement.officer_id)))


def list_paper_signings(circulation_ids: Collection[int]) -> list[PaperSigning]:
    """What was recorded of people without an account."""
    chosen = sa.select(PaperSigning).where(PaperSigning.circulation_id.in_(circulation_ids))
    return list(db.session.scalars(chosen))


def find_paper_signing(circulation_id: int, section_id: int) -> PaperSigning | None:
    """What was recorded of the people of one section."""
    return db.session.get(PaperSigning, (circulation_id, section_id))


def list_circulable(words: str) -> list[Publication]:
    """What may be sent round: the newest that the public sees, documents before news, with these words in its title."""
    chosen = sa.select(Publication).where(visible_now())
    if words:
        chosen = chosen.where(Publication.title_th.icontains(words, autoescape=True))
    is_news = sa.case((Publication.kind == "news", 1), else_=0)
    return list(db.session.scalars(chosen.order_by(is_news, Publication.publish_at.desc()).limit(PAGE)))


def get_circulable(publication_id: int) -> Publication:
    """A publication that may be sent round.

    Raises:
        NotFoundError: the public does not see one with this number.
    """
    found = db.session.get(Publication, publication_id)
    if found is None or not found.is_visible(clock.now()):
        raise NotFoundError("ไม่พบเรื่องนี้ หรือยังไม่ได้เผยแพร่")
    return found


def list_readers(circulation: Circulation) -> list[Officer]:
    """Who must read it: everybody with an account here, while it asks; those of its time once it has ended."""
    chosen = sa.select(Officer).where(Officer.is_active).order_by(Officer.name, Officer.id)
    ended_at: dt.datetime | None = circulation.ended_at
    if ended_at is not None:
        chosen = chosen.where(Officer.created_at <= ended_at)
    return list(db.session.scalars(chosen))


def _unread(officer: Officer) -> tuple[sa.ColumnElement[bool], ...]:
    has_read = sa.exists().where(
        Acknowledgement.circulation_id == Circulation.id, Acknowledgement.officer_id == officer.id
    )
    return Circulation.ended_at.is_(None), ~has_read
