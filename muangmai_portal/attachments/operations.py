"""Registering files, handing them to what they belong to, sweeping away what nobody wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice

import sqlalchemy as sa

from muangmai_portal.attachments.cleaning import CleanFile
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.queries import (
    PENDING_LIFETIME,
    list_attachments,
    list_attachments_by_token,
    list_referenced,
)
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db

MAX_PER_CLAIM = 30  # more files than any form takes
BLOB_GRACE = dt.timedelta(hours=1)  # between storing bytes and committing the row that names them
_BATCH = 500


def register_upload(clean: CleanFile, field: str) -> Attachment:
    """Give a stored file a row and a token. It belongs to nothing yet."""
    attachment = Attachment(
        token=make_token(),
        field=field,
        sha256=clean.sha256,
        thumbnail_sha256=clean.thumbnail_sha256,
        filename=clean.filename,
        media_type=clean.media_type,
        size=clean.size,
        width=clean.width,
        height=clean.height,
        text=clean.text,
        pages=clean.pages,
        pages_without_text=clean.pages_without_text,
        created_at=clock.now(),
    )
    db.session.add(attachment)
    db.session.flush()
    return attachment


def claim_uploads(tokens: Sequence[str], owner: str, max_files: int = MAX_PER_CLAIM) -> list[Attachment]:
    """Hand uploads to their owner (`case:17`). Claiming again for the same owner changes nothing.

    Raises:
        UploadError: there are too many (`too_many_in_all`), one was swept away (`expired`), or one belongs to
            something else (`already_used`).
    """
    wanted = list(dict.fromkeys(tokens))
    if not wanted:
        return []
    if len(wanted) > max_files:
        raise UploadError("too_many_in_all", limit=str(max_files))
    # The condition is part of the update, so two claims at once cannot both have the file.
    db.session.execute(
        sa.update(Attachment)
        .where(Attachment.token.in_(wanted), Attachment.owner.is_(None))
        .values(owner=owner)
        .execution_options(synchronize_session=False)
    )
    claimed = list_attachments_by_token(wanted)
    if len(claimed) < len(wanted):
        raise UploadError("expired")
    if any(attachment.owner != owner for attachment in claimed):
        raise UploadError("already_used")
    return claimed


def remove_pending(tokens: Iterable[str]) -> None:
    """Forget uploads that the sender took back; what already belongs to something stays."""
    db.session.execute(
        sa.delete(Attachment)
        .where(Attachment.token.in_(list(tokens)), Attachment.owner.is_(None))
        .execution_options(synchronize_session=False)
    )


def sweep_orphans(older_than: dt.timedelta = PENDING_LIFETIME) -> int:
    """Remove uploads that nobody claimed, then the bytes that no row names any more; gives the number of blobs removed.

    A unit of work of its own (a job calls it): the rows must be gone for good before their bytes go. A blob
    younger than an hour stays, because the row that names it may be about to be committed.
    """
    moment = clock.now()
    with transaction():
        db.session.execute(
            sa.delete(Attachment)
            .where(Attachment.owner.is_(None), Attachment.created_at <= moment - older_than)
            .execution_options(synchronize_session=False)
        )
    file_store().sweep_workspaces(older_than=moment - BLOB_GRACE)
    return _sweep_blobs(moment - BLOB_GRACE)


def _sweep_blobs(put_before: dt.datetime) -> int:
    store = file_store()
    old = (blob.sha256 for blob in store.iterate() if blob.put_at < put_before)
    removed = 0
    while batch := list(islice(old, _BATCH)):
        db.session.rollback()  # a new snapshot: what was committed since the last batch counts
        unwanted = set(batch) - list_referenced(batch)
        removed += sum(store.delete(sha256, put_before=put_before) for sha256 in unwanted)
    db.session.rollback()
    return removed


def take_back(owner: str) -> tuple[str, ...]:
    """Take files from their owner, so that something else can claim them in the same unit of work; their tokens."""
    tokens = tuple(attachment.token for attachment in list_attachments(owner))
    db.session.execute(
        sa.update(Attachment)
        .where(Attachment.token.in_(tokens))
        .values(owner=None)
        .execution_options(synchronize_session=False)
    )
    return tokens
