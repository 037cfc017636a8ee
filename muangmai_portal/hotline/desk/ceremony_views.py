"""The steps of the ceremony that need no open vault: naming the root, making one's keys, bringing the certificate."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.hotline.crypto.certificates import Role, read_signature
from muangmai_portal.hotline.crypto.keys import read_root, root_fingerprint
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.desk.gate import PATH
from muangmai_portal.hotline.desk.views import failed
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.people.enrolling import (
    Candidate,
    KeyCeremonyError,
    accept_certificate,
    enrol,
    forget_uncertified,
    set_root,
)
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.people.positions import list_tags
from muangmai_portal.hotline.quiet import quiet, quiet_page
from muangmai_portal.hotline.service import Hotline, current_hotline
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("hotline_ceremony", __name__, url_prefix=PATH)
bp.register_error_handler(Exception, failed)
_MOST_LINE = 120
_PATIENT = 3600.0


@bp.post("/setup")
@requires(Permission.READ_TIPS)
def setup() -> ResponseReturnValue:
    """Name the root, once: first its fingerprint is shown, to be compared with the sheet, then it is pinned."""
    typed = request.form.get("root", "")
    try:
        keys = read_root(typed)
    except CannotOpenError:
        raise KeyCeremonyError("ส่วนเปิดเผยของกุญแจหลักไม่ถูกต้อง อาจพิมพ์ผิดหรือคัดลอกไม่ครบ") from None
    if not request.form.get("compared"):
        return quiet_page("hotline/desk/compare.html", typed=typed, fingerprint=root_fingerprint(keys))
    hotline = current_hotline()
    if not hotline.place.is_made() or not hotline.database.exists():
        raise KeyCeremonyError("ยังไม่ได้เตรียมฐานข้อมูลของช่องทางนี้ ให้ผู้ดูแลระบบสั่ง muangmai init ก่อน")
    with hotline.database.write() as connection:
        set_root(connection, hotline.place, keys, day=clock.today())
    return _back()


@bp.post("/enrol")
@requires(Permission.READ_TIPS)
def make_keys() -> ResponseReturnValue:
    """Make one's keys behind a passphrase of one's own. They open nothing before they are certified."""
    form = request.form
    role, title = form.get("role", ""), clean_line(form.get("title_th", ""))[:_MOST_LINE]
    if role not in {Role.READER, Role.CUSTODIAN} or not title:
        raise KeyCeremonyError("โปรดกรอกตำแหน่งที่จะแสดงต่อประชาชน และเลือกหน้าที่")
    if form.get("passphrase", "").split() != form.get("again", "").split():
        raise KeyCeremonyError("วลีผ่านสองช่องไม่ตรงกัน ยังไม่ได้สร้างกุญแจ")
    known = {tag.code for tag in list_tags((each.code, each.name_th) for each in list_sections())}
    candidate = Candidate(
        user_id=current_officer().id,
        role=Role(role),
        title_th=title,
        title_en=clean_line(form.get("title_en", ""))[:_MOST_LINE],
        tags=tuple(tag for tag in form.getlist("tags") if tag in known),
    )
    hotline, _staffing = _after_setup()
    try:
        with hotline.opening_turns.turn(_PATIENT), hotline.database.write() as connection:
            enrol(connection, candidate, form.get("passphrase", ""), hotline.secrets.cost)
    except BusyError:
        raise DomainError("ขณะนี้มีผู้ใช้มาก โปรดลองอีกครั้ง") from None
    return _back()


@bp.post("/certificate")
@requires(Permission.READ_TIPS)
def bring_certificate() -> ResponseReturnValue:
    """Take the root holder's signature: for keys that wait, or for somebody's end as a reader."""
    hotline, staffing = _after_setup()
    try:
        signature = read_signature(request.form.get("signature", ""))
    except CannotOpenError:
        raise KeyCeremonyError("ลายเซ็นไม่ถูกต้อง อาจพิมพ์ผิดหรือคัดลอกไม่ครบ") from None
    with hotline.database.write() as connection:
        accept_certificate(connection, hotline.place, staffing, request.form.get("request", ""), signature)
    return _back()


@bp.post("/enrol/forget")
@requires(Permission.READ_TIPS)
def forget() -> ResponseReturnValue:
    """Take one's uncertified keys back, to begin anew."""
    hotline, _staffing = _after_setup()
    with hotline.database.write() as connection:
        forget_uncertified(connection, current_officer().id)
    return _back()


def _after_setup() -> tuple[Hotline, Staffing]:
    hotline = current_hotline()
    staffing = hotline.staffing()
    if staffing is None:
        raise KeyCeremonyError("ต้องตั้งกุญแจหลักก่อน")
    return hotline, staffing


def _back() -> Response:
    answer: Response = redirect(PATH, 303)  # type: ignore[assignment]
    return quiet(answer)
