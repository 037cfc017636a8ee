"""The recovery drill: a question that only the holder of the root sheet can answer, in a word short enough to say."""

from __future__ import annotations

import hmac

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.keys import Keys, PublicKeys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, plain_hash, random_bytes, seal, unseal

_KIND = b"MMTQ1"
_SECRET = 10
_ANSWER = 5


def make_challenge(root: PublicKeys) -> tuple[str, bytes]:
    """A code to read out to the root holder, and what must be kept until the answer comes and shown to nobody."""
    secret = random_bytes(_SECRET)
    return paper.group(paper.encode(seal(root.box, _KIND + secret))), secret


def answer(root: Keys, challenge: str) -> str:
    """The answer to a challenge: two groups of four.

    Raises:
        PaperError: a letter of the challenge is none.
        CannotOpenError: the challenge was mistyped, or made for another root.
    """
    plain = unseal(root.box, paper.decode(challenge))
    if len(plain) != len(_KIND) + _SECRET or not plain.startswith(_KIND):
        raise CannotOpenError
    return paper.group(paper.encode(_answer_of(plain[len(_KIND) :])))


def is_answer(secret: bytes, typed: str) -> bool:
    """Whether this answers the challenge that was made with this secret."""
    try:
        return hmac.compare_digest(paper.decode(typed), _answer_of(secret))
    except paper.PaperError:
        return False


def _answer_of(secret: bytes) -> bytes:
    return plain_hash(b"MMTQA", secret)[:_ANSWER]
