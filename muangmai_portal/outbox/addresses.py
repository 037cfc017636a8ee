"""E-mail addresses without their letters: the digest that stands for one, and the signed link that leads to it."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from dataclasses import dataclass

from muangmai_portal.core.secrets import keyring

_SIGNATURE_BYTES = 16
_DIGEST_BYTES = 32


@dataclass(frozen=True)
class Subscription:
    """The mail of one case to one address. `case_id` is None for mail that belongs to no case."""

    case_id: int | None
    address_digest: str


def without_address(words: str, address: str) -> str:
    """What a mail server said, without the recipient's address: it is shown to people who need not know it."""
    return re.sub(re.escape(address), "…", words, flags=re.IGNORECASE) if address else words


def address_digest(address: str) -> str:
    """What is stored instead of an address; the same whatever capital letters it was typed with."""
    return keyring().hex("mail-address", address.strip().casefold())


def make_unsubscribe_token(subscription: Subscription) -> str:
    """A link's end that only this portal can make; it holds no address."""
    payload = bytes.fromhex(subscription.address_digest) + _signature(subscription)
    return f"{subscription.case_id or 0}-{base64.urlsafe_b64encode(payload).decode()}"


def read_unsubscribe_token(token: str) -> Subscription | None:
    """What a link stands for; None when this portal did not make it."""
    case, _, encoded = token.partition("-")
    payload = _decode(encoded)
    if payload is None or not (case.isascii() and case.isdigit()) or len(case) > 18:
        return None
    subscription = Subscription(int(case) or None, payload[:_DIGEST_BYTES].hex())
    return subscription if hmac.compare_digest(payload[_DIGEST_BYTES:], _signature(subscription)) else None


def _signature(subscription: Subscription) -> bytes:
    parts = (str(subscription.case_id or 0), subscription.address_digest)
    return keyring().digest("mail-unsubscribe", *parts)[:_SIGNATURE_BYTES]


def _decode(encoded: str) -> bytes | None:
    try:
        payload = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return payload if len(payload) == _DIGEST_BYTES + _SIGNATURE_BYTES else None
