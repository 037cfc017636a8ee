"""Reading publications: what the public sees, and everything for the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import (
    CrossPost,
    Publication,
    PublicationFile,
    PublicationState,
    PublicationVersion,
    ReplacedFile,
)

PAGE = 20
Cursor = tuple[dt.datetime, int]


@dataclass(frozen=True)
class PublicPage:
    """A page of a list, newest first; `older` is where the next one begins."""

    items: Sequence[Publication]
    older: Cursor | None


@dataclass(frozen=True)
class Wanted:
    """Which of a kind: a category, and moments from and before which it was published."""

    kind: str
    category: str = ""
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None


def visible_now() -> sa.ColumnElement[bool]:
    """The condition under which the public sees a publication."""
    moment = clock.now()
    return sa.and_(
        Publication.state == PublicationState.PUBLISHED,
        Publication.publish_at <= moment,
        sa.or_(Publication.expires_at.is_(None), Publication.expires_at > moment),
    )


def list_public(wanted: Wanted, before: Cursor | None = None, limit: int = PAGE) -> PublicPage:
    """A page of what the public sees. Pinned ones are listed apart by `list_pinned`."""
    chosen = sa.select(Publication).where(*_conditions(wanted))
    if before is not None:
        moment, number = before
        chosen = chosen.where(
            sa.or_(
                Publication.publish_at < moment,
                sa.and_(Publication.publish_at == moment, Publication.id < number),
            )
        )
    ordered = chosen.order_by(Publication.publish_at.desc(), Publication.id.desc()).limit(limit + 1)
    found = list(db.session.scalars(ordered))
    last = found[limit - 1] if len(found) > limit else None
    older = (last.publish_at, last.id) if last is not None and last.publish_at is not None else None
    return PublicPage(found[:limit], older)


def list_pinned(kind: str, limit: int = 3) -> list[Publication]:
    """What stands above the others."""
    chosen = sa.select(Publication).where(Publication.kind == kind, Publication.is_pinned, visible_now())
    return list(db.session.scalars(chosen.order_by(Publication.publish_at.desc(), Publication.id.desc()).limit(limit)))


def list_years(kind: str) -> list[int]:
    """The พ.ศ. years in which something of a kind was published that the public sees, newest first."""
    moments = db.session.scalars(sa.select(Publication.publish_at).where(Publication.kind == kind, visible_now()))
    return sorted({clock.at_office(moment).year + 543 for moment in moments if moment is not None}, reverse=True)


def find_public(kind: str, slug: str) -> Publication | None:
    """One that the public sees, by its address."""
    return db.session.scalar(
        sa.select(Publication).where(Publication.kind == kind, Publication.slug == slug, visible_now())
    )


def get_publication(kind: str, publication_id: int) -> Publication:
    """One for the desk, whatever its state.

    Raises:
        NotFoundError: there is none of this kind.
    """
    found = db.session.get(Publication, publication_id)
    if found is None or found.kind != kind:
        raise NotFoundError("ไม่พบข้อมูลนี้")
    return found


def find_publication(publication_id: int) -> Publication | None:
    """One of any kind, whatever its state."""
    return db.session.get(Publication, publication_id)


def list_for_desk(kind: str, limit: int = 200) -> list[Publication]:
    """The newest of a kind for the desk, drafts first."""
    is_draft = sa.case((Publication.state == PublicationState.DRAFT, 0), else_=1)
    chosen = sa.select(Publication).where(Publication.kind == kind)
    return list(db.session.scalars(chosen.order_by(is_draft, Publication.updated_at.desc()).limit(limit)))


def wait_for_turn(officer_id: int) -> None:
    """Let what one officer sends twice be done one after the other: lock their row until the unit of work ends."""
    db.session.execute(sa.select(Officer.id).where(Officer.id == officer_id).with_for_update())


def find_same_draft(kind: str, words: Mapping[str, object], *, since: dt.datetime) -> Publication | None:
    """A draft that was begun a moment ago with just these words."""
    chosen = sa.select(Publication).filter_by(kind=kind, state=PublicationState.DRAFT, version=1, **words)
    return db.session.scalar(chosen.where(Publication.created_at >= since).limit(1))


def list_versions(publication_id: int) -> list[PublicationVersion]:
    """Earlier versions, newest first."""
    version = PublicationVersion
    chosen = sa.select(version).where(version.publication_id == publication_id).order_by(version.number.desc())
    return list(db.session.scalars(chosen))


def find_version(publication_id: int, number: int) -> PublicationVersion | None:
    """One earlier version."""
    return db.session.get(PublicationVersion, (publication_id, number))


def find_file(file_id: int) -> PublicationFile | None:
    """A file of any publication."""
    return db.session.get(PublicationFile, file_id)


def list_replaced(file_ids: Sequence[int]) -> list[ReplacedFile]:
    """What these documents were before they were replaced, newest first."""
    chosen = sa.select(ReplacedFile).where(ReplacedFile.file_id.in_(file_ids))
    return list(db.session.scalars(chosen.order_by(ReplacedFile.replaced_at.desc(), ReplacedFile.id.desc())))


def find_by_preview_token(token: str) -> Publication | None:
    """The publication that a link to look at it beforehand leads to."""
    return db.session.scalar(sa.select(Publication).where(Publication.preview_token == token))


def list_cross_posts(publication_id: int) -> list[CrossPost]:
    """Where else it was told, in the order of the days."""
    chosen = sa.select(CrossPost).where(CrossPost.publication_id == publication_id)
    return list(db.session.scalars(chosen.order_by(CrossPost.posted_on, CrossPost.id)))


def list_visible(kinds: Iterable[str]) -> list[Publication]:
    """Everything of these kinds that the public sees now."""
    chosen = sa.select(Publication).where(Publication.kind.in_(list(kinds)), visible_now())
    return list(db.session.scalars(chosen.order_by(Publication.id)))


def find_approver(publication: Publication) -> Officer | None:
    """Who let the public see it last."""
    number = publication.approved_by_id
    return db.session.get(Officer, number) if number is not None else None


def is_slug_taken(slug: str) -> bool:
    """Whether an address is in use."""
    return db.session.scalar(sa.select(Publication.id).where(Publication.slug == slug)) is not None


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = [Publication.kind == wanted.kind, visible_now()]
    if wanted.category:
        conditions.append(Publication.category == wanted.category)
    if wanted.begins is not None:
        conditions.append(Publication.publish_at >= wanted.begins)
    if wanted.ends is not None:
        conditions.append(Publication.publish_at < wanted.ends)
    return conditions
