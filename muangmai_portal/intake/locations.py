"""Coordinates in what people paste: a pair of numbers, or the address of a map."""

from __future__ import annotations

import re

from muangmai_portal.core.thai_text import clean_line, fold_digits

_NUMBER = r"([+-]?\d{1,3}\.\d{2,16})"
_PAIR = re.compile(_NUMBER + r"\s*°?\s*[nNeE]?\s*(?:,|%2[cC]|\s|/)\s*" + _NUMBER)
_PIN = re.compile(r"!3d" + _NUMBER + r"!4d" + _NUMBER)  # the marked place in a long map address
# Thailand with a margin; a pair outside is a mistake or is written the other way round.
_LATITUDES = (5.0, 21.0)
_LONGITUDES = (97.0, 106.0)


def parse_location(text: str) -> tuple[float, float] | None:
    """Latitude and longitude, or None where the text holds none that lies in Thailand."""
    folded = fold_digits(clean_line(text))
    match = _PIN.search(folded) or _PAIR.search(folded)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    if _is_in_thailand(first, second):
        return first, second
    return (second, first) if _is_in_thailand(second, first) else None


def _is_in_thailand(latitude: float, longitude: float) -> bool:
    return _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
