"""Keeping spam out without a puzzle and without a third party.

Nobody who means it is ever turned away: a form that looks like spam is taken, gets its receipt, and is held until a
person has looked at it. What was written decides (`spam_signs`). How it came only adds to that: a paste is fast, and a
school or a mobile network shares one address, so haste and crowds never hold what reads like a citizen's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from itsdangerous import BadData, TimestampSigner

from muangmai_portal.core import clock
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.intake.spam_signs import ENOUGH, MIDDLING, STRONG, WEAK, Sign, letters_of, signs_in
from muangmai_portal.throttling import operations as throttling
from muangmai_portal.throttling.rules import Limit

HONEYPOT = "website"  # shown to nobody; who fills it is a program that fills everything
OPENED = "opened"
YOUNGEST_SECONDS = 3  # nobody reads and fills a form in less
LONG_WORDS = 60  # letters; two people may well write the same few words, not the same page
BUSY = Limit("filing-busy", attempts=30, seconds=600)
FLOOD = Limit("filing-flood", attempts=1000, seconds=3600)  # beyond what any village writes in an hour
REPEATED = Limit("filing-repeated", attempts=5, seconds=86_400)  # who is unsure sends once more
VARIED = Limit("filing-varied", attempts=10, seconds=86_400)  # neighbours may sign one letter, each with a number

HIDDEN_FIELD = Sign("honeypot", STRONG)
SAME_PAGE = Sign("repeated", 3)
SAME_WORDS = Sign("repeated", WEAK)
TOO_FAST = Sign("too_fast", MIDDLING)
CROWD = Sign("crowd", MIDDLING)
MOST_FOR_HOW_IT_CAME = MIDDLING


def opening_stamp() -> str:
    """When a form was opened, signed: a later moment cannot be made up, and an earlier one helps nobody."""
    return _signer().sign(b"form").decode()


def signs_of_spam(
    *, texts: Sequence[str], honeypot: str, stamp: str, network: str, language: str = "th"
) -> tuple[str, ...]:
    """Why a form should be looked at by a person first; empty for most.

    Counts the attempt, so it is called once for each form that would be filed, outside a unit of work.

    Args:
        texts: what was written in words of one's own, field by field.
        honeypot: what stands in the field that people do not see.
        stamp: the `opening_stamp` that came back with the form.
        network: the sender's network (`throttling.addresses.client_network`); only a digest of it is counted.
        language: of the page.

    Raises:
        TooManyAttemptsError: far more came from this network within an hour than people could write.
    """
    throttling.check(FLOOD, network)
    words, letters = _page_of(texts)
    _, is_calm, is_new, is_unlike = throttling.observe(
        (FLOOD, network), (BUSY, network), (REPEATED, words), (VARIED, letters or words)
    )
    found = [HIDDEN_FIELD] if honeypot.strip() else []
    found += signs_in(texts, language)
    if not (is_new and is_unlike):
        found.append(SAME_PAGE if letters else SAME_WORDS)
    came = [TOO_FAST] if _was_too_fast(stamp) else []
    if not is_calm:
        came.append(CROWD)
    weight = sum(sign.weight for sign in found) + min(sum(sign.weight for sign in came), MOST_FOR_HOW_IT_CAME)
    return tuple(sign.name for sign in (*found, *came)) if weight >= ENOUGH else ()


def _page_of(texts: Sequence[str]) -> tuple[str, str]:
    """What would be the same if the same page came again: its words, and, where there are many of them, its letters
    without the numbers that a program varies."""
    longest = max(texts, key=len, default="")
    letters = letters_of(longest)
    if len(letters) < LONG_WORDS:
        return "|".join(map(searchable, texts)), ""
    return searchable(longest), letters


def _was_too_fast(stamp: str) -> bool:
    try:
        _, opened_at = _signer().unsign(stamp, return_timestamp=True)
    except BadData:
        return True
    return (clock.now() - opened_at).total_seconds() < YOUNGEST_SECONDS


class _ClockSigner(TimestampSigner):
    """Stamps with the portal's clock, so that there is one time only."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def _signer() -> TimestampSigner:
    return _ClockSigner(keyring().hex("form-opened"), salt="form-opened")
