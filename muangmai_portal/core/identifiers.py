"""Numbers that the office gives out: case references with a check digit, PINs without look-alikes."""

from __future__ import annotations

import re
import secrets

from stdnum.iso7064 import mod_11_10

from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_text import clean_line, fold_digits

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: an old person reads it over the telephone.
PIN_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
PIN_LENGTH = 8
_REFERENCE = re.compile(r"(?:MM)?[\s\-–]*(\d{4})[\s\-–]*(\d{6})[\s\-–]*(\d)", re.IGNORECASE)


def make_reference(buddhist_year: int, number: int) -> str:
    """`MM-2569-000123-7`: year, running number and an ISO 7064 MOD 11,10 check digit."""
    body = f"{buddhist_year:04}{number:06}"
    return f"MM-{body[:4]}-{body[4:]}-{mod_11_10.calc_check_digit(body)}"


def parse_reference(text: str) -> str | None:
    """A reference as people type it (Thai digits, spaces, small letters, no dashes) in its one true spelling.

    None when it is no reference or its check digit is wrong: a mistyped number never finds somebody else's case.
    """
    match = _REFERENCE.fullmatch(fold_digits(clean_line(text)))
    if match is None or not mod_11_10.is_valid("".join(match.groups())):
        return None
    return f"MM-{match[1]}-{match[2]}-{match[3]}"


def make_token() -> str:
    """128 random bits for links, forms and sessions."""
    return secrets.token_urlsafe(16)


def derive_pin(intake_token: str) -> str:
    """The PIN that belongs to an intake token.

    Derived, so that the same form sent twice shows the same PIN although only a digest of it is stored.
    """
    digest = int.from_bytes(keyring().digest("pin", intake_token), "big")
    letters = []
    for _ in range(PIN_LENGTH):
        digest, index = divmod(digest, len(PIN_ALPHABET))
        letters.append(PIN_ALPHABET[index])
    return "".join(letters)


def form_digest(intake_token: str) -> str:
    """What is stored of a form's token: enough to know the form again, not enough to derive its PIN."""
    return keyring().hex("form", intake_token)


def normalise_pin(text: str) -> str:
    """A PIN as typed: Thai digits folded, capital letters, no spaces or dashes."""
    return re.sub(r"[\s\-–]", "", fold_digits(clean_line(text))).upper()


def pin_digest(reference: str, pin: str) -> str:
    """What is stored instead of the PIN."""
    return keyring().hex("pin-digest", reference, normalise_pin(pin))
