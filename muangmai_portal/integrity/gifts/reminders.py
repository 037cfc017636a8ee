"""Letters to heads whose section has said nothing of the half-year that ended; in the morning of a working day."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import CLOSES, OPENS
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.gifts.halves import Half, last_ended
from muangmai_portal.integrity.gifts.labels import half_label
from muangmai_portal.integrity.gifts.queries import list_silent_sections
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue

EVERY_SECONDS = 3600
_AGAIN_AFTER = 15  # days
_MOST = 2  # letters on one half; after that the board shows it, and people talk


def remind_heads() -> int:
    """Write to each head once when the half is over, and once more two weeks later; how many letters."""
    local = clock.at_office(clock.now())
    half = last_ended(1)[0]
    turn = (local.date() - half.ends_on).days // _AGAIN_AFTER
    is_office_time = OPENS <= local.time() < CLOSES and load_calendar().is_working_day(local.date())
    if turn >= _MOST or not is_office_time:
        return 0
    with transaction():
        due = [head for head in _silent_heads(half) if not _has_letter(_key(head, half, turn))]
        for head in due:
            enqueue(
                NewMessage(
                    recipient=head.email,
                    template="integrity/gift_nil",
                    context={"half": half_label(half), "section": head.section_name},
                    dedupe_key=_key(head, half, turn),
                )
            )
    return len(due)


def _silent_heads(half: Half) -> list[Officer]:
    heads = [each for each in list_officers() if each.role == Role.HEAD and each.email and each.section_id is not None]
    silent = list_silent_sections([each.section_id for each in heads if each.section_id is not None], half)
    return [each for each in heads if each.section_id in silent]


def _has_letter(key: str) -> bool:
    return db.session.scalar(sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key == key)) is not None


def _key(head: Officer, half: Half, turn: int) -> str:
    return f"gift_nil:{head.id}:{half.year}-{half.number}:{turn}"
