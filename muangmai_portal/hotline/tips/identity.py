"""Asking for a reporter's identity, and a custodian's decision about it. Letters travel in the tip's pigeon-holes.

Round r (0 or 1) uses four holes: the request to a custodian officer and to the root holder, the decision to the reader
who asked, and the same decision to the reporter, which does not depend on that reader's good will.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.identity import find_identity_key, open_identity
from muangmai_portal.hotline.crypto.mailbox import is_from, open_letter, write_letter
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, Pair
from muangmai_portal.hotline.people.officers import ROOT, Act, Staffing
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.speaking import speak_as_reader

ROUNDS = 2
_TO_CUSTODIAN, _TO_ROOT, _TO_READER, _TO_REPORTER = range(4)
LONGEST_REASON = 300
Letter = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """A request that waits for this custodian. `requester` is the officer's identifier."""

    tip_id: bytes
    round: int
    requester: str
    reason: str
    day: str

    @property
    def asked_on(self) -> dt.date:
        """The day of asking."""
        return dt.date.fromisoformat(self.day)


@dataclass(frozen=True)
class Decision:
    """What came of a request. `key` opens the identity; it is there only for the reader who asked."""

    round: int
    is_approved: bool
    reason: str
    author: str
    day: str
    key: bytes | None


def request_identity(act: Act, tip: OpenTip, reason: str) -> None:
    """Ask the custodians for the reporter's name. The reporter sees that it was asked for, by whom and why.

    Raises:
        DomainError: without a reason, or all rounds are used.
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise DomainError(f"โปรดเขียนเหตุผลที่ต้องทราบตัวผู้แจ้ง ไม่เกิน {LONGEST_REASON} ตัวอักษร")
    number = len(tip.thread.statements(Kind.IDENTITY))
    if number >= ROUNDS:
        raise DomainError("ขอทราบตัวผู้แจ้งครบจำนวนครั้งแล้ว โปรดถามผู้แจ้งทางข้อความ")
    if act.reader.officer.name not in tip.thread.report.data["slots"].values():
        raise DomainError("ขอได้เฉพาะผู้ที่อ่านเรื่องนี้ได้ตั้งแต่แรก โปรดให้ผู้อ่านคนอื่นเป็นผู้ขอ")
    speak_as_reader(act, tip, Kind.IDENTITY, reason, {"round": number})
    letter: Letter = {"requester": act.reader.officer.name, "reason": reason, "round": number}
    letter |= {"day": act.day.isoformat()}
    kept_by = tip.thread.report.data["custodians"]
    custodians = [each for each in act.staffing.custodians if each.name in kept_by]
    holes = _Holes(act, tip.id, number)
    if custodians:
        holes.post(_TO_CUSTODIAN, custodians[0].certificate.keys.box, letter)
    holes.post(_TO_ROOT, act.staffing.root.box, letter)


def list_requests(connection: Connection, staffing: Staffing, custodian: Pair) -> list[Request]:
    """Requests that this custodian, or the root holder, can open and that a certified reader signed."""
    found = []
    decided = set()
    for tip_id, hole, blob in rows.all_letters(connection):
        opened = _try(tip_id, custodian, blob, staffing)
        if opened is None or hole % 4 not in {_TO_CUSTODIAN, _TO_ROOT}:
            continue
        letter, author = opened
        if "decided" in letter:
            if _may_decide(staffing, author):
                decided.add((tip_id, letter["round"]))
        elif letter.get("requester") == author and _has_role(staffing, author, Role.READER, Role.EXTERNAL):
            found.append((tip_id, letter))
    return [_as_request(tip_id, letter) for tip_id, letter in found if (tip_id, letter["round"]) not in decided]


def _as_request(tip_id: bytes, letter: Letter) -> Request:
    return Request(tip_id, letter["round"], letter["requester"], letter["reason"], letter["day"])


def decide_identity(act: Act, request: Request, reason: str, *, is_approved: bool) -> None:
    """Hand out the identity's key to the reader who asked, or refuse; tell the reporter either way.

    Raises:
        DomainError: without a reason, or whoever asked was no reader of the tip or does not count any more.
    """
    requester = act.staffing.find(request.requester)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise DomainError(f"โปรดเขียนเหตุผลของการพิจารณา ไม่เกิน {LONGEST_REASON} ตัวอักษร ผู้แจ้งจะได้อ่าน")
    if requester is None or not requester.is_active:
        raise DomainError("ผู้ขอพ้นหน้าที่แล้ว จึงพิจารณาคำขอนี้ไม่ได้")
    me = act.reader.officer.name
    decision: Letter = {"approved": is_approved, "reason": reason, "round": request.round, "author": me}
    decision |= {"day": act.day.isoformat()}
    key = _find_key(act.connection, request.tip_id, act.reader.keys.box)
    envelope = _open_envelope(act.connection, request.tip_id, key)
    if request.requester not in envelope["readers"].split():
        # Whoever is kept away from a tip and writes the database can lay a request here, too.
        raise DomainError("ผู้ขอไม่ได้เป็นผู้อ่านเรื่องนี้ตั้งแต่แรก จึงให้ซองตัวตนไม่ได้ ผู้ถือกุญแจหลักพิจารณาได้ด้วยเครื่องมือนอกระบบ")
    holes = _Holes(act, request.tip_id, request.round)
    holes.post(_TO_READER, requester.certificate.keys.box, decision | {"key": key.hex() if is_approved else ""})
    holes.post(_TO_REPORTER, bytes.fromhex(envelope["notice"]), decision)
    # The custodian's own copy of the request is exchanged for the note that it is decided.
    holes.post(
        _TO_CUSTODIAN, act.reader.keys.box.public, {"decided": True, "round": request.round, "reason": request.reason}
    )


def list_decisions(connection: Connection, staffing: Staffing, tip_id: bytes, pair: Pair) -> list[Decision]:
    """Decisions on a tip that this reader, or this reporter, can open and that a custodian signed."""
    found = []
    for blob in rows.list_letters(connection, tip_id):
        opened = _try(tip_id, pair, blob, staffing)
        if opened is None or "approved" not in opened[0]:
            continue
        letter, author = opened
        if not _may_decide(staffing, author):
            continue  # a reader who writes the database must not decide
        key = bytes.fromhex(letter.get("key", "")) or None
        found.append(Decision(letter["round"], letter["approved"], letter["reason"], author, letter["day"], key))
    return found


def read_identity(connection: Connection, tip_id: bytes, key: bytes) -> dict[str, str]:
    """What stands in the envelope.

    Raises:
        CannotOpenError: the key is another tip's.
    """
    envelope = _open_envelope(connection, tip_id, key)
    return {name: value for name, value in envelope.items() if name not in {"notice", "readers"}}


def _open_envelope(connection: Connection, tip_id: bytes, key: bytes) -> dict[str, str]:
    envelope = open_identity(key, tip_id, rows.get_identity(connection, tip_id))
    if not {"notice", "readers"} <= envelope.keys():
        raise CannotOpenError
    return envelope


def _find_key(connection: Connection, tip_id: bytes, pair: Pair) -> bytes:
    try:
        return find_identity_key(pair, tip_id, rows.list_identity_wraps(connection, tip_id))
    except CannotOpenError:
        raise DomainError("กุญแจของท่านเปิดซองตัวตนของเรื่องนี้ไม่ได้ ผู้ถือกุญแจหลักเปิดได้ด้วยเครื่องมือนอกระบบ") from None


@dataclass(frozen=True)
class _Holes:
    """The four pigeon-holes of one round."""

    act: Act
    tip_id: bytes
    round: int

    def post(self, hole: int, to: bytes, letter: Letter) -> None:
        """Put a letter in."""
        blob = write_letter(self.tip_id, to, letter, self.act.reader.keys.sign)
        rows.replace_letter(self.act.connection, self.tip_id, self.round * 4 + hole, blob)


def _try(tip_id: bytes, pair: Pair, blob: bytes, staffing: Staffing) -> tuple[Letter, str] | None:
    """A letter for this pair, and who signed it; None where it is for somebody else, or nobody certified signed it, or
    it is none of ours."""
    try:
        letter, body, signature = open_letter(tip_id, pair, blob)
    except CannotOpenError:
        return None
    for name, public in _likely(letter, staffing):
        if is_from(public, tip_id, pair.public, body, signature):
            return (letter, name) if _is_well_formed(letter) else None
    return None


def _is_well_formed(letter: Letter) -> bool:
    """Whether it is a request, a decision or a note that it is decided; a strange one must not hide the others."""
    needed = ("reason", "day", "requester") if "requester" in letter else ("reason", "day", "author")
    texts = ("reason",) if "decided" in letter else needed
    try:
        bytes.fromhex(letter.get("key", ""))
        return isinstance(letter["round"], int) and all(isinstance(letter[name], str) for name in texts)
    except (KeyError, TypeError, ValueError):
        return False


def _may_decide(staffing: Staffing, name: str) -> bool:
    return name == ROOT or _has_role(staffing, name, Role.CUSTODIAN)


def _has_role(staffing: Staffing, name: str, *roles: Role) -> bool:
    officer = staffing.find(name)
    return officer is not None and officer.certificate.role in roles


def _likely(letter: Letter, staffing: Staffing) -> Iterator[tuple[str, bytes]]:
    """Who may have signed: whoever the letter names first, then everybody."""
    signers = staffing.signers()
    named = str(letter.get("requester") or letter.get("author") or "")
    if named in signers:
        yield named, signers[named]
    yield from signers.items()
