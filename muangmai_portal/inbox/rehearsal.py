"""Trying a reply out: everything is done as it will be, looked at, and undone. So the preview cannot be wrong."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.families import count_children
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.queries import list_public_events
from muangmai_portal.core.transaction import transaction
from muangmai_portal.outbox.addresses import address_digest
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import Audience
from muangmai_portal.outbox.queries import is_suppressed, mail_of_case
from muangmai_portal.outbox.rendering import Rendered


@dataclass(frozen=True)
class Rehearsal:
    """What the citizen will get: the words on the tracking page, and the letter where there is an address.

    `others`: how many more submitters get it, because their case was merged into this one.
    """

    text: str
    letter: Rendered | None
    recipient: str
    is_refused: bool
    others: int = 0


class _UndoError(Exception):
    """Ends the unit of work without keeping anything."""


def rehearse_reply(case: Case, *, version: int, actor: Officer, text: str, is_for_one: bool = False) -> Rehearsal:
    """What would become of this reply.

    Raises:
        MissingTextError: nothing was written.
        VersionConflictError: the case moved on since the page was opened.
    """
    with suppress(_UndoError), transaction():
        replied = reply_to_citizen(case.id, version=version, actor=actor, text=text, is_for_one=is_for_one)
        rehearsal = replace(_look_at(replied, version), others=0 if is_for_one else count_children(replied))
        raise _UndoError
    return rehearsal


def _look_at(case: Case, version: int) -> Rehearsal:
    reply = next(event for event in list_public_events(case) if event.seq == version + 1)
    words = reply.text.text if reply.text else ""
    key = f"case:{case.id}:{reply.seq}:"
    mails = [each for each in mail_of_case(case.id) if each.dedupe_key.startswith(key)]
    mail = next((each for each in mails if each.audience == Audience.CITIZEN), None)
    if mail is None:
        return Rehearsal(words, None, "", is_refused=False)
    is_refused = is_suppressed(address_digest(mail.recipient), case.id)
    return Rehearsal(words, preview(mail), mail.recipient, is_refused=is_refused)
