"""The numbers to call before anything is typed."""

from __future__ import annotations

import re


def numbers_to_call(text: str) -> list[str]:
    """The short telephone numbers inside a text (1669, 199), so that a page can make them dial."""
    return re.findall(r"(?<![\d๐-๙])(?:1\d{2,3})(?![\d๐-๙])", text)
