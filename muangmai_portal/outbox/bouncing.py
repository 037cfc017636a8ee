"""Letters that came back, and addresses that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.outbox.addresses import address_digest, without_address
from muangmai_portal.outbox.models import MailBounce, MessageState, OutboundMessage

# After how many letters that came back for good an address counts as dead. Mailman gives an address up at five,
# FixMyStreet at the first; here staff only telephone instead, so two chances are enough.
HARD_BOUNCES = 3


def find_message(tokens: Sequence[str]) -> OutboundMessage | None:
    """The letter of ours that one of these Message-IDs (without the host) belongs to; the first that does."""
    if not tokens:
        return None
    rows = db.session.scalars(sa.select(OutboundMessage).where(OutboundMessage.message_id.in_(tokens[:60])))
    found = {row.message_id: row for row in rows}
    return next((found[token] for token in tokens if token in found), None)


def note_bounce(message: OutboundMessage, words: str, *, is_about_address: bool) -> None:
    """A letter that a mail server had taken came back. Told twice of the same letter, it counts once."""
    if message.state == MessageState.BOUNCED:
        return
    words = without_address(words, message.recipient)
    message.state = MessageState.BOUNCED
    message.last_error = words[:500]
    if is_about_address and message.recipient:
        _count(address_digest(message.recipient), words)
    db.session.flush()


def _count(digest: str, words: str) -> None:
    known = db.session.scalar(sa.select(MailBounce).where(MailBounce.address_digest == digest).with_for_update())
    if known is None:
        db.session.add(MailBounce(address_digest=digest, hard_count=1, last_at=clock.now(), last_words=words[:300]))
        return
    known.hard_count += 1
    known.last_at = clock.now()
    known.last_words = words[:300]


def forget_bounces(address: str) -> None:
    """Somebody wrote from this address, or knows that it is alive: letters go there again."""
    db.session.execute(
        sa.delete(MailBounce)
        .where(MailBounce.address_digest == address_digest(address))
        .execution_options(synchronize_session=False)
    )


def is_undeliverable(address: str) -> bool:
    """Whether so many letters came back from this address that nobody should rely on it."""
    return bool(undeliverable([address]))


def undeliverable(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that cannot be reached."""
    digests = {each: address_digest(each) for each in addresses if each}
    marked = sa.select(MailBounce.address_digest).where(
        MailBounce.address_digest.in_(digests.values()), MailBounce.hard_count >= HARD_BOUNCES
    )
    dead = set(db.session.scalars(marked)) if digests else set()
    return {each for each, digest in digests.items() if digest in dead}
