"""Files of one field of a form that is being filled in: what is new is cleaned and kept, what was kept stays.

A file that was once accepted survives every later error of the form, because the form carries its token.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.filenames import display_name
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import register_upload, remove_pending
from muangmai_portal.attachments.queries import list_attachments_by_token
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db


@dataclass(frozen=True)
class UploadedFiles:
    """What a field holds now (detached from the session, for showing), and what could not be taken."""

    attachments: tuple[Attachment, ...]
    errors: tuple[UploadError, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that the form carries on."""
        return tuple(attachment.token for attachment in self.attachments)


def receive_files(
    files: Iterable[FileStorage], kept_tokens: Sequence[str], removed_tokens: Sequence[str], rules: UploadRules
) -> UploadedFiles:
    """Take the files of one field; a unit of work of its own, so that they outlive an error elsewhere in the form.

    Args:
        files: what the request holds for the field; empty inputs are ignored.
        kept_tokens: tokens that the form carried from an earlier attempt.
        removed_tokens: those of them that the sender took back.
        rules: what the field accepts. Beyond `max_files`, the first ones are kept and the rest is an error.
    """
    wanted = [token for token in dict.fromkeys(kept_tokens) if token not in set(removed_tokens)]
    kept = [each for each in list_attachments_by_token(wanted) if each.field == rules.field][: rules.max_files]
    errors = [UploadError("expired")] if len(kept) < min(len(wanted), rules.max_files) else []
    cleaned, refusals = _clean_all([file for file in files if file.filename], kept, rules)
    with transaction():
        remove_pending(removed_tokens)
        added = [register_upload(clean, rules.field) for clean in cleaned]
    held = list_attachments_by_token([each.token for each in (*kept, *added)])
    for attachment in held:
        db.session.expunge(attachment)  # what the form shows must not change with the next unit of work
    return UploadedFiles(tuple(held), (*errors, *refusals))


def _clean_all(
    files: list[FileStorage], kept: list[Attachment], rules: UploadRules
) -> tuple[list[CleanFile], list[UploadError]]:
    """Clean as many as the field has room for; the same content twice counts once."""
    room = rules.max_files - len(kept)
    known = {attachment.sha256 for attachment in kept}
    cleaned: list[CleanFile] = []
    errors: list[UploadError] = []
    for file in files[:room]:
        try:
            clean = clean_upload(file.stream, file.filename, rules)
        except UploadError as error:
            errors.append(error)
            continue
        if clean.sha256 not in known:
            known.add(clean.sha256)
            cleaned.append(clean)
    if files[room:]:
        names = ", ".join(f"“{display_name(file.filename)}”" for file in files[room:])
        errors.append(UploadError("too_many", limit=str(rules.max_files), names=names))
    return cleaned, errors
