"""Photos and documents of a publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.attachments.queries import list_attachments_by_token
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationFile, ReplacedFile
from muangmai_portal.publishing.operations.telling import tell
from muangmai_portal.publishing.queries import list_replaced

MOST_FILES = 30


def attach_files(
    publication: Publication, tokens: Sequence[str], *, are_photos: bool, titles: Mapping[str, str], actor: Officer
) -> None:
    """Hand uploads to a publication; one that it has already is not added again.

    `titles` says what each (by its token) is or shows. The public sees a new document only after somebody has said
    (again) that it may: see `Showing.personal_data`.

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
        publication.files.append(_make_file(attachment, are_photos, title, last + offset))
    if not are_photos:
        publication.personal_data = PersonalData.UNASKED
    tell(publication, "files", actor)


def describe_files(publication: Publication, titles: Mapping[int, str], *, actor: Officer) -> None:
    """Change what photos show and documents are called, by the number of the file."""
    wanted = {file: titles.get(file.id, file.title).strip() for file in publication.files}
    changed = {file: title for file, title in wanted.items() if title != file.title}
    for file, title in changed.items():
        file.title = title
    if changed:
        tell(publication, "files", actor)


def replace_file(publication: Publication, file_id: int, token: str, *, actor: Officer) -> None:
    """Put another document in the place of one: its title, place and address stay, and what it was stays at the desk.

    Raises:
        NotFoundError: there is no such document.
        DomainError: the upload is gone.
    """
    file = next((each for each in publication.documents if each.id == file_id), None)
    if file is None:
        raise NotFoundError("ไม่พบเอกสารนี้")
    (upload,) = list_attachments_by_token([token]) or (None,)
    if upload is not None and upload.sha256 == file.attachment.sha256:
        return  # the same document, or a second click
    (attachment,) = claim_uploads([token], f"publication:{publication.id}")
    before = ReplacedFile(
        file_id=file.id, attachment_id=file.attachment_id, officer_id=actor.id, replaced_at=clock.now()
    )
    db.session.add(before)
    if file.title == file.attachment.filename:
        file.title = attachment.filename
    file.attachment_id, file.attachment, file.is_held = attachment.id, attachment, True
    publication.personal_data = PersonalData.UNASKED
    tell(publication, "file replaced", actor)


def remove_file(publication: Publication, file_id: int, *, actor: Officer) -> None:
    """Take a file off. Its bytes go once nothing names them any more."""
    file = next((each for each in publication.files if each.id == file_id), None)
    if file is None:
        return
    forget_file(file)
    publication.files.remove(file)
    tell(publication, "files", actor)


def forget_file(file: PublicationFile) -> None:
    """Let go of a file and of what it was before: as uploads nobody wanted, they are swept away."""
    for before in list_replaced([file.id]):
        before.attachment.owner = None
        db.session.delete(before)
    db.session.flush()
    file.attachment.owner = None
    db.session.delete(file)


def count_download(file_id: int) -> None:
    """One more download; of nobody in particular."""
    changed = sa.update(PublicationFile).where(PublicationFile.id == file_id)
    db.session.execute(changed.values(downloads=PublicationFile.downloads + 1))


def _make_file(attachment: Attachment, is_photo: bool, title: str, position: int) -> PublicationFile:
    file = PublicationFile(
        attachment_id=attachment.id,
        is_photo=is_photo,
        title=title or ("" if is_photo else attachment.filename),
        position=position,
        is_held=not is_photo,
    )
    file.attachment = attachment
    return file
