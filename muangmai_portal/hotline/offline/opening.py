"""Opening the tips of a bundle with the keys at hand, as the desk does it on the server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muangmai_portal.hotline.bundles.reading import Bundle, BundledTip
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, Pair, plain_hash
from muangmai_portal.hotline.crypto.wraps import TipKeys, open_reader_wrap
from muangmai_portal.hotline.offline.screen import refuse
from muangmai_portal.hotline.tips.threads import Problem, Thread, read_thread

SHORTEST_PREFIX = 4
# What a tip that somebody tampered with, or that was filed with nonsense in it, can raise when it is read.
DAMAGE = (CannotOpenError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True)
class Opened:
    """A tip of the bundle that these keys open."""

    stored: BundledTip
    thread: Thread

    @property
    def id(self) -> bytes:
        """The tip's identifier."""
        return self.stored.id

    @property
    def keys(self) -> TipKeys:
        """What opened it."""
        return self.thread.keys


@dataclass(frozen=True)
class Damaged:
    """A tip that these keys open, but whose report cannot be read."""

    id: bytes


def open_all(bundle: Bundle, pair: Pair) -> Iterator[Opened | Damaged]:
    """Every tip that this pair opens. One that is damaged does not hide the others."""
    signers = bundle.signers()
    for stored in bundle.tips:
        keys = _try_slots(pair, stored)
        if keys is None:
            continue
        try:
            yield _open(stored, keys, signers)
        except DAMAGE:
            yield Damaged(stored.id)


def open_one(bundle: Bundle, pair: Pair, prefix: str) -> Opened:
    """The tip whose identifier begins like this.

    Raises:
        OfflineError: none does, more than one, or it is damaged.
    """
    wanted = prefix.strip().lower()
    found = [tip for tip in open_all(bundle, pair) if tip.id.hex().startswith(wanted)]
    if len(wanted) < SHORTEST_PREFIX or len(found) != 1:
        refuse("ไม่พบเรื่องที่ขึ้นต้นด้วยรหัสนี้ หรือมีหลายเรื่อง", "No tip begins like this, or more than one does.")
    tip = found[0]
    if isinstance(tip, Damaged):
        refuse("เรื่องนี้เสียหาย อ่านไม่ได้", "This tip is damaged and cannot be read.")
    return tip


def require_sound(tip: Opened) -> None:
    """Let nothing be added to a record that was tampered with.

    Raises:
        OfflineError: it was.
    """
    if not tip.thread.is_sound:
        refuse(
            "บันทึกของเรื่องนี้ไม่ตรงกับลายเซ็น จึงยังเพิ่มข้อความไม่ได้ โปรดแจ้งผู้ถือกุญแจหลัก",
            "This record does not match its signatures, so nothing is added to it; tell the root holder.",
        )


def _open(stored: BundledTip, keys: TipKeys, signers: Mapping[str, bytes]) -> Opened:
    thread = read_thread(keys, stored.entries, signers)
    _ = thread.circle, thread.ticks, thread.state, thread.received_on  # what everything else here relies on
    if plain_hash(stored.identity).hex() != thread.report.data["identity"]:
        thread.problems.append(Problem(0, "changed"))  # the envelope would give somebody else's name
    return Opened(stored, thread)


def _try_slots(pair: Pair, stored: BundledTip) -> TipKeys | None:
    for blob in stored.wraps:
        try:
            return open_reader_wrap(pair, stored.id, blob)
        except CannotOpenError:
            continue
    return None
