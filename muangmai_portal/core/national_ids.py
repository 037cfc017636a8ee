"""Numbers of national identity cards in a text: found by their check digit, told without telling them."""

from __future__ import annotations

import re

from stdnum.th import pin

from muangmai_portal.core.thai_text import clean, fold_digits

# Thirteen digits, together or parted as people part them: 1-2345-67890-12-1.
_RUN = re.compile(r"(?<![\d.])\d(?:[ \-–—]?\d){12}(?![\d])", re.ASCII)


def find_national_ids(text: str) -> list[str]:
    """Each number that may be one of a person, once, with all but its last two digits covered."""
    found = (re.sub(r"\D", "", match[0]) for match in _RUN.finditer(fold_digits(clean(text))))
    return list(dict.fromkeys(mask_national_id(number) for number in found if pin.is_valid(number)))


def mask_national_id(number: str) -> str:
    """x-xxxx-xxxxx-x1-2: enough to find it in the document, too little to use it."""
    return f"x-xxxx-xxxxx-x{number[-2]}-{number[-1]}"
