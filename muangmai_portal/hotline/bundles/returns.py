"""What comes back from an officer or from the root holder: acts, signed together. See "MMTY1"."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from muangmai_portal.hotline.bundles import shapes
from muangmai_portal.hotline.bundles.errors import ReturnError
from muangmai_portal.hotline.crypto.entries import ROOT
from muangmai_portal.hotline.crypto.mailbox import HOLES, SIZE
from muangmai_portal.hotline.crypto.primitives import KEY, Pair, is_signed, sign
from muangmai_portal.hotline.crypto.wraps import SLOTS, make_decoy

FORMAT = "MMTY1"
LONGEST = 64 << 20  # characters of a return
_MOST_ACTS = 20_000
_SEALED_LETTER = SIZE + 48
_WRAP = len(make_decoy())
_ENTRY_STEP, _ENTRY_MORE = 4096, 1 + 24 + 16  # version, nonce, tag
_SIGNATURE = 64


@dataclass(frozen=True)
class Reply:
    """An entry to be added to a tip, as number `no`."""

    tip_id: bytes
    no: int
    blob: bytes


@dataclass(frozen=True)
class Rewrap:
    """An entry that says who reads from now on, and the eight wraps that make it so."""

    tip_id: bytes
    no: int
    blob: bytes
    wraps: tuple[bytes, ...]


@dataclass(frozen=True)
class Posted:
    """A letter for one pigeon-hole. `was` is the hash of what lay there: a return that comes twice finds another."""

    hole: int
    was: bytes
    blob: bytes


@dataclass(frozen=True)
class Letters:
    """Letters for a tip's pigeon-holes."""

    tip_id: bytes
    posted: tuple[Posted, ...]


Act = Reply | Rewrap | Letters


@dataclass(frozen=True)
class Return:
    """A return that is of the right form. `body` is what the author signed; nobody has checked the signature yet."""

    author: str
    acts: tuple[Act, ...]
    body: bytes
    signature: bytes

    def is_signed_by(self, public: bytes) -> bool:
        """Whether the holder of this signing key returned exactly this."""
        return is_signed(public, self.signature, *_signed_parts(self.author, self.body))


def write_return(author: str, acts: Sequence[Act], signer: Pair) -> str:
    """The text that goes back to the portal. `author` is an officer's identifier in hexadecimal, or "root"."""
    fields = [_act_fields(act) for act in acts]
    signature = sign(signer, *_signed_parts(author, _canonical(fields)))
    outer = {"format": FORMAT, "author": author, "acts": fields, "signature": shapes.write_blob(signature)}
    return json.dumps(outer, sort_keys=True, indent=0) + "\n"


def read_return(text: str) -> Return:
    """A return from its text.

    Raises:
        ReturnError: it is none, or something in it has another form or size than the portal makes.
    """
    try:
        if len(text) > LONGEST:
            raise shapes.ShapeError("too long")
        fields = shapes.load_object(text)
        if fields.get("format") != FORMAT or set(fields) != {"format", "author", "acts", "signature"}:
            raise shapes.ShapeError("format")
        raw = [shapes.as_object(each) for each in shapes.get_list(fields, "acts", _MOST_ACTS)]
        return Return(
            author=_author(fields),
            acts=tuple(_act(each) for each in raw),
            body=_canonical(raw),
            signature=shapes.get_exactly(fields, "signature", _SIGNATURE),
        )
    except ValueError as error:
        _refuse(error)


def _author(fields: dict[str, Any]) -> str:
    return ROOT if fields["author"] == ROOT else shapes.get_id(fields, "author").hex()


def _act(fields: dict[str, Any]) -> Act:
    kind, tip_id = fields.get("act"), shapes.get_id(fields, "tip")
    if kind == "reply" and set(fields) == {"act", "tip", "no", "entry"}:
        return Reply(tip_id, shapes.get_number(fields, "no"), _entry(fields))
    if kind == "rewrap" and set(fields) == {"act", "tip", "no", "entry", "wraps"}:
        return Rewrap(tip_id, shapes.get_number(fields, "no"), _entry(fields), _wraps(fields))
    if kind == "letters" and set(fields) == {"act", "tip", "letters"}:
        return Letters(tip_id, _posted(fields))
    raise shapes.ShapeError("act")


def _entry(fields: dict[str, Any]) -> bytes:
    blob = shapes.get_blob(fields, "entry")
    content = len(blob) - _ENTRY_MORE
    if content <= 0 or content % _ENTRY_STEP or blob[:1] != b"\x01":
        raise shapes.ShapeError("entry")
    return blob


def _wraps(fields: dict[str, Any]) -> tuple[bytes, ...]:
    wraps = shapes.get_blobs(fields, "wraps", SLOTS)
    if len(wraps) != SLOTS or any(len(wrap) != _WRAP for wrap in wraps):
        raise shapes.ShapeError("wraps")
    return wraps


def _posted(fields: dict[str, Any]) -> tuple[Posted, ...]:
    raw = [shapes.as_object(each) for each in shapes.get_list(fields, "letters", HOLES)]
    posted = tuple(
        Posted(
            hole=shapes.get_number(each, "hole"),
            was=shapes.get_exactly(each, "was", KEY),
            blob=shapes.get_exactly(each, "letter", _SEALED_LETTER),
        )
        for each in raw
        if set(each) == {"hole", "was", "letter"}
    )
    holes = {each.hole for each in posted}
    if not posted or len(posted) != len(raw) or len(holes) != len(raw) or max(holes) >= HOLES:
        raise shapes.ShapeError("letters")
    return posted


def _act_fields(act: Act) -> dict[str, Any]:
    if isinstance(act, Letters):
        letters = [
            {"hole": each.hole, "was": shapes.write_blob(each.was), "letter": shapes.write_blob(each.blob)}
            for each in act.posted
        ]
        return {"act": "letters", "tip": act.tip_id.hex(), "letters": letters}
    fields = {"tip": act.tip_id.hex(), "no": act.no, "entry": shapes.write_blob(act.blob)}
    if isinstance(act, Rewrap):
        return fields | {"act": "rewrap", "wraps": [shapes.write_blob(wrap) for wrap in act.wraps]}
    return fields | {"act": "reply"}


def _canonical(fields: list[dict[str, Any]]) -> bytes:
    """The one way of writing the acts, which is what is signed."""
    return json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def _signed_parts(author: str, body: bytes) -> tuple[bytes, ...]:
    return FORMAT.encode(), author.encode(), body


def _refuse(error: Exception) -> NoReturn:
    raise ReturnError(
        "ไฟล์ที่นำกลับมานี้เสียหายหรือไม่ได้มาจากเครื่องมือนอกระบบ จึงไม่ได้บันทึกสิ่งใด",
        "This return is damaged or not from the offline tool; nothing was changed.",
    ) from error
