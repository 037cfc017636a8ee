"""Noting where else something published here was told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Channel, CrossPost, Publication
from muangmai_portal.publishing.operations.telling import tell

_LINK = re.compile(r"https://[^\s/]+\.[^\s]+")


@dataclass(frozen=True, kw_only=True)
class NewCrossPost:
    """Where and when it was told elsewhere. `address` is an https link, or empty where there is none to give."""

    channel: str
    posted_on: dt.date
    address: str = ""
    note: str = ""


def add_cross_post(publication: Publication, new: NewCrossPost, *, actor: Officer) -> CrossPost:
    """Note that it was told elsewhere. The same again is a second click and is noted once.

    Raises:
        DomainError: there is no such channel, the day has not come yet, or the address is no https link.
    """
    if new.channel not in list(Channel):
        raise DomainError("เลือกช่องทางจากรายการ")
    if new.posted_on > clock.today():
        raise DomainError("วันที่เผยแพร่ทางช่องทางอื่นต้องไม่อยู่ในอนาคต")
    if new.address and not _LINK.fullmatch(new.address):
        raise DomainError("ลิงก์ต้องขึ้นต้นด้วย https:// ถ้าไม่มีลิงก์ ให้เว้นว่างและเขียนหมายเหตุแทน")
    same = db.session.scalar(sa.select(CrossPost).filter_by(publication_id=publication.id, **vars(new)).limit(1))
    if same is not None:
        return same
    post = CrossPost(publication_id=publication.id, officer_id=actor.id, noted_at=clock.now(), **vars(new))
    db.session.add(post)
    tell(publication, f"told on {new.channel}", actor, is_change=False)
    return post


def remove_cross_post(publication: Publication, post_id: int, *, actor: Officer) -> None:
    """Take a note off.

    Raises:
        NotFoundError: this publication has no such note.
    """
    post = db.session.get(CrossPost, post_id)
    if post is None or post.publication_id != publication.id:
        raise NotFoundError("ไม่พบรายการนี้")
    db.session.delete(post)
    tell(publication, f"no longer on {post.channel}", actor, is_change=False)
