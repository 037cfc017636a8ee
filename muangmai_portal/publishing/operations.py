"""Everything that changes publications: saving, publishing, withdrawing, restoring, their files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.attachments.queries import list_attachments_by_token
from muangmai_portal.core import bus, clock
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import Publication, PublicationFile, PublicationState, PublicationVersion
from muangmai_portal.publishing.queries import find_same_draft, find_version, is_slug_taken, wait_for_turn

REVIEW_DAYS = 365
MOST_FILES = 30
_SECOND_CLICK = dt.timedelta(minutes=10)
_LATIN = re.compile(r"[^a-z0-9]+")
_KEPT: tuple[str, ...] = ("category", "title_th", "title_en", "body_th", "body_en", "section_id", "fiscal_year")
_KEPT += ("period", "topic", "document_on", "document_number", "is_repealed", "replaced_by_id")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a webmaster types."""

    title_th: str
    title_en: str = ""
    body_th: str = ""
    body_en: str = ""
    category: str = ""
    section_id: int | None = None
    fiscal_year: int | None = None
    period: str = ""
    topic: str = ""
    document_on: dt.date | None = None
    document_number: str = ""
    is_repealed: bool = False
    replaced_by_id: int | None = None


def create_publication(kind: str, words: Words, *, actor: Officer) -> Publication:
    """Begin a draft. The same words again within minutes are a second click and make no second draft."""
    moment = clock.now()
    wait_for_turn(actor.id)
    same = find_same_draft(kind, vars(words), since=moment - _SECOND_CLICK)
    if same is not None:
        return same
    publication = Publication(
        kind=kind, slug=_make_slug(words), created_at=moment, updated_at=moment, version=1, title_th=words.title_th
    )
    _write(publication, words)
    db.session.add(publication)
    db.session.flush()
    _tell(publication, "created", actor)
    return publication


