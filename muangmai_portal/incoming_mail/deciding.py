"""To which case a message belongs. In this order: the address it was sent to, the letter it answers, its subject."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, Contact
from muangmai_portal.cases.operations.late_words import still_hears, takes_words
from muangmai_portal.cases.permissions import is_set_aside
from muangmai_portal.cases.queries import find_case
from muangmai_portal.config import Settings
from muangmai_portal.core.identifiers import parse_reference
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import HeldBecause
from muangmai_portal.incoming_mail.reading.letter import ReadMail
from muangmai_portal.incoming_mail.reading.parts import Note
from muangmai_portal.outbox.bouncing import find_message
from muangmai_portal.outbox.letters import mail_host
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.reply_addresses import ForgedAddressError, read_reply_address
from muangmai_portal.sections.queries import list_every_section

_REFERENCE = re.compile(r"MM[\s\-–]*\d{4}[\s\-–]*\d{6}[\s\-–]*\d", re.IGNORECASE)
_MOST_REFERENCES = 10


class JoinedBy(StrEnum):
    """What told to which case a message belongs."""

    ADDRESS = "address"
    THREAD = "thread"
    SUBJECT = "subject"
    OFFICER = "officer"
    NEW_CASE = "new_case"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Where a message goes: to a case (`because` empty), or to the holding pen.

    `case` with `because`: it is surely about that case, but must not go there by itself. `is_late`: the case is closed.
    """

    case: Case | None = None
    joined_by: JoinedBy | None = None
    because: HeldBecause | None = None
    is_late: bool = False


def decide(mail: ReadMail, recipients: list[str], settings: Settings) -> Decision:
    """Decide about a message of a person."""
    if Note.UNREADABLE in mail.notes:
        return Decision(because=HeldBecause.UNREADABLE, case=_sure_case(mail, recipients, settings))
    if not (mail.words.strip() or mail.files):
        return Decision(because=HeldBecause.EMPTY)
    if _is_of_office(mail.from_address):
        return Decision(because=HeldBecause.FROM_OFFICE, case=_by_thread(mail, settings))
    try:
        if case := _by_address([*recipients, *mail.recipients], settings):
            return _settled(case, JoinedBy.ADDRESS)
    except ForgedAddressError:
        return Decision(because=HeldBecause.FORGED)
    letter = _answered_letter(mail, settings)
    if letter is not None and letter.audience == Audience.CITIZEN:
        case = db.session.get(Case, letter.case_id) if letter.case_id else None
        return _settled(case, JoinedBy.THREAD) if case else Decision(because=HeldBecause.UNKNOWN)
    if letter is not None and letter.audience == Audience.FOLLOWER:
        return Decision(because=HeldBecause.FROM_FOLLOWER)
    return _by_subject(mail)


def _settled(case: Case, joined_by: JoinedBy) -> Decision:
    if is_set_aside(case):
        return Decision(case=case, because=HeldBecause.SET_ASIDE)
    if not takes_words(case) and not still_hears(case):
        return Decision(case=case, because=HeldBecause.LONG_CLOSED)
    return Decision(case=case, joined_by=joined_by, is_late=not takes_words(case))


def _by_address(recipients: list[str], settings: Settings) -> Case | None:
    if not settings.incoming_address:
        return None
    forged: ForgedAddressError | None = None
    for address in dict.fromkeys(recipients):
        try:
            reference = read_reply_address(settings.incoming_address, address)
        except ForgedAddressError as error:
            forged = error
            continue
        if reference and (case := find_case(reference)):
            return case
    if forged:
        raise forged
    return None


def _sure_case(mail: ReadMail, recipients: list[str], settings: Settings) -> Case | None:
    with contextlib.suppress(ForgedAddressError):
        return _by_address([*recipients, *mail.recipients], settings)
    return None


def _answered_letter(mail: ReadMail, settings: Settings) -> OutboundMessage | None:
    host = f"@{mail_host(settings)}"
    return find_message([each.removesuffix(host) for each in mail.answers_to if each.endswith(host)])


def _by_thread(mail: ReadMail, settings: Settings) -> Case | None:
    letter = _answered_letter(mail, settings)
    return db.session.get(Case, letter.case_id) if letter is not None and letter.case_id else None


def _by_subject(mail: ReadMail) -> Decision:
    """A number alone proves nothing, and neither does an address: both stand on many a paper. Together they do."""
    for reference in references_in(mail.subject):
        case = find_case(reference)
        if case is None:
            continue
        if is_submitter(case, mail.from_address):
            return _settled(case, JoinedBy.SUBJECT)
        return Decision(because=HeldBecause.UNKNOWN_SENDER)
    return Decision(because=HeldBecause.UNKNOWN)


def references_in(text: str) -> list[str]:
    """The case numbers in a text, each once; those with a wrong check digit are none."""
    found = (parse_reference(each) for each in _REFERENCE.findall(fold_digits(text))[:_MOST_REFERENCES])
    return list(dict.fromkeys(each for each in found if each))


def is_submitter(case: Case, address: str) -> bool:
    """Whether this is the address that the case's submitter gave."""
    given = db.session.scalar(sa.select(Contact.email).where(Contact.case_id == case.id))
    return bool(given) and bool(address) and (given or "").strip().casefold() == address.casefold()


def _is_of_office(address: str) -> bool:
    """Whether a section's own mailbox wrote: an officer who answers a notice has answered no citizen."""
    return any(
        each.mailbox.casefold() == address.casefold() for each in list_every_section() if each.mailbox and address
    )
