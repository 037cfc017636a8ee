"""How files and moments of publications are shown, for the public and at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from muangmai_portal.attachments.presentation import size_label
from muangmai_portal.core import clock
from muangmai_portal.publishing.models import Publication, PublicationFile, PublicationState


@dataclass(frozen=True)
class ShownDocument:
    """A file for the public."""

    url: str
    small_url: str
    title: str
    kind: str
    size: str
    downloads: int
    width: int | None
    height: int | None


def show_document(file: PublicationFile) -> ShownDocument:
    """A file with its addresses."""
    attachment = file.attachment
    url = url_for("documents.show", file_id=file.id, name=attachment.filename or "file")
    return ShownDocument(
        url=url,
        small_url=f"{url}?small",
        title=file.title or attachment.filename,
        kind=attachment.media_type.rpartition("/")[2].upper(),
        size=size_label(attachment.size),
        downloads=file.downloads,
        width=attachment.width,
        height=attachment.height,
    )


def state_words(publication: Publication) -> str:
    """Where a publication stands, in a word or two, for the desk."""
    moment = clock.now()
    if publication.state == PublicationState.DRAFT:
        return "ฉบับร่าง"
    if publication.state == PublicationState.WITHDRAWN:
        return "เลิกเผยแพร่"
    if publication.has_expired(moment):
        return "พ้นกำหนดแสดง"
    return "รอถึงกำหนด" if publication.is_scheduled(moment) else "เผยแพร่อยู่"
