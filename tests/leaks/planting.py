"""An office in which a word is planted wherever something is kept that not everybody may read."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.cases.following import make_confirmation_token
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.models_followers import Follower
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations import indexing
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import Filed, open_case
from muangmai_portal.cases.operations.following import ask_to_follow, confirm_following
from muangmai_portal.cases.operations.leaving import hand_over_cases
from muangmai_portal.cases.operations.linking import link_cases
from muangmai_portal.cases.operations.merging import merge_case
from muangmai_portal.cases.operations.rating import rate_closing
from muangmai_portal.cases.operations.templating import TemplateFacts, add_template
from muangmai_portal.cases.operations.working import assign_case, change_state
from muangmai_portal.cases.operations.writing import add_note, give_information, reply_to_citizen
from muangmai_portal.cases.routing.matching import Conditions
from muangmai_portal.cases.routing.operations import RuleFacts, add_rule
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.presence.looking import look_at
from muangmai_portal.inbox.saved.keeping import save_view
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.search.rebuilding import rebuild
from tests.attachments.files import document_of, jpeg
from tests.factories.cases import CONTACT, make_answer, make_case, make_new_case, make_published
from tests.factories.officers import make_officer, make_section
from tests.incoming_mail.conftest import arrive
from tests.leaks import words as w

RULES = UploadRules("files", "document", max_mb=10)
MAILBOX = "portal@office.example"


@dataclass(frozen=True)
class Planted:
    """What was planted where: the case of the engineers that everything is tried on, and the others."""

    case: Filed
    child: Filed
    elsewhere: Filed
    held: Filed
    officer: Officer
    head: Officer
    public_id: int
    follow_token: str
    mail_id: int
    elsewhere_mail_id: int
    view_id: int
    note_file: Attachment
    photo: Attachment
    elsewhere_file: Attachment


def upload(content: bytes, name: str) -> str:
    """The token of a file that was cleaned and waits."""
    clean = clean_upload(io.BytesIO(content), name, RULES)
    with transaction():
        return register_upload(clean, "files").token


def file(section: str = "ENG", **more: Any) -> Filed:
    """File a case of a section, committed."""
    new = make_new_case(section, **more)
    with transaction():
        return open_case(new)


def do(filed: Filed, act: Any, actor: Officer, **more: Any) -> None:
    """An act of an officer on the case as it is now."""
    version = db.session.get_one(Case, filed.case_id, populate_existing=True).version
    with transaction():
        act(filed.case_id, version=version, actor=actor, **more)


def plant(app: Flask) -> Planted:
    """Plant every word of `words` that belongs to a case."""
    officer = make_officer(name=f"นาย{w.OFFICER_NAME}", username=w.OFFICER_LOGIN, email=w.OFFICER_MAIL)
    head = make_officer(Role.HEAD)
    with transaction():
        for code in ("ENG", "FIN", "OFFICE"):
            make_section(code).mailbox = f"{code.lower()}@office.test"
    case, child = file_family()
    work_on(case, child, officer, head)
    elsewhere, held = file_others()
    mail_id, elsewhere_mail_id = let_mail_wait(elsewhere)
    view_id = keep_house(head)
    public_id, token = publish_and_close(case, officer)
    let_letters_come_back(case)
    indexing.index_waiting_cases()
    rebuild(app)
    return Planted(
        case, child, elsewhere, held, officer, head, public_id, token, mail_id, elsewhere_mail_id, view_id,
        note_file=_attached(w.NOTE_FILE), photo=_attached("photo"), elsewhere_file=_attached(w.ELSEWHERE_FILE),
    )  # fmt: skip


def file_family() -> tuple[Filed, Filed]:
    """The case, and one about the same thing by somebody else."""
    contact = replace(CONTACT, full_name=w.NAME, phone=w.PHONE, email=w.MAIL, house_no=w.HOUSE, channel_pref=w.LINE)
    other = replace(CONTACT, full_name=w.CHILD_NAME, phone=w.CHILD_PHONE, email=w.CHILD_MAIL)
    photo = upload(jpeg(), "photo.jpg")
    case = file(contact=contact, may_publish=True, answers=[make_answer(f"หน้าวัด {w.ANSWER}")], attachments=(photo,))
    return case, file(contact=other, answers=[make_answer(w.CHILD_ANSWER)])


def work_on(case: Filed, child: Filed, officer: Officer, head: Officer) -> None:
    """Everything that an officer writes in a case, and what both submitters add."""
    do(case, assign_case, officer, assignee=officer)
    paper = upload(document_of(w.NOTE_FILE_TEXT), f"{w.NOTE_FILE}.pdf")
    do(case, add_note, officer, text=f"{w.NOTE} โทร 089-999-0017 {w.NAME}", attachments=(paper,))
    do(case, link_cases, officer, other_id=make_case().id, reason=w.LINK_REASON)
    do(child, merge_case, officer, master_id=case.case_id)
    do(case, reply_to_citizen, officer, text=f"เรียนเฉพาะท่าน {w.ALONE}", is_for_one=True)
    do(case, reply_to_citizen, officer, text="ช่างจะเข้าไปวันพุธ")
    for filed, text in ((case, w.ADDED), (child, w.CHILD_WORDS)):
        with transaction():
            give_information(filed.case_id, text=text)
    with transaction():
        hand_over_cases(officer, to=head, reason=w.LEAVING_REASON, actor=head, every=True)
        look_at(db.session.get_one(Case, case.case_id), officer)


def file_others() -> tuple[Filed, Filed]:
    """A case of another section with a file, one that waits to be screened, and one with sensitive words."""
    contact = replace(CONTACT, full_name=w.ELSEWHERE_NAME, email="", phone="")
    photo = upload(jpeg(), f"{w.ELSEWHERE_FILE}.jpg")
    told = {"title": w.ELSEWHERE, "summary": w.ELSEWHERE, "answers": [make_answer(w.ELSEWHERE)]}
    elsewhere = file("FIN", contact=contact, attachments=(photo,), service_code=None, **told)
    held = file("FIN", title=w.HELD, summary=w.HELD, contact=CONTACT, held_because=("links",), may_publish=True)
    answers = [make_answer(w.SENSITIVE)]
    file("FIN", is_sensitive=True, kind=CaseKind.COMPLAINT, service_code=None, answers=answers, contact=None)
    return elsewhere, held


def let_mail_wait(elsewhere: Filed) -> tuple[int, int]:
    """A stranger's message with a file in the pen, and one that names a case of the other section."""
    head = f"From: {w.PEN_MAIL}\r\nTo: {MAILBOX}\r\nMIME-Version: 1.0\r\n"
    packed = (
        f"{head}Subject: {w.PEN}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{w.PEN}\r\n"
        f'--b\r\nContent-Type: text/csv; name="{w.PEN_FILE}.csv"\r\n'
        f'Content-Disposition: attachment; filename="{w.PEN_FILE}.csv"\r\n\r\n{w.PEN_FILE}\r\n--b--\r\n'
    )
    named = f"{head}Subject: {w.PEN} {elsewhere.reference}\r\n\r\n{w.PEN}\r\n"
    one, other = (arrive(each.encode(), MAILBOX) for each in (packed, named))
    return one.id, other.id


