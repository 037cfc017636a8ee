"""Reading the library: what the public sees of each heading, in rows that never touch a body."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.disclosures.documents import Document, File, Reference
from muangmai_portal.disclosures.headings import KIND, topics_also_under
from muangmai_portal.disclosures.matching import conditions_of
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.sought import Sought
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.queries import visible_now
from muangmai_portal.sections.models import Section

PAGE = 20
_AT_ONCE = 500  # as many numbers as one statement holds comfortably
_ROW = (
    *(Publication.id, Publication.slug, Publication.category, Publication.title_th, Publication.title_en),
    *(Publication.document_number, Publication.document_on, Publication.fiscal_year, Publication.period),
    *(Publication.publish_at, Publication.section_id, Publication.is_repealed, Publication.replaced_by_id),
)


@dataclass(frozen=True)
class Tally:
    """What stands under a heading: how many documents, and the date of the newest."""

    count: int = 0
    newest_on: dt.date | None = None


def count_by_heading() -> dict[str, Tally]:
    """The tally of each heading that has documents."""
    begun = sa.func.max(Publication.publish_at)
    chosen = (
        sa.select(Publication.category, sa.func.count(), sa.func.max(Publication.document_on), begun)
        .where(*conditions_of(Sought()))
        .group_by(Publication.category)
    )
    return {code: Tally(count, dated or _day(shown)) for code, count, dated, shown in db.session.execute(chosen)}


def list_documents(sought: Sought, *, limit: int | None = PAGE, by_heading: bool = False) -> list[Document]:
    """A page of what was asked for, newest document first; `by_heading` in the order of the Act before that."""
    newest = (Publication.document_on.desc().nulls_last(), Publication.id.desc())
    chosen = sa.select(*_ROW).where(*conditions_of(sought))
    chosen = chosen.order_by(*((Publication.category,) if by_heading else ()), *newest)
    if limit is not None:
        chosen = chosen.limit(limit).offset((sought.page - 1) * limit)
    return _with_files(db.session.execute(chosen).all())


def count_documents(sought: Sought) -> int:
    """How many were asked for, on all pages."""
    return db.session.scalar(sa.select(sa.func.count(Publication.id)).where(*conditions_of(sought))) or 0


def list_also_under(code: str, limit: int = PAGE) -> list[Document]:
    """Documents that stand under another heading and answer this one too."""
    topics = topics_also_under(code)
    if not topics:
        return []
    chosen = sa.select(*_ROW).where(Publication.kind == KIND, visible_now(), Publication.topic.in_(topics))
    chosen = chosen.where(Publication.category != code).order_by(Publication.document_on.desc().nulls_last())
    return _with_files(db.session.execute(chosen.limit(limit)).all())


def list_fiscal_years(code: str = "") -> list[int]:
    """The fiscal years of the documents of a heading, or of all; newest first."""
    chosen = sa.select(Publication.fiscal_year).where(*conditions_of(Sought(heading=code))).distinct()
    return sorted((year for year in db.session.scalars(chosen) if year is not None), reverse=True)


def list_owners(code: str = "") -> list[Section]:
    """The sections whose documents stand under a heading, or anywhere."""
    owning = sa.select(Publication.section_id).where(*conditions_of(Sought(heading=code))).distinct()
    chosen = sa.select(Section).where(Section.id.in_(db.session.scalars(owning).all()))
    return list(db.session.scalars(chosen.order_by(Section.position, Section.id)))


def find_visible(publication_id: int | None) -> Publication | None:
    """A document that the public sees, by its number."""
    chosen = sa.select(Publication).where(Publication.id == publication_id, Publication.kind == KIND, visible_now())
    return db.session.scalar(chosen)


def list_replaced_by(publication_id: int) -> list[Publication]:
    """The documents that this one took the place of and that the public still sees."""
    chosen = sa.select(Publication).where(Publication.kind == KIND, Publication.replaced_by_id == publication_id)
    return list(db.session.scalars(chosen.where(visible_now()).order_by(Publication.document_on.desc())))


def headings_by_code() -> dict[str, DisclosureHeading]:
    """What the office says of each heading."""
    return {each.code: each for each in db.session.scalars(sa.select(DisclosureHeading))}


def get_heading(code: str, *, lock: bool = False) -> DisclosureHeading:
    """What the office says of a heading.

    Raises:
        NotFoundError: the Act has no such heading.
    """
    chosen = sa.select(DisclosureHeading).where(DisclosureHeading.code == code)
    found = db.session.scalar(chosen.with_for_update(of=DisclosureHeading) if lock else chosen)
    if found is None:
        raise NotFoundError("ไม่พบหัวข้อนี้ในพระราชบัญญัติข้อมูลข่าวสารของราชการ")
    return found


def find_heading_row(heading_id: int) -> DisclosureHeading | None:
    """What the office says of a heading, by its number."""
    return db.session.get(DisclosureHeading, heading_id)


def _with_files(rows: Sequence[Any]) -> list[Document]:
    files = _files_of([row.id for row in rows])
    successors = _successors([row.replaced_by_id for row in rows if row.replaced_by_id])
    sections = {each.id: each for each in db.session.scalars(sa.select(Section))}
    return [
        Document(
            slug=row.slug,
            heading=row.category,
            title_th=row.title_th,
            title_en=row.title_en,
            number=row.document_number,
            document_on=row.document_on,
            fiscal_year=row.fiscal_year,
            period=row.period,
            published_on=_day(row.publish_at),
            section=sections.get(row.section_id),
            is_repealed=row.is_repealed,
            is_replaced=row.replaced_by_id is not None,
            replaced_by=successors.get(row.replaced_by_id),
            files=tuple(files[row.id]),
        )
        for row in rows
    ]


def _files_of(numbers: Sequence[int]) -> Mapping[int, list[File]]:
    found: defaultdict[int, list[File]] = defaultdict(list)
    file = PublicationFile
    chosen = (
        sa.select(file.publication_id, file.id, file.title, *(Attachment.filename, Attachment.media_type))
        .add_columns(Attachment.size, Attachment.pages, Attachment.pages_without_text)
        .join(Attachment, Attachment.id == file.attachment_id)
        .where(file.is_photo.is_(False), file.is_held.is_(False))
        .order_by(file.position)
    )
    for some in _batches(numbers):
        for owner, *facts in db.session.execute(chosen.where(file.publication_id.in_(some))):
            found[owner].append(File(*facts))
    return found


def _successors(numbers: Sequence[int]) -> dict[int, Reference]:
    found = {}
    chosen = sa.select(Publication.id, Publication.slug, Publication.category, Publication.title_th)
    for some in _batches(sorted(set(numbers))):
        for number, slug, code, title in db.session.execute(chosen.where(Publication.id.in_(some), visible_now())):
            found[number] = Reference(slug, code, title)
    return found


def _batches(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE))


def _day(moment: dt.datetime | None) -> dt.date | None:
    return clock.at_office(moment).date() if moment else None
