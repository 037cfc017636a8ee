"""The steps of a reporter who is in: at a receipt to be written down, and in their own tip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_babel import gettext as _

from muangmai_portal.core.thai_text import clean, fold_digits
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import make_receipt
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.quiet import quiet_page
from muangmai_portal.hotline.reporter.bodies import Form
from muangmai_portal.hotline.reporter.conversation import Conversation, conversation_page, must_change
from muangmai_portal.hotline.reporter.cookies import csrf_of, drop_cookie, leading_here
from muangmai_portal.hotline.reporter.pages import Notice, receipt_page
from muangmai_portal.hotline.reporter.public_steps import marks, try_later
from muangmai_portal.hotline.reporter.steps import (
    MOST_FILE,
    MOST_LETTERS,
    IncomingFile,
    ask_withdrawal,
    compute_keys,
    exchange_receipt,
    hex_root,
    say,
    visiting,
    was_just_said,
)
from muangmai_portal.hotline.service import current_hotline
from muangmai_portal.hotline.tips.bookmarks import leave_bookmark, read_bookmark
from muangmai_portal.hotline.tips.evidence import MOST_FILES, list_evidence
from muangmai_portal.hotline.tips.identity import list_decisions
from muangmai_portal.hotline.tips.opening import OpenTip

Session = dict[str, Any]
AT_RECEIPT = frozenset({"confirm", "keep", "exit"})
_PATIENT = 3600.0  # whoever is in their tip already goes before all new forms


@dataclass(frozen=True)
class Step:
    """A form sent from within a tip."""

    staffing: Staffing
    token: str
    session: Session
    tip: OpenTip
    form: Form
    incoming: IncomingFile


def show_receipt_of(token: str, session: Session) -> Response:
    """The receipt that waits to be written down."""
    return receipt_page(session["receipt"], csrf_of(token), is_change="new_root" in session)


def at_receipt(staffing: Staffing, token: str, session: Session, form: Form) -> Response:
    """Confirm the receipt by its last four digits, keep the old one, or leave."""
    step = form.text("step")
    if step == "exit":
        return leave(token)
    if step == "keep" and "new_root" in session:
        current_hotline().visits.change(token, {"root": session["root"]})
        return leading_here()
    typed = "".join(each for each in fold_digits(form.text("confirm")) if each.isdigit())
    if typed != session["receipt"][-4:]:
        notice = Notice(_("สี่ตัวท้ายไม่ตรงกับรหัส โปรดดูที่จดไว้แล้วกรอกอีกครั้ง"), field="confirm")
        return receipt_page(
            session["receipt"], csrf_of(token), is_change="new_root" in session, notice=notice, status=422
        )
    return _confirmed(staffing, token, session)


def _confirmed(staffing: Staffing, token: str, session: Session) -> Response:
    root = str(session.get("new_root", session["root"]))
    if "new_root" in session:
        exchange_receipt(current_hotline(), staffing, hex_root(session), bytes.fromhex(root))
    else:
        marks().finish(bytes.fromhex(session["nonce"]))
    current_hotline().visits.change(token, {"root": root})
    return leading_here()


def show_conversation(
    staffing: Staffing, token: str, session: Session, tip: OpenTip, notice: Notice | None = None
) -> Response:
    """The tip. At the first look of a visit the bookmark moves on."""
    if "now" not in session:
        session |= _move_bookmark(tip)
        current_hotline().visits.change(token, session)
    return conversation_page(_conversation(staffing, token, session, tip, notice))


def take(step: Step) -> Response:
    """Take a step within the tip."""
    steps: dict[str, Callable[[Step], Response]] = {
        "say": _say,
        "attach": _attach,
        "older": _older,
        "change": _change,
        "withdraw": _withdraw,
        "exit": lambda step: leave(step.token),
    }
    name = step.form.text("step")
    if must_change(step.tip.thread) and name not in {"change", "exit"}:
        return leading_here()  # somebody else knows this receipt; nothing is said before it is changed
    return steps[name](step) if name in steps else leading_here()


def leave(token: str) -> Response:
    """Go. Nothing of the visit is left here, and browsers that know how forget their copies of it."""
    current_hotline().visits.end(token)
    answer = drop_cookie(quiet_page("hotline/left.html"))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def refuse(step: Step) -> Response:
    """A form without the session's own token: nothing is done, and what was typed is still there."""
    return _with_notice(step, Notice(_("แบบฟอร์มนี้ไม่ตรงกับเรื่องที่เปิดอยู่ ยังไม่ได้ส่ง โปรดกดส่งอีกครั้ง"), "warning"), 400)


