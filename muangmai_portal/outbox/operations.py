"""Writing mail into the outbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A mail to write. `template` is a path below templates/mail without its ending; `context` must be plain JSON."""

    recipient: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    audience: str = "office"
    dedupe_key: str
    case_id: int | None = None
    language: str = "th"


def enqueue(message: NewMessage) -> None:
    """Write a mail into the outbox, in the caller's unit of work. The same `dedupe_key` twice is a programming error.

    The body is rendered by the worker from the frozen context: a citizen who files never waits for it.
    """
    moment = clock.now()
    db.session.execute(
        sa.insert(OutboundMessage).values(
            case_id=message.case_id,
            audience=message.audience,
            recipient=message.recipient,
            template=message.template,
            language=message.language,
            context=message.context,
            message_id=make_token(),
            dedupe_key=message.dedupe_key,
            subject="",
            state=MessageState.QUEUED,
            attempts=0,
            created_at=moment,
            next_try_at=moment,
            last_error="",
        )
    )
