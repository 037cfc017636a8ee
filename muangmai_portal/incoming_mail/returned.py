"""Reports that a letter of ours did not arrive: noted at the letter and at its address."""

from __future__ import annotations

import structlog

from muangmai_portal.incoming_mail.reading.letter import ReadMail
from muangmai_portal.outbox.bouncing import find_message, note_bounce

log = structlog.get_logger()


def take_bounce(letter: ReadMail) -> int | None:
    """Note what a report says; the case whose letter it is about. A delay changes nothing: the mail server still tries.

    Only a report that holds one of our Message-IDs is believed, and those are known to the recipient alone.
    """
    bounce = letter.bounce
    message = find_message(bounce.tokens) if bounce else None
    if bounce is None or message is None:
        return None
    if bounce.is_failure:
        note_bounce(message, bounce.words or bounce.status, is_about_address=bounce.is_about_address)
        log.info("mail_came_back", message=message.id, status=bounce.status)
    return message.case_id
