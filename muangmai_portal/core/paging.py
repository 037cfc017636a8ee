"""Which page of a list an address asks for."""

from __future__ import annotations

from muangmai_portal.core.thai_text import fold_digits

LAST_PAGE = 99_999


def read_page_number(typed: str, last: int = LAST_PAGE) -> int:
    """The page that was typed, from 1 to `last`, in Arabic or Thai digits; the first where it is no number."""
    number = fold_digits(typed)
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(last))
    return min(max(int(number), 1), last) if is_number else 1
