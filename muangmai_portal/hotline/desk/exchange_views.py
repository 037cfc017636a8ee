"""What leaves the desk to be read elsewhere, as ciphertext, and what comes back signed."""

from __future__ import annotations

import tempfile
from typing import IO

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.bundles.applying import apply_return
from muangmai_portal.hotline.bundles.exporting import make_bundle
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.people.officers import KnownOfficer
from muangmai_portal.hotline.quiet import quiet
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.speaking import speak_as_reader

bp = Blueprint("hotline_exchange", __name__, url_prefix=f"{PATH}/exchange")
bp.register_error_handler(Exception, failed)
_MOST_RETURN = 70_000_000  # bytes: a recovery of some thousand tips


@bp.get("")
@requires(Permission.READ_TIPS)
def show() -> ResponseReturnValue:
    """Who reads elsewhere, and the way back."""
    return _page(at_desk())


@bp.post("/export")
@requires(Permission.READ_TIPS)
def export() -> ResponseReturnValue:
    """The tips of an offline reader, as they are stored: those whose circle has both of us."""
    desk = at_desk(Role.READER)
    officer = next((each for each in _elsewhere(desk) if each.name == request.form.get("officer", "")), None)
    if officer is None:
        return _page(desk, 422, problem="โปรดเลือกผู้อ่านนอกระบบ")
    tips = [tip for tip in desk.list_tips() if officer.name in tip.thread.circle.values()]
    if not tips:
        return _page(desk, 422, problem="ไม่มีเรื่องที่ผู้อ่านคนนี้อ่านได้")
    return _as_download(_bundle(desk, tips))


@bp.post("/import")
@requires(Permission.READ_TIPS)
def take_in() -> ResponseReturnValue:
    """Take in what an officer or the root holder signed. Their signature counts, not who brings it."""
    request.max_content_length = _MOST_RETURN
    desk = at_desk()
    upload = request.files.get("return")
    if upload is None:
        raise DomainError("ยังไม่ได้เลือกไฟล์")
    with desk.act() as act:
        returned = apply_return(act.connection, desk.staffing, _text_of(upload))
        record(act, Deed.IMPORT, note=returned.author)
    desk.hotline.database.wipe_traces()
    return page_for(desk, "taken_in", count=len(returned.acts))


def _text_of(upload: FileStorage) -> str:
    try:
        return upload.stream.read().decode("utf-8")
    except UnicodeDecodeError:
        raise DomainError("ไฟล์นี้ไม่ใช่ไฟล์ตอบกลับจากเครื่องมือนอกระบบ") from None


def _bundle(desk: AtDesk, tips: list[OpenTip]) -> IO[bytes]:
    with desk.act() as act:
        for tip in tips:
            if tip.thread.is_sound:
                speak_as_reader(act, tip, Kind.EXPORT)
            record(act, Deed.EXPORT, tip.id)
    out = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the answer; it holds ciphertext only
    with desk.hotline.database.read() as connection:
        make_bundle(connection, desk.staffing, [tip.id for tip in tips], out)
    out.seek(0)
    return out


def _as_download(bundle: IO[bytes]) -> Response:
    answer = send_file(bundle, mimetype="application/octet-stream", as_attachment=True, download_name="bundle.zip")
    return quiet(answer)


def _elsewhere(desk: AtDesk) -> list[KnownOfficer]:
    return [officer for officer in desk.staffing.readers if officer.certificate.role is Role.EXTERNAL]


def _page(desk: AtDesk, status: int = 200, **values: object) -> Response:
    return page_for(desk, "exchange", status, **({"problem": "", "elsewhere": _elsewhere(desk)} | values))
