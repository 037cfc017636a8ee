"""Mail to those who follow a published case: how it stands, in the very words that its public page shows.

Nothing of the case itself is taken but its state: no reply, no reason and no name can slip into such a letter.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.families import master_of
from muangmai_portal.cases.following import list_followers
from muangmai_portal.cases.models import Case, CaseEvent, CaseKind, EventKind
from muangmai_portal.cases.models_followers import Follower
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.core import bus
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.addresses import address_digest
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue, renew_waiting
from muangmai_portal.sections.models import Section

TEMPLATE = "cases/followed"
_MOVES = frozenset(
    {EventKind.STATE, EventKind.CLOSED, EventKind.DISPUTED, EventKind.MERGED, EventKind.UNMERGED, EventKind.RELAYED}
)
_WORDS = ("answer", "done")


def subscribe_follower_mail() -> None:
    """Listen to the case engine; called by the wiring."""
    bus.subscribe(CaseAdvanced, tell_followers)


def tell_followers(event: CaseAdvanced) -> None:
    """Tell those who follow a case what its page says from now on."""
    is_news = event.event.kind in {*_MOVES, EventKind.PUBLISHED} and event.event.data.get("kind") != EventKind.DUE_MOVED
    if not is_news or event.case.kind != CaseKind.REQUEST:  # nothing else has a page on which it could be followed
        return
    shown = find_public_case_of(event.case.id)
    if shown is None or not shown.is_visible:
        return
    if event.event.kind in _MOVES:
        touch_public_content()  # its page shows the state
    elif not _has_new_words(shown):
        return
    for follower in _others(event.case):
        _tell(follower, event, _news(event.case, shown, follower.language))


def _others(case: Case) -> list[Follower]:
    """Its followers but for the submitter, who is told of everything anyway."""
    own = address_digest(case.contact.email) if case.contact and case.contact.email else ""
    return [follower for follower in list_followers(case.id) if follower.address_digest != own]


def _has_new_words(shown: PublicCase) -> bool:
    """Whether the page answers something that no follower has been told."""
    words = [getattr(shown, name) for name in _WORDS]
    of_case = sa.and_(OutboundMessage.case_id == shown.case_id, OutboundMessage.template == TEMPLATE)
    last = db.session.scalar(
        sa.select(OutboundMessage.context).where(of_case).order_by(OutboundMessage.id.desc()).limit(1)
    )
    return any(words) and (last is None or words != [last[name] for name in _WORDS])


def _news(case: Case, shown: PublicCase, language: str) -> dict[str, Any]:
    section = db.session.get_one(Section, case.section_id)
    return {
        "title": shown.subject,
        "path": f"/services/{shown.service_code}/reports/{shown.id}",
        "section": section.name(language),
        "status": master_of(case).status,
        "outcome": case.outcome or "",
        **{name: getattr(shown, name) for name in _WORDS},
    }


def _tell(follower: Follower, event: CaseAdvanced, news: dict[str, Any]) -> None:
    """One letter says how things stand: where the one before has not left yet, it says so instead."""
    message = NewMessage(
        case_id=event.case.id,
        audience=Audience.FOLLOWER,
        recipient=follower.email,
        template=TEMPLATE,
        context=news,
        dedupe_key=_key(follower, event.event),
        language=follower.language,
    )
    if not renew_waiting(message):
        enqueue(message)


def _key(follower: Follower, event: CaseEvent) -> str:
    return f"case:{event.case_id}:{event.seq}:follower:{follower.id}"
