"""Whether the public sees a publication: publishing, withdrawing, looking at it again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.publishing.kinds import REVIEW_DAYS, kind_of
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationState
from muangmai_portal.publishing.operations.telling import tell

UNANSWERED = (
    "โปรดตอบก่อนว่าเอกสารนี้มีข้อมูลส่วนบุคคลหรือข้อมูลที่ต้องปกปิดหรือไม่ (มาตรา 14 และ 15 พ.ร.บ. ข้อมูลข่าวสารของราชการ) แล้วจึงเผยแพร่"
)


@dataclass(frozen=True, kw_only=True)
class Showing:
    """From when and until when the public sees it, and whether it stands above the others.

    `personal_data` is the answer about what the Act protects (`PersonalData.NONE` or `REDACTED`); empty leaves the
    answer that was given before. Documents cannot be published without one.
    """

    publish_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    is_pinned: bool = False
    personal_data: str = PersonalData.UNASKED


def publish(publication: Publication, showing: Showing, *, actor: Officer) -> None:
    """Let the public see it, now or from a moment on, with all its documents.

    Raises:
        DomainError: it would end before it begins, a photo lacks the words that say what it shows, or nobody has said
            whether its documents hold what must not be shown.
    """
    begins = showing.publish_at or publication.publish_at or clock.now()
    if showing.expires_at is not None and showing.expires_at <= begins:
        raise DomainError("วันสิ้นสุดต้องอยู่หลังวันเริ่มเผยแพร่")
    if any(not photo.title.strip() for photo in publication.photos):
        raise DomainError("โปรดเขียนคำบรรยายของรูปให้ครบทุกรูป เพื่อให้ผู้ที่มองไม่เห็นรูปรู้ว่าเป็นรูปอะไร")
    _write_answer(publication, showing.personal_data or publication.personal_data)
    publication.publish_at = begins
    publication.expires_at = showing.expires_at
    publication.is_pinned = showing.is_pinned
    publication.state = PublicationState.PUBLISHED
    publication.approved_by_id = actor.id
    _review(publication)
    tell(publication, "published", actor)


def plan_showing(publication: Publication, showing: Showing, *, actor: Officer) -> None:
    """Note on what is not published yet when it should be; nobody sees it for that."""
    wanted = {name: value for name, value in vars(showing).items() if name != "personal_data" or value}
    if all(getattr(publication, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(publication, name, value)
    tell(publication, "planned", actor)


def withdraw(publication: Publication, *, actor: Officer) -> None:
    """Take it from the public; it stays at the desk and can be published again."""
    publication.state = PublicationState.WITHDRAWN
    tell(publication, "withdrawn", actor)


def mark_reviewed(publication: Publication, *, actor: Officer) -> None:
    """Say that it is still right; it is looked at again after as long as its kind says."""
    _review(publication)
    tell(publication, "reviewed", actor, is_change=False)


def needs_answer(publication: Publication) -> bool:
    """Whether somebody must say whether it holds what sections 14 and 15 of the Act protect."""
    kind = kind_of(publication)
    return bool(publication.documents) or (kind is not None and kind.is_document)


def answer_for_documents(publication: Publication, answer: str, *, actor: Officer) -> None:
    """Say whether its documents hold what must not be shown; from then on those of a published one are seen.

    Raises:
        DomainError: that is no answer.
    """
    if answer == publication.personal_data and not any(file.is_held for file in publication.documents):
        return
    _write_answer(publication, answer)
    tell(publication, "answered", actor)


def _write_answer(publication: Publication, answer: str) -> None:
    if needs_answer(publication) and answer not in (PersonalData.NONE, PersonalData.REDACTED):
        raise DomainError(UNANSWERED)
    publication.personal_data = answer
    for file in publication.documents:
        file.is_held = False


def _review(publication: Publication) -> None:
    kind = kind_of(publication)
    days = kind.review_days if kind is not None else REVIEW_DAYS
    publication.reviewed_on = clock.today()
    publication.review_due_on = None if days is None else clock.today() + dt.timedelta(days=days)
