"""The second unit of work: reading a message that was kept, and bringing it where it belongs.

Any process may do it, the one that received the message or the worker's job; a message that kills its reader is counted
before it is read, and after a few times a person gets it unread.
"""

from __future__ import annotations

import time

import sqlalchemy as sa
import structlog
from flask import current_app

from muangmai_portal.attachments.operations import claim_uploads, register_upload
from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.deciding import decide
from muangmai_portal.incoming_mail.joining import add_to_case
from muangmai_portal.incoming_mail.mail_files import Cleaned, clean_files
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.reading.letter import ReadMail
from muangmai_portal.incoming_mail.reading.natures import Nature
from muangmai_portal.incoming_mail.reading_apart import read_apart
from muangmai_portal.incoming_mail.receiving import files_owner, read_raw
from muangmai_portal.incoming_mail.returned import take_bounce
from muangmai_portal.outbox.bouncing import find_message, forget_bounces
from muangmai_portal.outbox.letters import mail_host, sender_address

EVERY_SECONDS = 15
MOST_ATTEMPTS = 3
_AT_ONCE = 50
_BATCH_SECONDS = 60  # the worker has other things to do, mail that leaves above all
log = structlog.get_logger()


def process_stored() -> int:
    """Read what was kept and not read yet; how many. A job of the worker."""
    waiting = sa.select(InboundMail.id).where(InboundMail.state == MailState.STORED).order_by(InboundMail.id)
    ids = list(db.session.scalars(waiting.limit(_AT_ONCE)))
    deadline = time.monotonic() + _BATCH_SECONDS
    for count, mail_id in enumerate(ids):
        if time.monotonic() > deadline:
            return count
        try:
            process(mail_id)
        except Exception:  # one message must not keep the others from being read; it is tried again, then held
            log.exception("incoming_mail_not_processed", mail=mail_id)
            db.session.rollback()
    return len(ids)


def process(mail_id: int) -> None:
    """Read one message and bring it where it belongs; nothing, if somebody has done so."""
    mail = _begin(mail_id)
    if mail is None:
        return
    settings: Settings = current_app.extensions["settings"]
    if mail.attempts > MOST_ATTEMPTS:
        _hold_unread(mail_id)
        return
    raw = read_raw(mail)
    letter = read_apart(raw, our_host=mail_host(settings), our_addresses=_our_addresses(settings))
    cleaned = clean_files(letter.files) if letter.nature == Nature.PERSON else Cleaned()
    with transaction():
        held = _take(mail_id)
        if held is not None:
            _bring(held, letter, cleaned, settings)


def _our_addresses(settings: Settings) -> frozenset[str]:
    return frozenset(each.lower() for each in (sender_address(settings), settings.incoming_address) if each)


def _begin(mail_id: int) -> InboundMail | None:
    with transaction():
        mail = _take(mail_id)
        if mail is not None:
            mail.attempts += 1
    return mail


def _take(mail_id: int) -> InboundMail | None:
    chosen = sa.select(InboundMail).where(InboundMail.id == mail_id, InboundMail.state == MailState.STORED)
    return db.session.scalar(chosen.with_for_update().execution_options(populate_existing=True))


def _hold_unread(mail_id: int) -> None:
    with transaction():
        mail = _take(mail_id)
        if mail is not None:
            mail.state, mail.because = MailState.HELD, HeldBecause.UNREADABLE


def _bring(mail: InboundMail, letter: ReadMail, cleaned: Cleaned, settings: Settings) -> None:
    _write_down(mail, letter, cleaned)
    match letter.nature:
        case Nature.LOOP:
            mail.state = MailState.LOOP
        case Nature.BOUNCE:
            mail.state = MailState.BOUNCE
            mail.case_id = take_bounce(letter)
        case Nature.AUTO_REPLY:
            mail.state = MailState.AUTO_REPLY
            mail.case_id = _case_of_auto_reply(letter, settings)
        case _:
            _bring_person(mail, letter, cleaned, settings)


def _write_down(mail: InboundMail, letter: ReadMail, cleaned: Cleaned) -> None:
    mail.message_id = letter.message_id
    mail.from_name, mail.from_address = letter.from_name, letter.from_address
    mail.subject, mail.sent_at = letter.subject, letter.sent_at
    mail.words, mail.quoted = letter.words, letter.quoted
    mail.notes = [*letter.notes, *cleaned.refusals]


def _case_of_auto_reply(letter: ReadMail, settings: Settings) -> int | None:
    host = f"@{mail_host(settings)}"
    answered = find_message([each.removesuffix(host) for each in letter.answers_to if each.endswith(host)])
    return answered.case_id if answered else None


def _bring_person(mail: InboundMail, letter: ReadMail, cleaned: Cleaned, settings: Settings) -> None:
    if letter.from_address:
        forget_bounces(letter.from_address)
    uploads = [register_upload(each, "files") for each in cleaned.files]
    claim_uploads([each.token for each in uploads], files_owner(mail.id))
    decision = decide(letter, list(mail.envelope_to), settings)
    if decision.because is None and decision.case is not None:
        mail.joined_by = decision.joined_by or ""
        add_to_case(mail, decision.case)
        mail.settled_at = clock.now()
        return
    mail.state, mail.because = MailState.HELD, decision.because or HeldBecause.UNKNOWN
    if decision.case is not None:
        mail.case_id = decision.case.id
