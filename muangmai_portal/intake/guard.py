"""Keeping spam out without a puzzle and without a third party.

Nobody who means it is ever turned away: a form that looks like spam is taken, gets its receipt, and is held until a
person has looked at it. One weak sign does not hold anything; two do, or one strong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from itsdangerous import BadData, TimestampSigner

from muangmai_portal.core import clock
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.throttling import operations as throttling
from muangmai_portal.throttling.rules import Limit

HONEYPOT = "website"  # shown to nobody; who fills it is a program that fills everything
OPENED = "opened"
YOUNGEST_SECONDS = 3  # nobody reads and fills a form in less
ENOUGH = 2
# Many honest people share one address: a school, a village hall, a mobile network. So the first limit only adds a
# weak sign, and the second, which refuses, is beyond what any village writes in an hour.
BUSY = Limit("filing-busy", attempts=30, seconds=600)
FLOOD = Limit("filing-flood", attempts=1000, seconds=3600)
REPEATED = Limit("filing-repeated", attempts=2, seconds=86_400)

_LINK = re.compile(
    r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|xyz|top|shop|club|vip|bet|online|site|link)\b", re.I
)
_MARKUP = re.compile(r"\[/?(?:url|link|b|img)\b|<\s*/?\s*(?:a|script|iframe|img)\b", re.I)
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_LONG_WITHOUT_THAI = 40


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for spam. `weight`: how much; `ENOUGH` together hold the form."""

    name: str
    weight: int


HIDDEN_FIELD = Sign("honeypot", 2)
TOO_FAST = Sign("too_fast", 1)
ONE_LINK = Sign("link", 1)
MANY_LINKS = Sign("links", 2)
MARKUP = Sign("markup", 2)
FOREIGN = Sign("no_thai", 1)
WORDS = Sign("spam_words", 2)
SAME_WORDS = Sign("repeated", 2)
CROWD = Sign("crowd", 1)


def opening_stamp() -> str:
    """When a form was opened, signed: a later moment cannot be made up, and an earlier one helps nobody."""
    return _signer().sign(b"form").decode()


def signs_of_spam(
    *, texts: Iterable[str], honeypot: str, stamp: str, network: str, language: str = "th"
) -> tuple[str, ...]:
    """Why a form should be looked at by a person first; empty for most.

    Counts the attempt, so it is called once for each form that would be filed, outside a unit of work.

    Args:
        texts: what was written, field by field.
        honeypot: what stands in the field that people do not see.
        stamp: the `opening_stamp` that came back with the form.
        network: the sender's network (`throttling.addresses.client_network`); only a digest of it is counted.
        language: of the page. Who writes on the English page is not suspect for writing no Thai.

    Raises:
        TooManyAttemptsError: far more came from this network within an hour than people could write.
    """
    throttling.check(FLOOD, network)
    text = "\n".join(texts)
    _, is_calm, is_new = throttling.observe((FLOOD, network), (BUSY, network), (REPEATED, searchable(text)))
    found = [HIDDEN_FIELD] if honeypot.strip() else []
    found += _signs_in(text, language)
    if _was_too_fast(stamp):
        found.append(TOO_FAST)
    if not is_new:
        found.append(SAME_WORDS)
    if not is_calm:
        found.append(CROWD)
    return tuple(sign.name for sign in found) if sum(sign.weight for sign in found) >= ENOUGH else ()


def _signs_in(text: str, language: str) -> list[Sign]:
    links = len(_LINK.findall(text))
    found = [MANY_LINKS] if links > 1 else [ONE_LINK] if links else []
    if _MARKUP.search(text):
        found.append(MARKUP)
    if language == "th" and len(text) >= _LONG_WITHOUT_THAI and not _THAI.search(text):
        found.append(FOREIGN)
    squeezed = searchable(text)
    if any(word in squeezed for word in _spam_words()):
        found.append(WORDS)
    return found


def _was_too_fast(stamp: str) -> bool:
    try:
        _, opened_at = _signer().unsign(stamp, return_timestamp=True)
    except BadData:
        return True
    return (clock.now() - opened_at).total_seconds() < YOUNGEST_SECONDS


def _spam_words() -> list[str]:
    return [searchable(word) for word in read_reference_data("spam_words")["words"]]


class _ClockSigner(TimestampSigner):
    """Stamps with the portal's clock, so that there is one time only."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def _signer() -> TimestampSigner:
    return _ClockSigner(keyring().hex("form-opened"), salt="form-opened")
