"""The address at which an answer finds its case again: `portal+mm-2569-000123-7.<signature>@example.go.th`.

Only this portal can make one, so whoever writes to it was given it, or the letter with it.
"""

from __future__ import annotations

import base64
import hmac
import re

from muangmai_portal.core.identifiers import parse_reference
from muangmai_portal.core.secrets import keyring

_SIGNATURE_BYTES = 10
_TAG = re.compile(r"(?P<reference>mm-\d{4}-\d{6}-\d)(?:\.(?P<signature>[a-z2-7]{1,40}))?")


class ForgedAddressError(ValueError):
    """The address names a case, but this portal did not make it."""


def make_reply_address(incoming: str, reference: str) -> str:
    """The address of one case at the mailbox that takes mail for the portal."""
    local, _, domain = incoming.rpartition("@")
    return f"{local}+{reference.lower()}.{_signature(reference)}@{domain}"


def read_reply_address(incoming: str, address: str) -> str | None:
    """The reference of the case whose address this is; None where it is the address of no case.

    Raises:
        ForgedAddressError: the signature is wrong or missing.
    """
    tag = _tag_of(incoming, address)
    match = _TAG.fullmatch(tag) if tag else None
    reference = parse_reference(match["reference"]) if match else None
    if match is None or reference is None:
        return None
    if not hmac.compare_digest((match["signature"] or "").encode(), _signature(reference).encode()):
        raise ForgedAddressError(address)
    return reference


def is_incoming(incoming: str, address: str) -> bool:
    """Whether mail to this address comes to the portal: the mailbox itself, or an address made of it."""
    local, _, domain = address.lower().rpartition("@")
    return bool(incoming) and f"{local.partition('+')[0]}@{domain}" == incoming.lower()


def _tag_of(incoming: str, address: str) -> str:
    return address.lower().rpartition("@")[0].partition("+")[2] if is_incoming(incoming, address) else ""


def _signature(reference: str) -> str:
    return base64.b32encode(keyring().digest("mail-reply", reference)[:_SIGNATURE_BYTES]).decode().lower()
