"""Adding a message to a case, as if its writer had added it on the page of tracking."""

from __future__ import annotations

from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.attachments.operations import take_back
from muangmai_portal.cases.models import Case, Channel, EventKind
from muangmai_portal.cases.operations.late_words import add_after_closing, takes_words
from muangmai_portal.cases.operations.writing import MAX_TEXT, give_information
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.access import Permission
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.incoming_mail.receiving import files_owner
from muangmai_portal.outbox.operations import NewMessage, enqueue

_CUT = "\n\n(ข้อความยาวกว่านี้ อ่านทั้งหมดได้ที่อีเมลต้นฉบับ)"
_NO_WORDS = "(ส่งไฟล์ทางอีเมล ไม่มีข้อความ)"


def add_to_case(mail: InboundMail, case: Case, *, is_by_officer: bool = False) -> Case:
    """Write the message into the case's history. An open case that waited goes on; a closed one stays closed, and its
    head is told. Nobody is answered automatically.

    Raises:
        InvalidTransitionError: the case is put aside, or closed too long ago.
    """
    files = take_back(files_owner(mail.id))
    words = _words(mail, has_files=bool(files))
    if takes_words(case):
        case = give_information(case.id, text=words, attachments=files, channel=Channel.EMAIL)
    else:
        case = add_after_closing(case.id, text=words, attachments=files, is_by_officer=is_by_officer)
        mail.needs_look = not is_by_officer
        _tell_heads(mail, case)
    mail.state, mail.because = MailState.JOINED, ""
    mail.case_id, mail.event_seq = case.id, _info_seq(case)
    return case


def _words(mail: InboundMail, *, has_files: bool) -> str:
    words = mail.words.strip() or (_NO_WORDS if has_files else mail.subject)
    return words if len(words) <= MAX_TEXT else words[: MAX_TEXT - len(_CUT)] + _CUT


def _info_seq(case: Case) -> int:
    """The number of the event with the words: the newest of its kind."""
    return max(event.seq for event in list_events(case) if event.kind == EventKind.INFO_GIVEN)


def _tell_heads(mail: InboundMail, case: Case) -> None:
    for head in list_officers(case.section_id):
        if head.email and head.can(Permission.ASSIGN_OTHERS):
            enqueue(
                NewMessage(
                    case_id=case.id,
                    recipient=head.email,
                    template="incoming_mail/after_closing",
                    context={"reference": case.reference, "title": case.title},
                    dedupe_key=f"mail:{mail.id}:late:{case.version}:{head.id}",
                )
            )
