"""Requests for a reporter's name that wait for the root holder, and the letters with the decision.

The holes are those of `tips.identity`: round r uses 4r … 4r + 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.hotline.bundles.reading import Bundle, Member
from muangmai_portal.hotline.bundles.returns import Letters, Posted
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.entries import ROOT
from muangmai_portal.hotline.crypto.identity import find_identity_key
from muangmai_portal.hotline.crypto.keys import Keys
from muangmai_portal.hotline.crypto.mailbox import is_from, open_letter, write_letter
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, plain_hash
from muangmai_portal.hotline.offline.opening import Opened
from muangmai_portal.hotline.tips.kinds import Kind

ROUNDS = 2
LONGEST_REASON = 300
_TO_ROOT, _TO_READER, _TO_REPORTER = 1, 2, 3
_ROUND = 4


@dataclass(frozen=True)
class Request:
    """A request that waits. It is borne out by the tip itself, where the reporter can read it too."""

    tip: Opened
    round: int
    requester: Member
    reason: str
    day: str


def list_waiting(bundle: Bundle, root: Keys, tips: Sequence[Opened]) -> Iterator[Request]:
    """Requests to the root holder that a reader of the tip signed, and that are not decided.

    What the letter says is believed only as far as the tip says the same, and the reporter's key is taken from the tip:
    a letter alone could lead the name, or the notice of it, astray.
    """
    for tip in tips:
        if tip.thread.is_sound and len(tip.stored.letters) > ROUNDS * _ROUND:
            for number in range(ROUNDS):
                letter = _signed_letter(bundle, root, tip, number)
                request = _as_request(bundle, tip, number, letter) if letter else None
                if request is not None:
                    yield request


def decide(root: Keys, request: Request, reason: str, day: str, *, is_approved: bool) -> Letters:
    """The letters to the reader who asked and to the reporter, and the note that this is decided.

    Raises:
        CannotOpenError: the envelope's key is not to be found.
    """
    tip = request.tip
    key = find_identity_key(root.box, tip.id, tip.stored.identity_wraps) if is_approved else b""
    said: dict[str, Any] = {"approved": is_approved, "reason": reason, "round": request.round, "author": ROOT}
    said |= {"day": day}
    decided = {"decided": True, "round": request.round, "reason": request.reason}
    to_post = {
        _TO_READER: (request.requester.certificate.keys.box, said | {"key": key.hex()}),
        _TO_REPORTER: (tip.thread.notice.public, said),
        _TO_ROOT: (root.box.public, decided),
    }
    posted = []
    for hole, (to, letter) in to_post.items():
        position = request.round * _ROUND + hole
        was = plain_hash(tip.stored.letters[position])
        posted.append(Posted(position, was, write_letter(tip.id, to, letter, root.sign)))
    return Letters(tip.id, tuple(posted))


def _signed_letter(bundle: Bundle, root: Keys, tip: Opened, number: int) -> dict[str, Any] | None:
    """The letter to the root in this round, if whoever it names as its writer signed it."""
    try:
        letter, body, signature = open_letter(tip.id, root.box, tip.stored.letters[number * _ROUND + _TO_ROOT])
    except CannotOpenError:
        return None
    public = bundle.signers().get(str(letter.get("requester", "")), b"")
    is_genuine = "decided" not in letter and is_from(public, tip.id, root.box.public, body, signature)
    return letter if is_genuine else None


def _as_request(bundle: Bundle, tip: Opened, number: int, letter: dict[str, Any]) -> Request | None:
    requester = bundle.find(str(letter["requester"]))
    if requester is None or not requester.is_active or requester.certificate.role is Role.CUSTODIAN:
        return None
    asked = [each for each in tip.thread.statements(Kind.IDENTITY) if each.data.get("round") == number]
    if letter.get("round") != number or requester.name not in tip.thread.circle.values() or len(asked) != 1:
        return None
    if asked[0].author != requester.name or asked[0].text != letter.get("reason"):
        return None
    return Request(tip, number, requester, asked[0].text, asked[0].day)
