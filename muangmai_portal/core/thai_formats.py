"""Thai identity numbers and telephone numbers, in every spelling people use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from muangmai_portal.core.thai_text import clean_line, fold_digits

_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|x|#)\s*(\d{1,6})$", re.IGNORECASE | re.ASCII)
_MOBILE = re.compile(r"0[689]\d{8}", re.ASCII)
_LANDLINE = re.compile(r"0[2-57]\d{7}", re.ASCII)
_THAI_ID = re.compile(r"\d{13}", re.ASCII)
_HOTLINE = re.compile(r"1\d{3}", re.ASCII)


@dataclass(frozen=True)
class Phone:
    """A Thai telephone number. `e164` is +66… or, for four-digit hotlines, the short number itself."""

    e164: str
    extension: str = ""

    def stored(self) -> str:
        """One string for the database: `+6621234567;ext=12` (RFC 3966 spells extensions so)."""
        return self.e164 + (f";ext={self.extension}" if self.extension else "")


def parse_phone(text: str) -> Phone | None:
    """Read a mobile, land-line or hotline number; None when it is none of these."""
    folded = fold_digits(clean_line(text))
    extension = ""
    if match := _EXTENSION.search(folded):
        extension, folded = match[1], folded[: match.start()]
    digits = re.sub(r"[\s().\-–]", "", folded)
    if digits.startswith(("+66", "0066")):
        digits = "0" + digits.removeprefix("+66").removeprefix("0066").removeprefix("0")
    if _HOTLINE.fullmatch(digits):
        return Phone(digits, extension)
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return Phone("+66" + digits[1:], extension)
    return None


def show_phone(stored: str) -> str:
    """081-234-5678, 02-123-4567 or 077-123-456, with `ต่อ 12` where there is an extension."""
    number, _, extension = stored.partition(";ext=")
    digits = "0" + number.removeprefix("+66") if number.startswith("+66") else number
    if len(digits) == 10:
        shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    elif digits.startswith("02") and len(digits) == 9:
        shown = f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    elif len(digits) == 9:
        shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    else:
        shown = digits
    return f"{shown} ต่อ {extension}" if extension else shown


def parse_thai_id(text: str) -> str | None:
    """The 13 digits of a Thai identity number whose check digit is right; None otherwise.

    The check digit is (11 - sum(d[i] * (13 - i)) mod 11) mod 10. Numbers of the provincial registers
    start with 0 to 8; python-stdnum refuses a leading 0, which persons without registration do have.
    """
    digits = re.sub(r"[\s\-–]", "", fold_digits(clean_line(text)))
    if not _THAI_ID.fullmatch(digits):
        return None
    total = sum(int(digit) * (13 - index) for index, digit in enumerate(digits[:12]))
    return digits if (11 - total % 11) % 10 == int(digits[12]) else None


def show_thai_id(digits: str) -> str:
    """X-XXXX-XXXXX-XX-X, as on the card."""
    return f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{digits[12]}"