def keep_house(head: Officer) -> int:
    """Ready answers, rules and kept lists; gives the number of the list."""
    chosen = frozenset({"ENG-nothing"})
    secretary = make_officer(Role.SECRETARY, None)
    with transaction():
        section_id = make_section("ENG").id
        add_template(TemplateFacts(title=w.READY_TITLE, text=w.READY_TEXT, section_id=section_id), actor=head)
        facts = RuleFacts(name=w.RULE_NAME, conditions=Conditions(villages=chosen), section_id=section_id)
        add_rule(facts, actor=secretary)
        return save_view(head, w.LIST_NAME, {"view": "section"}, for_section=True).id


def publish_and_close(case: Filed, officer: Officer) -> tuple[int, str]:
    """Show the case to the public, with somebody who follows it; close it, and let its submitter say how that was."""
    shown = make_published(db.session.get_one(Case, case.case_id, populate_existing=True), officer)
    with transaction():
        ask_to_follow(case.case_id, w.FOLLOWER_MAIL, title="ไฟทางหน้าวัดดับ")
    follower = db.session.scalars(sa.select(Follower)).one()
    with transaction():
        confirm_following(follower)
    do(case, change_state, officer, target="waiting_other", reason="รออะไหล่")
    do(case, close_case, officer, outcome="fixed", text="ซ่อมแล้ว")
    closed = db.session.get_one(Case, case.case_id, populate_existing=True)
    with transaction():
        rate_closing(case.case_id, closing=closed.version, score=1, comment=w.RATING)
    follower = db.session.scalars(sa.select(Follower)).one()
    return db.session.get_one(PublicCase, shown.id).id, make_confirmation_token(follower)


def let_letters_come_back(case: Filed) -> None:
    """A mail server says that it does not know the submitter, in the words in which such servers say it."""
    wanted = sa.select(OutboundMessage).where(
        OutboundMessage.case_id == case.case_id, OutboundMessage.recipient == w.MAIL
    )
    for message in list(db.session.scalars(wanted.order_by(OutboundMessage.id)).all())[:3]:
        with transaction():
            message.state = MessageState.ACCEPTED
        arrive(_report(message.message_id), MAILBOX)


def _report(token: str) -> bytes:
    return (
        f"From: MAILER-DAEMON@mx.test\r\nTo: {MAILBOX}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
        "--r\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n"
        f"Final-Recipient: rfc822; {w.MAIL}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: smtp; 550 5.1.1 <{w.MAIL.upper()}>: Recipient address rejected: User unknown\r\n\r\n"
        f"--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{token}@portal.example>\r\n--r--\r\n"
    ).encode()


def _attached(name: str) -> Attachment:
    found = sa.select(Attachment).where(Attachment.filename.startswith(name)).order_by(Attachment.id)
    return db.session.scalars(found).first() or _nothing(name)


def _nothing(name: str) -> Attachment:
    raise AssertionError(f"no file {name}")
