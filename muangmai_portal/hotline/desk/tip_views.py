"""One tip at the desk: reading it, its files, and everything a reader does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, stream_with_context
from flask.typing import ResponseReturnValue
from sqlalchemy.engine import Connection

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.headers import restrict_content
from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.policy import keep_until, read_policy
from muangmai_portal.hotline.desk.tip_page import describe_tip
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.ledger.seen import keep_marks, mark_of, read_marks
from muangmai_portal.hotline.people.officers import Act
from muangmai_portal.hotline.quiet import quiet
from muangmai_portal.hotline.tips.circles import grant, recuse
from muangmai_portal.hotline.tips.evidence import list_evidence, read_evidence
from muangmai_portal.hotline.tips.identity import request_identity
from muangmai_portal.hotline.tips.kinds import Kind, Outcome, State
from muangmai_portal.hotline.tips.opening import OpenTip, open_as_reader
from muangmai_portal.hotline.tips.purging import ask_or_agree
from muangmai_portal.hotline.tips.speaking import StateChange, change_state, speak_as_reader

bp = Blueprint("hotline_tips", __name__, url_prefix=f"{PATH}/tips")
bp.register_error_handler(Exception, failed)
_MOST_LETTERS = 20_000


@dataclass(frozen=True)
class Deeded:
    """What came of an act: whether the tip is gone, or no longer this reader's."""

    is_gone: bool = False


@bp.get("/<handle>")
@requires(Permission.READ_TIPS)
def show(handle: str) -> ResponseReturnValue:
    """A tip with everything said about it."""
    desk = at_desk(Role.READER)
    tip = desk.get_tip(handle)
    page = page_for(desk, "tip", **describe_tip(desk, tip))
    _note_reading(desk, tip)
    return page


@bp.post("/<handle>/<act>")
@requires(Permission.READ_TIPS)
def do(handle: str, act: str) -> ResponseReturnValue:
    """Do something with a tip. What was typed comes back where a rule is not met."""
    desk = at_desk(Role.READER)
    if act == "file":
        return _send_file(desk, desk.get_tip(handle))
    deed = _ACTS.get(act)
    if deed is None:
        raise NotFoundError("ไม่มีคำสั่งนี้")
    tip = desk.get_tip(handle)
    try:
        with desk.act() as work:
            done = deed(work, tip)
    except DomainError as error:
        values = describe_tip(desk, tip) | {"problem": str(error.message), "typed": request.form.get("text", "")}
        values |= {"typed_act": act, "typed_to": request.form.get("to", "")}
        return page_for(desk, "tip", error.status, **values)
    if done.is_gone:
        desk.hotline.database.rearrange()
    answer: Response = redirect(PATH if done.is_gone else f"{PATH}/tips/{handle}", 303)  # type: ignore[assignment]
    return quiet(answer)


def _note_reading(desk: AtDesk, tip: OpenTip) -> None:
    """Keep what this reader has seen; the first opening stands in the tip, for the other readers."""
    me = desk.reader.officer.name
    with desk.act() as work:
        if tip.thread.is_sound and all(each.author != me for each in tip.thread.statements(Kind.OPENED)):
            speak_as_reader(work, tip, Kind.OPENED)
        again = open_as_reader(work.connection, desk.reader.keys.box, tip.id, desk.staffing.signers()) or tip
        # Only what was on the page counts as seen, and this reader's own note of having opened it.
        own = int(again.thread.length > tip.thread.length and again.thread.statements(Kind.OPENED)[-1].author == me)
        shown = again if again.thread.length == tip.thread.length + own else tip
        marks = read_marks(desk.reader) | {tip.id.hex(): mark_of(shown.thread, tip.purge_on)}
        keep_marks(work.connection, desk.reader, marks)


def _reply(act: Act, tip: OpenTip) -> Deeded:
    speak_as_reader(act, tip, Kind.REPLY, _needed_text("ยังไม่ได้เขียนข้อความถึงผู้แจ้ง"))
    return Deeded()


def _note(act: Act, tip: OpenTip) -> Deeded:
    speak_as_reader(act, tip, Kind.NOTE, _needed_text("ยังไม่ได้เขียนบันทึก"))
    return Deeded()


def _state(act: Act, tip: OpenTip) -> Deeded:
    to, outcome = request.form.get("to", ""), request.form.get("outcome", "")
    if to not in set(State):
        raise DomainError("โปรดเลือกสถานะ")
    change = StateChange(
        to=State(to),
        text=_text(),
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        keep_until=keep_until(tip.thread, read_policy(), act.day),
    )
    change_state(act, tip, change)
    if change.to is State.CLOSED:
        record(act, Deed.CLOSE, tip.id)
    return Deeded()


def _grant(act: Act, tip: OpenTip) -> Deeded:
    officer = act.staffing.find(request.form.get("officer", ""))
    if officer is None:
        raise DomainError("โปรดเลือกเจ้าหน้าที่")
    grant(act, tip, officer)
    record(act, Deed.GRANT, tip.id)
    return Deeded()


def _recuse(act: Act, tip: OpenTip) -> Deeded:
    _needs_tick()
    recuse(act, tip)
    record(act, Deed.RECUSE, tip.id)
    marks = read_marks(act.reader)
    marks.pop(tip.id.hex(), None)
    keep_marks(act.connection, act.reader, marks)
    return Deeded(is_gone=True)


def _identity(act: Act, tip: OpenTip) -> Deeded:
    request_identity(act, tip, _text())
    record(act, Deed.ASK_IDENTITY, tip.id)
    return Deeded()


def _purge(act: Act, tip: OpenTip) -> Deeded:
    _needs_tick()
    is_gone = ask_or_agree(act, tip)
    if is_gone:
        record(act, Deed.PURGE, tip.id)
        marks = read_marks(act.reader)
        marks.pop(tip.id.hex(), None)
        keep_marks(act.connection, act.reader, marks)
    return Deeded(is_gone=is_gone)


_ACTS: dict[str, Callable[[Act, OpenTip], Deeded]] = {
    "reply": _reply,
    "note": _note,
    "state": _state,
    "grant": _grant,
    "recuse": _recuse,
    "identity": _identity,
    "purge": _purge,
}


def _send_file(desk: AtDesk, tip: OpenTip) -> Response:
    """A file as a download that no browser shows: a stranger made it."""
    wanted = request.form.get("no", "")
    evidence = next((each for each in list_evidence(tip) if str(each.no) == wanted), None)
    if evidence is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    connection = desk.hotline.database.engine.connect()
    try:
        parts = read_evidence(connection, tip, evidence)
    except BaseException:
        connection.close()
        raise
    answer = quiet(Response(stream_with_context(_closing(connection, parts)), mimetype="application/octet-stream"))
    restrict_content("sandbox; default-src 'none'")
    answer.headers["Content-Disposition"] = f'attachment; filename="{evidence.safe_name}"'
    return answer


def _closing(connection: Connection, parts: Iterator[bytes]) -> Iterator[bytes]:
    with connection:
        yield from parts


def _needs_tick() -> None:
    if not request.form.get("sure"):
        raise DomainError("โปรดทำเครื่องหมายยืนยันก่อน การกระทำนี้ย้อนกลับไม่ได้")


def _text() -> str:
    text = clean(request.form.get("text", "")).strip()
    if len(text) > _MOST_LETTERS:
        raise DomainError(f"ข้อความยาวเกิน {_MOST_LETTERS:,} ตัวอักษร โปรดแบ่งส่ง")
    return text


def _needed_text(problem: str) -> str:
    text = _text()
    if not text:
        raise DomainError(problem)
    return text
