"""Reading what is known of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock
from muangmai_portal.extensions import db

PENDING_LIFETIME = dt.timedelta(hours=48)  # how long an upload waits for its form


def find_pending(token: str) -> Attachment | None:
    """The upload with this token, while it belongs to nothing and is younger than two days."""
    youngest = clock.now() - PENDING_LIFETIME
    return db.session.scalar(
        sa.select(Attachment).where(
            Attachment.token == token, Attachment.owner.is_(None), Attachment.created_at > youngest
        )
    )


def find_attachment(token: str, owner: str) -> Attachment | None:
    """The file with this token, if this is its owner: a page shows only files of the thing it shows."""
    return db.session.scalar(sa.select(Attachment).where(Attachment.token == token, Attachment.owner == owner))


def list_attachments(owner: str) -> list[Attachment]:
    """The files of one owner, in the order in which they were sent."""
    return list(db.session.scalars(sa.select(Attachment).where(Attachment.owner == owner).order_by(Attachment.id)))


def list_attachments_by_owner(owners: Collection[str]) -> dict[str, list[Attachment]]:
    """The files of many owners with one question; every owner asked for has an entry."""
    grouped: dict[str, list[Attachment]] = {owner: [] for owner in owners}
    rows = db.session.scalars(sa.select(Attachment).where(Attachment.owner.in_(grouped)).order_by(Attachment.id))
    for attachment in rows:
        grouped[attachment.owner or ""].append(attachment)
    return grouped


def list_attachments_by_token(tokens: Sequence[str]) -> list[Attachment]:
    """The files with these tokens, in the order of the tokens; unknown tokens are left out."""
    rows = db.session.scalars(
        sa.select(Attachment).where(Attachment.token.in_(tokens)).execution_options(populate_existing=True)
    )
    by_token = {attachment.token: attachment for attachment in rows}
    return [by_token[token] for token in dict.fromkeys(tokens) if token in by_token]


def list_referenced(hashes: Collection[str]) -> set[str]:
    """Those of the hashes that some row still refers to."""
    found: set[str] = set()
    for column in (Attachment.sha256, Attachment.thumbnail_sha256):
        found.update(value for value in db.session.scalars(sa.select(column).where(column.in_(hashes))) if value)
    return found