def show_problem(step: Step, text: str, status: int) -> Response:
    """The tip with a notice why something was not done."""
    answer = _with_notice(step, Notice(text), status)
    return try_later(answer) if status == 503 else answer


def _say(step: Step) -> Response:
    text = clean(step.form.text("text")).strip()
    if not text:
        return _with_notice(step, Notice(_("ยังไม่ได้เขียนข้อความ"), field="text"), 422)
    if len(text) > MOST_LETTERS:
        notice = Notice(_("ข้อความยาวเกิน %(most)s ตัวอักษร โปรดแบ่งส่ง", most=f"{MOST_LETTERS:,}"), field="text")
        return _with_notice(step, notice, 422)
    with visiting(current_hotline(), step.staffing, hex_root(step.session)) as visit:
        if visit is not None and not was_just_said(visit.tip, text):
            say(visit, text)
    return leading_here()


def _attach(step: Step) -> Response:
    if step.incoming.is_too_large:
        return too_large(step)
    if not step.incoming.has_room:
        notice = Notice(_("ขณะนี้ที่เก็บไฟล์ใกล้เต็ม จึงยังรับไฟล์ไม่ได้ ข้อความยังส่งได้ โปรดลองแนบอีกครั้งภายหลัง"), field="file")
        return try_later(_with_notice(step, notice, 503))
    if not step.incoming.has_arrived:
        return _with_notice(step, Notice(_("ยังไม่ได้เลือกไฟล์ หรือไฟล์ว่าง"), field="file"), 422)
    if len(list_evidence(step.tip)) >= MOST_FILES:
        notice = Notice(_("แนบได้ %(most)s ไฟล์ ครบแล้ว ถ้ามีอีกโปรดบอกในข้อความ", most=MOST_FILES), field="file")
        return _with_notice(step, notice, 422)
    with visiting(current_hotline(), step.staffing, hex_root(step.session)) as visit:
        if visit is not None and not _was_just_attached(visit.tip, step.incoming):
            step.incoming.store(visit)
    return leading_here()


def _was_just_attached(tip: OpenTip, incoming: IncomingFile) -> bool:
    known = list_evidence(tip)
    return bool(known) and (known[-1].name, known[-1].stored) == (incoming.name, incoming.digest)


def too_large(step: Step) -> Response:
    """The file is larger than it may be."""
    text = _("ไฟล์ใหญ่เกิน %(most)s MB จึงไม่ได้รับ โปรดแบ่งหรือย่อไฟล์", most=MOST_FILE // 2**20)
    return _with_notice(step, Notice(text, field="file"), 413)


def _older(step: Step) -> Response:
    before = step.form.text("before")
    shown = _conversation(step.staffing, step.token, step.session, step.tip)
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 9 else None
    return conversation_page(Conversation(**(vars(shown) | {"before": number})))


def _change(step: Step) -> Response:
    """Make a new receipt. The old one counts until the new one is confirmed, so a lost answer loses nothing."""
    hotline = current_hotline()
    receipt = make_receipt(hotline.secrets.form_key, random_bytes(16))
    with hotline.filing_turns.turn(_PATIENT):
        root = compute_keys(hotline, receipt).root
    session = {"root": step.session["root"], "receipt": receipt, "new_root": root.hex()}
    hotline.visits.change(step.token, session)
    return leading_here(receipt_page(receipt, csrf_of(step.token), is_change=True))


def _withdraw(step: Step) -> Response:
    with visiting(current_hotline(), step.staffing, hex_root(step.session)) as visit:
        if visit is not None:
            ask_withdrawal(visit)
    return leading_here()


def _with_notice(step: Step, notice: Notice, status: int) -> Response:
    typed = step.form.text("text")[: MOST_LETTERS + 1]
    shown = _conversation(step.staffing, step.token, step.session, step.tip, notice)
    return conversation_page(Conversation(**(vars(shown) | {"typed": typed})), status)


def _conversation(
    staffing: Staffing, token: str, session: Session, tip: OpenTip, notice: Notice | None = None
) -> Conversation:
    with current_hotline().database.read() as connection:
        decisions = list_decisions(connection, staffing, tip.id, tip.thread.notice)
    words = (session.get("last"), int(session.get("now", 0)))
    return Conversation(staffing, tip, csrf_of(token), words, decisions=decisions, notice=notice)


def _move_bookmark(tip: OpenTip) -> Session:
    with current_hotline().database.write() as connection:
        last = read_bookmark(connection, tip.keys)
        return {"last": last, "now": leave_bookmark(connection, tip.keys, last)}
