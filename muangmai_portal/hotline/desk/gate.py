"""Who is at the readers' desk: an officer of the portal, perhaps with keys here, perhaps with the vault open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ForbiddenError, NotFoundError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.keys import officer_keys
from muangmai_portal.hotline.crypto.primitives import keyed_hash
from muangmai_portal.hotline.people.officers import Act, KnownOfficer, Reader, Staffing
from muangmai_portal.hotline.service import Hotline, current_hotline
from muangmai_portal.hotline.tips.opening import OpenTip, list_readable, open_all, open_as_reader

PATH = "/staff/hotline"
_HANDLE = 8


@dataclass(frozen=True)
class AtDesk:
    """Somebody whose vault is open, with everything that their deeds need."""

    hotline: Hotline
    staffing: Staffing
    reader: Reader
    token: str
    session: dict[str, Any]

    @property
    def seed(self) -> bytes:
        """What all keys of this officer follow from."""
        return bytes.fromhex(self.session["seed"])

    @contextmanager
    def act(self) -> Iterator[Act]:
        """One unit of work of this reader."""
        with self.hotline.database.write() as connection:
            yield Act(connection, self.staffing, self.reader, clock.today())

    def remember(self, **more: Any) -> None:
        """Keep something until the vault is closed."""
        self.session.update(more)
        self.hotline.vaults.change(self.token, self.session)

    def handle(self, tip_id: bytes) -> str:
        """A tip's name in addresses: good in this session only, and meaningless everywhere else."""
        return keyed_hash(self.token.encode()[:64], "mmt-handle-v1", tip_id, size=_HANDLE).hex()

    def list_tips(self) -> list[OpenTip]:
        """Every tip that this reader opens, newest first."""
        return self.list_tips_and_damaged()[0]

    def list_tips_and_damaged(self) -> tuple[list[OpenTip], int]:
        """Every tip that this reader opens, and how many more there are whose record is beyond reading."""
        signers = self.staffing.signers()
        with self.hotline.database.read() as connection:
            found = open_all(connection, list_readable(connection, self.reader.keys.box), signers)
        tips = [tip for tip in found if tip is not None]
        return _newest_first(tips), len(found) - len(tips)

    def get_tip(self, handle: str) -> OpenTip:
        """The tip behind a handle.

        Raises:
            NotFoundError: there is none that this reader opens.
        """
        with self.hotline.database.read() as connection:
            readable = list_readable(connection, self.reader.keys.box)
            tip_id = next((keys.tip_id for keys in readable if self.handle(keys.tip_id) == handle), b"")
            tip = open_as_reader(connection, self.reader.keys.box, tip_id, self.staffing.signers()) if tip_id else None
        if tip is None:
            raise NotFoundError("ไม่พบเรื่องนี้ หรือตู้กุญแจถูกปิดแล้ว โปรดกลับไปที่รายการ")
        return tip


def _newest_first(tips: list[OpenTip]) -> list[OpenTip]:
    """By day; among those of one day nothing tells which came first."""
    return sorted(tips, key=lambda tip: (tip.thread.received_on, tip.id), reverse=True)


def own_keys(staffing: Staffing | None) -> list[KnownOfficer]:
    """What the officer who asks has at the hotline: keys that count, or wait, or were lost."""
    if staffing is None:
        return []
    return [officer for officer in staffing.officers if officer.user_id == current_officer().id]


def find_at_desk() -> AtDesk | None:
    """The officer who asks, if their vault is open. It closes with the staff account that opened it."""
    hotline = current_hotline()
    token = request.cookies.get(cookie_name())
    session = hotline.vaults.find(token)
    if token is None or session is None or session["user"] != current_officer().id:
        return None
    staffing = hotline.staffing()
    officer = staffing.find(session["officer"]) if staffing else None
    if staffing is None or officer is None or not officer.is_active:
        return None
    return AtDesk(hotline, staffing, Reader(officer, officer_keys(bytes.fromhex(session["seed"]))), token, session)


def at_desk(*roles: Role) -> AtDesk:
    """The officer who asks, with an open vault and one of these roles (or any).

    Raises:
        VaultClosedError: the vault is closed; the passphrase opens it.
        ForbiddenError: this role does not do that.
    """
    found = find_at_desk()
    if found is None:
        raise VaultClosedError
    if roles and found.reader.officer.certificate.role not in roles:
        raise ForbiddenError("บทบาทของท่านไม่มีหน้าที่นี้")
    return found


class VaultClosedError(ForbiddenError):
    """Nobody's vault is open in this browser."""

    code = "vault_closed"

    def __init__(self) -> None:
        super().__init__("ตู้กุญแจปิดอยู่ โปรดใส่วลีผ่านอีกครั้ง")


def open_vault_cookie(answer: Response, token: str) -> Response:
    """Let this browser hold an open vault, for the desk alone and until it closes."""
    secure = current_hotline().is_https
    answer.set_cookie(cookie_name(), token, path=PATH, secure=secure, httponly=True, samesite="Strict")
    return answer


def drop_vault_cookie(answer: Response) -> Response:
    """Take it away."""
    secure = current_hotline().is_https
    answer.delete_cookie(cookie_name(), path=PATH, secure=secure, httponly=True, samesite="Strict")
    return answer


def cookie_name() -> str:
    """The vault's cookie; the prefix makes browsers refuse it over plain HTTP."""
    return "__Secure-v" if current_hotline().is_https else "v"
