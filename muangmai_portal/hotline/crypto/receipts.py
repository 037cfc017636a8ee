"""The reporter's receipt: twenty digits, of which the last is a check digit, and the keys that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.hotline.crypto.primitives import KdfCost, Pair, box_pair, keyed_hash, sign_pair, stretch

DIGITS = 20
LOOKUP = 16
# The quasigroup of H. M. Damm (2004): finds every wrong digit and every swap of two neighbours.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


@dataclass(frozen=True)
class ReporterKeys:
    """Everything that follows from a receipt. `root` is worth as much as the receipt itself."""

    root: bytes
    lookup: bytes
    box: Pair
    sign: Pair


def check_digit(digits: str) -> str:
    """The digit that makes the whole number pass `is_receipt`."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def make_receipt(form_key: bytes, nonce: bytes) -> str:
    """The receipt that belongs to one form: the same form sent twice gets the same receipt.

    Without the form's nonce, which only the reporter's browser has, nobody can compute it, whoever has `form_key`.
    """
    value = int.from_bytes(keyed_hash(form_key, "mmt-digits-v1", nonce)) % 10 ** (DIGITS - 1)
    digits = f"{value:0{DIGITS - 1}d}"
    return digits + check_digit(digits)


def read_receipt(typed: str) -> str:
    """The digits of what somebody typed, in Thai or Arabic numerals and any grouping; empty when it cannot be one."""
    digits = "".join(each for each in fold_digits(typed) if each.isascii() and each.isdigit())
    return digits if is_receipt(digits) else ""


def is_receipt(digits: str) -> bool:
    """Whether these are twenty digits with the right check digit."""
    return len(digits) == DIGITS and check_digit(digits) == "0"


def show_receipt(digits: str) -> str:
    """Five groups of four."""
    return " ".join(digits[start : start + 4] for start in range(0, DIGITS, 4))


def reporter_keys(receipt: str, pepper: bytes, site_salt: bytes, cost: KdfCost) -> ReporterKeys:
    """The keys of a receipt. Takes the memory and the time of one Argon2id computation."""
    secret = keyed_hash(pepper, "mmt-receipt-v1", receipt.encode("ascii"))
    return keys_of_root(stretch(secret, site_salt, cost))


def keys_of_root(root: bytes) -> ReporterKeys:
    """The keys that follow from a receipt's stretched root, at once."""
    return ReporterKeys(
        root=root,
        lookup=keyed_hash(root, "mmt-lookup-v1", size=LOOKUP),
        box=box_pair(keyed_hash(root, "mmt-tipster-sk1")),
        sign=sign_pair(keyed_hash(root, "mmt-tipster-sg1")),
    )
