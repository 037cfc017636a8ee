"""Both halves one after the other: a message is kept, and then read where that can be done at once."""

from __future__ import annotations

import structlog

from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.processing import process
from muangmai_portal.incoming_mail.receiving import Taken, receive

log = structlog.get_logger()


def take(raw: bytes, *, sender: str = "", recipients: tuple[str, ...] = ()) -> Taken:
    """Keep a message and bring it where it belongs. Once it is kept, nothing that happens is an error any more: the
    worker reads what could not be read here.

    Raises:
        TooLargeError: it is larger than any that is taken.
        OSError, SQLAlchemyError: it could not be kept; whoever has it must keep it.
    """
    taken = receive(raw, sender=sender, recipients=recipients)
    if taken.is_new:
        try:
            process(taken.id)
        except Exception:
            log.exception("incoming_mail_not_processed", mail=taken.id)
            db.session.rollback()
    return taken
