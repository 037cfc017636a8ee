"""How files, dates and states of publications are shown, for the public and at the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from muangmai_portal.attachments.presentation import size_label
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import language
from muangmai_portal.publishing.kinds import kind_of
from muangmai_portal.publishing.models import Channel, Publication, PublicationFile, PublicationState
from muangmai_portal.publishing.queries import find_approver, list_cross_posts

_CHANNELS: dict[str, str] = {
    Channel.FACEBOOK: "Facebook",
    Channel.LINE: "LINE",
    Channel.BOARD: N_("บอร์ดประชาสัมพันธ์"),
    Channel.SPEAKERS: N_("เสียงตามสาย"),
}
# Who may let the public see something, by their place in the office and never by name.
_PLACES = {Role.WEBMASTER: N_("ผู้ดูแลเว็บไซต์"), Role.SECRETARY: N_("ปลัด อบต.")}


@dataclass(frozen=True)
class ShownDocument:
    """A file for readers. `small_url` is empty where there is no small picture; `pages` is None but in documents.

    `pages_as_pictures` are those without text: no search finds them and no screen reader reads them.
    """

    url: str
    small_url: str
    title: str
    kind: str
    size: str
    downloads: int
    width: int | None
    height: int | None
    pages: int | None = None
    pages_as_pictures: int = 0


@dataclass(frozen=True)
class ShownDates:
    """When something was published, changed and looked at, and by whom (a place in the office) it was approved."""

    published_on: dt.date | None
    updated_on: dt.date
    reviewed_on: dt.date | None
    approver: str = ""


def show_document(file: PublicationFile) -> ShownDocument:
    """A file with the addresses at which the public fetches it."""
    url = url_for("documents.show", file_id=file.id, name=file.attachment.filename or "file")
    return show_document_at(file, url)


def show_document_at(file: PublicationFile, url: str) -> ShownDocument:
    """A file with an address of its own, say for those who have a link to look at it beforehand."""
    attachment = file.attachment
    return ShownDocument(
        url=url,
        small_url=f"{url}?small" if attachment.thumbnail_sha256 else "",
        title=file.title or attachment.filename,
        kind=attachment.media_type.rpartition("/")[2].upper(),
        size=size_label(attachment.size),
        downloads=file.downloads,
        width=attachment.width,
        height=attachment.height,
        pages=attachment.pages,
        pages_as_pictures=attachment.pages_without_text or 0,
    )


def show_documents(publication: Publication) -> list[ShownDocument]:
    """The documents that the public sees."""
    return [show_document(each) for each in publication.public_documents]


def show_photos(publication: Publication) -> list[ShownDocument]:
    """The photos that the public sees."""
    return [show_document(each) for each in publication.described_photos]


def show_dates(publication: Publication) -> ShownDates:
    """The dates for `templates/components/publication_dates.html`; who approved it is said of official documents."""
    kind = kind_of(publication)
    return ShownDates(
        published_on=clock.at_office(publication.publish_at).date() if publication.publish_at else None,
        updated_on=clock.at_office(publication.updated_at).date(),
        reviewed_on=publication.reviewed_on,
        approver=_approver(publication) if kind is not None and kind.is_document else "",
    )


@dataclass(frozen=True)
class ShownCrossPost:
    """Where else something was told. `address` is an https link or empty."""

    id: int
    channel: str
    posted_on: dt.date
    address: str
    note: str
    officer_id: int | None


def show_cross_posts(publication: Publication) -> list[ShownCrossPost]:
    """Where else it was told, for `templates/components/cross_posts.html`."""
    return [
        ShownCrossPost(
            id=each.id,
            channel=str(gettext(_CHANNELS.get(each.channel, N_("ช่องทางอื่น")))),
            posted_on=each.posted_on,
            address=each.address,
            note=each.note,
            officer_id=each.officer_id,
        )
        for each in list_cross_posts(publication.id)
    ]


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


def _approver(publication: Publication) -> str:
    officer = find_approver(publication)
    if officer is None:
        return ""
    place = str(gettext(_PLACES.get(Role(officer.role), N_("เจ้าหน้าที่ผู้มีอำนาจ"))))
    section = officer.section.name(language()) if officer.section is not None else ""
    return f"{place} {section}".strip()