def save_publication(publication: Publication, words: Words, *, version: int, actor: Officer) -> None:
    """Change what it says; what it said before stays in its history.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    db.session.refresh(publication, ["version"], with_for_update=True)  # of two at one moment, one is told
    db.session.refresh(publication)
    if all(getattr(publication, name) == value for name, value in vars(words).items()):
        return  # nothing changed, or a second click
    if publication.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับฉบับล่าสุดก่อนบันทึก")
    _keep_version(publication, actor)
    _write(publication, words)
    _tell(publication, "saved", actor)


def restore_version(publication: Publication, number: int, *, actor: Officer) -> None:
    """Let it say again what it said in an earlier version; what it says now becomes history too.

    Raises:
        NotFoundError: there is no such version.
    """
    version = find_version(publication.id, number)
    if version is None:
        raise NotFoundError("ไม่พบฉบับนี้")
    _keep_version(publication, actor)
    _write(publication, _words_of(version.content))
    _tell(publication, "restored", actor)


@dataclass(frozen=True, kw_only=True)
class Showing:
    """From when and until when the public sees it, and whether it stands above the others."""

    publish_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    is_pinned: bool = False


def publish(publication: Publication, showing: Showing, *, actor: Officer) -> None:
    """Let the public see it, now or from a moment on.

    Raises:
        DomainError: it would end before it begins, or a photo lacks the words that say what it shows.
    """
    begins = showing.publish_at or publication.publish_at or clock.now()
    if showing.expires_at is not None and showing.expires_at <= begins:
        raise DomainError("วันสิ้นสุดต้องอยู่หลังวันเริ่มเผยแพร่")
    if any(not photo.title.strip() for photo in publication.photos):
        raise DomainError("โปรดเขียนคำบรรยายของรูปให้ครบทุกรูป เพื่อให้ผู้ที่มองไม่เห็นรูปรู้ว่าเป็นรูปอะไร")
    publication.publish_at = begins
    publication.expires_at = showing.expires_at
    publication.is_pinned = showing.is_pinned
    publication.state = PublicationState.PUBLISHED
    publication.approved_by_id = actor.id
    _review(publication)
    _tell(publication, "published", actor)


def withdraw(publication: Publication, *, actor: Officer) -> None:
    """Take it from the public; it stays at the desk and can be published again."""
    publication.state = PublicationState.WITHDRAWN
    _tell(publication, "withdrawn", actor)


def mark_reviewed(publication: Publication, *, actor: Officer) -> None:
    """Say that it is still right; it is looked at again in a year."""
    _review(publication)
    _tell(publication, "reviewed", actor)


def attach_files(
    publication: Publication, tokens: Sequence[str], *, are_photos: bool, titles: Mapping[str, str], actor: Officer
) -> None:
    """Hand uploads to a publication; one that it has already is not added again.

    `titles` says what each (by its token) is or shows.

    Raises:
        DomainError: there would be too many, or an upload is gone.
    """
    known = {each.attachment.sha256 for each in publication.files if each.is_photo == are_photos}
    again = {each.token for each in list_attachments_by_token(tokens) if each.sha256 in known}
    tokens = [token for token in tokens if token not in again]
    if not tokens:
        return
    if len(publication.files) + len(tokens) > MOST_FILES:
        raise DomainError(f"แนบได้ไม่เกิน {MOST_FILES} ไฟล์ต่อเรื่อง")
    last = max((each.position for each in publication.files), default=0)
    for offset, attachment in enumerate(claim_uploads(tokens, f"publication:{publication.id}"), start=1):
        title = titles.get(attachment.token, "").strip()
        file = PublicationFile(
            attachment_id=attachment.id,
            is_photo=are_photos,
            title=title or ("" if are_photos else attachment.filename),
            position=last + offset,
        )
        file.attachment = attachment
        publication.files.append(file)
    _tell(publication, "files", actor)


def describe_files(publication: Publication, titles: Mapping[int, str], *, actor: Officer) -> None:
    """Change what photos show and documents are called, by the number of the file."""
    wanted = {file: titles.get(file.id, file.title).strip() for file in publication.files}
    changed = {file: title for file, title in wanted.items() if title != file.title}
    for file, title in changed.items():
        file.title = title
    if changed:
        _tell(publication, "files", actor)


def remove_file(publication: Publication, file_id: int, *, actor: Officer) -> None:
    """Take a file off. Its bytes go once nothing names them any more."""
    file = next((each for each in publication.files if each.id == file_id), None)
    if file is None:
        return
    file.attachment.owner = None  # as an upload nobody wanted, it is swept away
    publication.files.remove(file)
    db.session.delete(file)
    _tell(publication, "files", actor)


def count_download(file_id: int) -> None:
    """One more download; of nobody in particular."""
    changed = sa.update(PublicationFile).where(PublicationFile.id == file_id)
    db.session.execute(changed.values(downloads=PublicationFile.downloads + 1))


def _review(publication: Publication) -> None:
    publication.reviewed_on = clock.today()
    publication.review_due_on = clock.today() + dt.timedelta(days=REVIEW_DAYS)


def _write(publication: Publication, words: Words) -> None:
    for name, value in vars(words).items():
        setattr(publication, name, value)
    publication.html_th = str(render_markdown(words.body_th))
    publication.html_en = str(render_markdown(words.body_en)) if words.body_en.strip() else ""


def _keep_version(publication: Publication, actor: Officer) -> None:
    db.session.add(
        PublicationVersion(
            publication_id=publication.id,
            number=publication.version,
            content=_content_of(publication),
            officer_id=actor.id,
            saved_at=clock.now(),
        )
    )
    publication.version += 1


def _content_of(publication: Publication) -> dict[str, Any]:
    dated = publication.document_on
    return {name: getattr(publication, name) for name in _KEPT} | {"document_on": dated and dated.isoformat()}


def _words_of(content: Mapping[str, Any]) -> Words:
    """What an earlier version said; one from before documents had their numbers says nothing of them."""
    dated = content.get("document_on")
    words = {name: content[name] for name in _KEPT if name in content}
    return Words(**words | {"document_on": dt.date.fromisoformat(dated) if dated else None})


def _make_slug(words: Words) -> str:
    """An address of Latin letters: from the English title where there is one, else of random letters."""
    readable = _LATIN.sub("-", words.title_en.lower()).strip("-")[:60]
    slug = readable or make_token()[:10].lower().replace("_", "x").replace("-", "x")
    return slug if not is_slug_taken(slug) else f"{slug}-{make_token()[:6].lower().replace('_', 'x').replace('-', 'x')}"


def _tell(publication: Publication, deed: str, actor: Officer) -> None:
    publication.updated_at = clock.now()
    db.session.flush()
    touch_public_content()
    bus.publish(PublicationChanged(publication, deed, actor.id))
