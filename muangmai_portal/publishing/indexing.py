"""Publications as the search index holds them: words, files with their text, number, category, section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import selectinload

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock, thai_dates
from muangmai_portal.extensions import db
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.kinds import PublicationKind, find_kind, list_kinds
from muangmai_portal.publishing.markdown import plain_text
from muangmai_portal.publishing.models import Publication, PublicationFile, PublicationState
from muangmai_portal.search.entries import NewEntry, Passage
from muangmai_portal.search.operations import index_entry, remove_entry
from muangmai_portal.search.sources import EntrySource

PREFIX = "publication"


def note_publication(event: PublicationChanged) -> None:
    """Write down what a publication says now, or take it off when the public may not see it any more."""
    index_publication(event.publication)


def index_publication(publication: Publication) -> None:
    """Let search know what a publication and its files say now; call it when the text of a file was read later."""
    entry = make_entry(publication)
    if entry is None:
        remove_entry(_key_of(publication))
    else:
        index_entry(entry)


def make_entry(publication: Publication) -> NewEntry | None:
    """What search holds of a publication; None for what the public does not see and will not see by itself."""
    kind = find_kind(current_app, publication.kind)
    if kind is None or publication.state != PublicationState.PUBLISHED or publication.publish_at is None:
        return None
    section = publication.section
    return NewEntry(
        key=_key_of(publication),
        kind=kind.code,
        path=kind.public_path(publication),
        title_th=publication.title_th,
        title_en=publication.title_en,
        words=(
            publication.document_number,
            _category_of(kind, publication.category),
            *((section.name_th, section.name_en) if section else ()),
            *(file.title for file in publication.public_documents),
        ),
        passages=(*_bodies(publication), *map(_file_passage, publication.public_documents)),
        section_id=publication.section_id,
        year=_year_of(publication),
        published_on=clock.at_office(publication.publish_at).date(),
        is_current=not publication.is_repealed,
        visible_from=publication.publish_at,
        visible_until=publication.expires_at,
        updated_at=publication.updated_at,
    )


def publication_source() -> EntrySource:
    """Everything that was published, for writing the index anew."""
    return EntrySource(prefix=PREFIX, list_after=_list_after, count=_count, labels=_labels)


def _list_after(number: int, limit: int) -> Sequence[tuple[int, NewEntry | None]]:
    files = selectinload(Publication.files).joinedload(PublicationFile.attachment).undefer(Attachment.text)
    chosen = sa.select(Publication).where(Publication.id > number, *_indexed()).order_by(Publication.id).limit(limit)
    found = [(each.id, make_entry(each)) for each in db.session.scalars(chosen.options(files))]
    db.session.expunge_all()  # whole files would pile up
    return found


def _count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Publication).where(*_indexed())) or 0


def _indexed() -> list[sa.ColumnElement[bool]]:
    kinds = [kind.code for kind in list_kinds(current_app)]
    return [
        Publication.kind.in_(kinds),
        Publication.state == PublicationState.PUBLISHED,
        Publication.publish_at.is_not(None),
    ]


def _labels() -> Mapping[str, str]:
    return {kind.code: str(kind.label) for kind in list_kinds(current_app)}


def _key_of(publication: Publication) -> str:
    return f"{PREFIX}:{publication.id}"


def _category_of(kind: PublicationKind, code: str) -> str:
    return next((str(label) for value, label in kind.list_categories() if value == code), "") if code else ""


def _bodies(publication: Publication) -> list[Passage]:
    html = {"th": publication.html_th, "en": publication.html_en}
    return [Passage(text=plain_text(each), language=language) for language, each in html.items() if each]


def _file_passage(file: PublicationFile) -> Passage:
    attachment = file.attachment
    name = attachment.filename or "file"
    return Passage(text=attachment.text or "", label=file.title or name, path=f"/documents/{file.id}/{name}")


def _year_of(publication: Publication) -> int | None:
    if publication.fiscal_year:
        return publication.fiscal_year
    day = publication.document_on
    if day is None and publication.publish_at is not None:
        day = clock.at_office(publication.publish_at).date()
    return day.year + thai_dates.ERA_OFFSET if day else None
