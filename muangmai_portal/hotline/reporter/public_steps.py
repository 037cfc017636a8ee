"""The two steps that need no session: filing a tip, and opening one's own with the receipt."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, read_receipt
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.place import FORMS
from muangmai_portal.hotline.quiet import quiet_page
from muangmai_portal.hotline.reporter.bodies import Form
from muangmai_portal.hotline.reporter.cookies import csrf_of, leading_here, set_cookie
from muangmai_portal.hotline.reporter.flood import Pace
from muangmai_portal.hotline.reporter.pages import (
    Notice,
    PublicForm,
    positions,
    public_page,
    receipt_page,
    review_page,
)
from muangmai_portal.hotline.reporter.steps import (
    MOST_LETTERS,
    Filing,
    compute_keys,
    is_filed,
    read_filing,
    say,
    store_filing,
    visiting,
    was_just_said,
)
from muangmai_portal.hotline.reporter.tokens import LONG_ENOUGH, Marks, Token, make_token, read_token
from muangmai_portal.hotline.service import current_hotline

STEPS = frozenset({"file", "open"})
_RETRY_SECONDS = "5"
_pace = Pace()


def take(staffing: Staffing, form: Form) -> Response:
    """Take a step from the public page. Any other step comes from a session that has ended."""
    match form.text("step"):
        case "file":
            return _file(staffing, form)
        case "open":
            return _open(staffing, form)
        case "exit":
            return quiet_page("hotline/left.html")
        case _:
            return timed_out(form.text("text"), Notice(_("พักนานเกิน 10 นาที ระบบจึงปิดเรื่องของท่านเพื่อความปลอดภัย"), "warning"))


def timed_out(text: str, notice: Notice, status: int = 422) -> Response:
    """The session has ended; what was typed is still there, and goes out once the receipt is given again."""
    return quiet_page(
        "hotline/timed_out.html",
        status,
        token=make_token(current_hotline().secrets.form_key),
        text=text[: MOST_LETTERS + 1],
        notice=notice,
    )


def marks() -> Marks:
    """Which forms were sent."""
    return Marks(current_hotline().place.run(FORMS))


def _file(staffing: Staffing, form: Form) -> Response:
    filing = read_filing(form, {position.code for position in positions()})
    token = read_token(current_hotline().secrets.form_key, form.text("token"))
    if token is not None and is_filed(current_hotline(), token):
        return _again(staffing, token, filing, form.text("token"))
    problem = _problem_of(filing, token, form)
    if problem is not None or token is None:
        notice, status = problem or (_expired(), 400)
        kept = PublicForm(token=form.text("token") if token else "", filing=filing, notice=notice)
        return public_page(staffing, kept, status)
    if filing.ticks and form.text("circle") != "reviewed":
        return review_page(staffing, form.text("token"), filing)
    return _store(staffing, token, filing, form.text("token"))


def _problem_of(filing: Filing, token: Token | None, form: Form) -> tuple[Notice, int] | None:
    if token is None:
        return _expired(), 400
    if not filing.text.strip():
        return Notice(_("ยังไม่ได้เขียนเรื่องที่จะแจ้ง"), field="text"), 422
    if len(filing.text) > MOST_LETTERS:
        text = _("ข้อความยาวเกิน %(most)s ตัวอักษร โปรดตัดให้สั้นลง ส่วนที่เหลือส่งเพิ่มได้หลังได้รหัส", most=f"{MOST_LETTERS:,}")
        return Notice(text, field="text"), 422
    least = _pace.least_age()
    # A browser may fill the trap by itself: whoever took as long as a person is let through.
    is_trapped = bool(form.text("website")) and token.age < LONG_ENOUGH
    if token.age < least or is_trapped:
        return Notice(_wait(least), "warning"), 422
    return None


def _store(staffing: Staffing, token: Token, filing: Filing, raw: str) -> Response:
    marks().renew(token)  # first: whatever happens from here on, the same form gets the same receipt
    try:
        receipt, keys, is_new = store_filing(current_hotline(), staffing, token, filing)
    except BusyError:
        return _busy(staffing, PublicForm(token=raw, filing=filing))
    except SQLAlchemyError:  # a full disk, a database that does not answer: nothing is kept, and nothing is lost
        return try_later(public_page(staffing, PublicForm(token=raw, filing=filing, notice=out_of_order()), 503))
    if is_new:
        _pace.note()
    elif not marks().is_repeatable(token):
        return _sent_already()
    return _hand_over(token, receipt, keys)


def _again(staffing: Staffing, token: Token, filing: Filing, raw: str) -> Response:
    """The same form once more: the same receipt, as long as nobody has confirmed to have it."""
    if not marks().is_repeatable(token):
        return _sent_already()
    try:
        receipt, keys, _new = store_filing(current_hotline(), staffing, token, filing)
    except (BusyError, SQLAlchemyError):
        text = _("เรื่องส่งแล้ว แต่ยังแสดงรหัสไม่ได้ในขณะนี้ อย่าปิดหน้านี้ โปรดรอสักครู่แล้วกดส่งอีกครั้งเพื่อรับรหัส")
        return try_later(
            public_page(staffing, PublicForm(token=raw, filing=filing, notice=Notice(text, "warning")), 503)
        )
    return _hand_over(token, receipt, keys)


def _hand_over(token: Token, receipt: str, keys: ReporterKeys) -> Response:
    session = {"receipt": receipt, "root": keys.root.hex(), "nonce": token.nonce.hex()}
    cookie = current_hotline().visits.begin(session)
    page = receipt_page(receipt, csrf_of(cookie), is_change=False)
    return set_cookie(leading_here(page), cookie)


def _open(staffing: Staffing, form: Form) -> Response:
    hotline = current_hotline()
    typed, text = form.text("receipt"), form.text("text").strip()
    token = read_token(hotline.secrets.form_key, form.text("token"))
    # Sending words once more is no harm: said twice, they are kept once. Only the bare form opens nothing twice.
    is_used = token is not None and not text and marks().is_used(token)
    problem = _problem_of_opening(token, typed, is_used=is_used)
    if problem is not None or token is None:
        notice, status = problem or (_expired(), 400)
        if text:
            return timed_out(text, notice, status)
        kept = "" if token is None or is_used else form.text("token")  # a form keeps its age while it is mended
        return public_page(staffing, PublicForm(token=kept, receipt=typed, notice=notice), status)
    try:
        with hotline.opening_turns.turn(token.weight):
            root = compute_keys(hotline, read_receipt(typed)).root
    except BusyError:
        if text:
            return try_later(timed_out(text, _crowded(), 503))
        return _busy(staffing, PublicForm(token=form.text("token"), receipt=typed))
    _pace.note()
    if text:
        return _open_and_say(staffing, root, text)
    if not marks().claim(token):
        return leading_here()
    # Whether there is such a tip is not asked here: known and unknown receipts cost the same and are answered alike.
    return set_cookie(leading_here(), hotline.visits.begin({"root": root.hex()}))


def _open_and_say(staffing: Staffing, root: bytes, text: str) -> Response:
    """Open a tip with words that were typed before the session ended. Found or not, the answer is as long."""
    try:
        is_said = _say_late(staffing, root, text)
    except SQLAlchemyError:
        return try_later(timed_out(text, out_of_order(), 503))
    if not is_said:
        return timed_out(text, Notice(_("ไม่พบเรื่องของรหัสนี้ ข้อความยังไม่ได้ส่ง"), field="receipt"))
    page = timed_out("", Notice(_("ส่งข้อความแล้ว"), "info"), 303)
    return set_cookie(leading_here(page), current_hotline().visits.begin({"root": root.hex()}))


def _problem_of_opening(token: Token | None, typed: str, *, is_used: bool) -> tuple[Notice, int] | None:
    if token is None:
        return _expired(), 400
    if is_used:
        return Notice(_("แบบฟอร์มนี้ใช้ไปแล้ว กรอกรหัสอีกครั้งเพื่อเปิดเรื่อง"), "warning"), 409
    if not read_receipt(typed):
        return Notice(_("รหัสไม่ครบ 20 หลัก หรือมีตัวเลขผิด โปรดเทียบกับที่จดไว้ทีละกลุ่ม"), field="receipt"), 422
    least = _pace.least_age()
    return (Notice(_wait(least), "warning"), 422) if token.age < least else None


def _say_late(staffing: Staffing, root: bytes, text: str) -> bool:
    with visiting(current_hotline(), staffing, root) as visit:
        if visit is None:
            return False
        words = clean(text).strip()[:MOST_LETTERS]
        if not was_just_said(visit.tip, words):
            say(visit, words)
        return True


def _busy(staffing: Staffing, form: PublicForm) -> Response:
    kept = PublicForm(token=form.token, filing=form.filing, receipt=form.receipt, notice=_crowded())
    return try_later(public_page(staffing, kept, 503))


def try_later(answer: Response) -> Response:
    """Say when to press again."""
    answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer


def _sent_already() -> Response:
    return quiet_page("hotline/sent_already.html", 409)


def out_of_order() -> Notice:
    """The database does not take anything."""
    text = _("ระบบเก็บเรื่องไม่ได้ในขณะนี้ ยังไม่ได้ส่ง สิ่งที่เขียนยังอยู่ครบ โปรดลองอีกครั้งภายหลัง หรือใช้ช่องทางอื่น")
    return Notice(text)


def _expired() -> Notice:
    return Notice(_("แบบฟอร์มเปิดไว้นานเกินไป ยังไม่ได้ส่ง สิ่งที่เขียนยังอยู่ครบ โปรดกดส่งอีกครั้ง"), "warning")


def _crowded() -> Notice:
    return Notice(_("ขณะนี้มีผู้ใช้มาก ยังไม่ได้ส่ง สิ่งที่เขียนยังอยู่ครบ โปรดรอสักครู่แล้วกดส่งอีกครั้ง"), "warning")


def _wait(seconds: float) -> str:
    return str(_("ยังไม่ได้ส่ง สิ่งที่เขียนยังอยู่ครบ โปรดรอ %(seconds)s วินาทีแล้วกดส่งอีกครั้ง", seconds=int(seconds)))
