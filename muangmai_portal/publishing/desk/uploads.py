"""Photos and documents that come with the form: what was received, what each shows, what must be told of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import flash, request, url_for
from werkzeug.datastructures import FileStorage

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.filenames import safe_filename
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile, explain, show_file
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import attach_files, describe_files, remove_file

PHOTOS = UploadRules("photos", accept="image", max_files=12, max_mb=15)
DOCUMENTS = UploadRules("documents", accept="document", max_files=10, max_mb=30, is_published=True)
BYTES = max_request_bytes([PHOTOS, DOCUMENTS])
_LONGEST = 300


@dataclass(frozen=True)
class Received:
    """What arrived with a form. `titles` says by token what each is or shows."""

    photos: UploadedFiles
    documents: UploadedFiles
    titles: dict[str, str]

    @property
    def kept_photos(self) -> list[ShownFile]:
        """Photos that a form with an error carries on."""
        return [show_kept(each) for each in self.photos.attachments]

    @property
    def kept_documents(self) -> list[ShownFile]:
        """Documents that a form with an error carries on."""
        return [show_kept(each) for each in self.documents.attachments]

    @property
    def refusals(self) -> tuple[str, str]:
        """Why something was not taken: of the photos, of the documents."""
        return tuple(" ".join(map(explain, each.errors)) for each in (self.photos, self.documents))  # type: ignore[return-value]


def receive(*, with_photos: bool) -> Received:
    """Take the files of the form."""
    photos = _receive(PHOTOS) if with_photos else UploadedFiles((), ())
    titles = {each.token: _typed(f"words_{each.token}") for each in photos.attachments}
    titles |= _words_of_new(photos.attachments, titles)
    return Received(photos, _receive(DOCUMENTS), titles)


def attach(publication: Publication, received: Received) -> None:
    """Hand what arrived to a publication."""
    for files, are_photos in ((received.photos, True), (received.documents, False)):
        attach_files(publication, files.tokens, are_photos=are_photos, titles=received.titles, actor=current_officer())


def describe(publication: Publication) -> None:
    """Take off and rename the files that it has already, as the form says."""
    for typed_id in request.form.getlist("remove"):
        if typed_id.isascii() and typed_id.isdigit():
            remove_file(publication, int(typed_id), actor=current_officer())
    typed = {each.id: request.form.get(f"file_{each.id}", each.title)[:_LONGEST] for each in publication.files}
    describe_files(publication, typed, actor=current_officer())


def mark_of_documents(publication: Publication) -> str:
    """Which documents there are, as the form carries it: the answer is about those that its writer saw."""
    return "-".join(f"{each.id}.{each.attachment_id}" for each in publication.documents)


def refuse_unseen_documents(publication: Publication) -> None:
    """Let pass an answer about the documents that there are.

    Raises:
        ConflictError: somebody added or replaced one after the form was opened.
    """
    if request.form.get("documents_seen", mark_of_documents(publication)) != mark_of_documents(publication):
        raise ConflictError("มีผู้เพิ่มหรือเปลี่ยนเอกสารหลังจากที่ท่านเปิดหน้านี้ โปรดตรวจเอกสารทั้งหมดแล้วตอบอีกครั้ง")


def say_what_was_refused(received: Received) -> None:
    """Tell what was not taken. Which documents nobody can search or have read aloud stands on the page itself."""
    for sentence in received.refusals:
        if sentence:
            flash(sentence, "warning")


def _receive(rules: UploadRules) -> UploadedFiles:
    return receive_files(
        request.files.getlist(rules.field),
        request.form.getlist(f"{rules.field}_kept"),
        request.form.getlist(f"{rules.field}_remove"),
        rules,
    )


def _words_of_new(attachments: tuple[Attachment, ...], known: dict[str, str]) -> dict[str, str]:
    """With scripts each chosen photo has a field of its own; a photo that was refused must not shift the others."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    sent: list[FileStorage] = [file for file in request.files.getlist(PHOTOS.field) if file.filename]
    for file, words in zip(sent, request.form.getlist("photo_words"), strict=False):
        waiting[safe_filename(file.filename, "jpg")].append(clean_line(words)[:_LONGEST])
    found: dict[str, str] = {}
    for each in attachments:
        queue = waiting[safe_filename(each.filename, "jpg")]
        if not known.get(each.token) and each.token not in request.form.getlist(f"{PHOTOS.field}_kept") and queue:
            found[each.token] = queue.pop(0)
    return found


def _typed(name: str) -> str:
    return clean_line(request.form.get(name, ""))[:_LONGEST]


def show_kept(attachment: Attachment) -> ShownFile:
    """A file that a form with an error carries on."""
    url = url_for("attachments.thumbnail", token=attachment.token)
    return show_file(attachment, url, url)
