"""Names of files as people gave them, made harmless: never a path, never a disguise."""

from __future__ import annotations

import re
import unicodedata

from muangmai_portal.core.thai_text import clean_line

MAX_LENGTH = 120
FALLBACK = "ไฟล์แนบ"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_EXTENSION = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}$")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})  # controls, bidi overrides, lone surrogates …


def display_name(raw: str | None) -> str:
    """The name for messages and lists: the last part of a path, nothing invisible, at most 120 characters."""
    last = (raw or "").replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter) not in _HIDDEN)
    return clean_line(_FORBIDDEN.sub("_", visible)).lstrip(". ")[:MAX_LENGTH].strip() or FALLBACK


def safe_filename(raw: str | None, extension: str) -> str:
    """The name to keep: as shown, with the extension of what the file truly is."""
    stem = _EXTENSION.sub("", display_name(raw)).rstrip(". ") or FALLBACK
    return f"{stem[: MAX_LENGTH - len(extension) - 1].rstrip()}.{extension}"
