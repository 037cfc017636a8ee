"""Bytes of mail as text. What a mail program says of its own character set is a hint and no more.

Thai mail is UTF-8, or one of the single-byte sets that are all but the same (TIS-620, ISO-8859-11, windows-874); a good
part of the latter says that it is us-ascii, iso-8859-1, or nothing.
"""

from __future__ import annotations

import codecs
import contextlib
import re

_THAI_SETS = frozenset({
    "tis-620", "tis620", "tis-620-0", "tis620-2533", "windows-874", "cp874", "cp-874", "ms874", "x-windows-874",
    "dos-874", "ibm874", "iso-8859-11", "iso8859-11", "thai",
})  # fmt: skip
_VAGUE = frozenset({
    "", "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1", "windows-1252", "cp1252", "unknown-8bit",
    "unknown", "x-unknown", "8bit", "binary", "default", "x-user-defined",
})  # fmt: skip
# Only sets of letters: Python also knows codecs that unpack, look up or take minutes.
_READABLE = re.compile(
    r"(utf|iso[-_]?8859|iso-2022|windows-12|cp12|gb|big5|euc|shift|sjis|koi8|ks_c|macroman|mac-roman)[\w.-]*"
)
_THAI_LETTER = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]")
_HIGH_RUN = re.compile(rb"[\xa1-\xda\xdf-\xfb]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_PLAIN_LETTER = re.compile(rb"[A-Za-z]")
_MOSTLY = 0.4  # of its letters; French or German has fewer beyond ASCII


def decode(content: bytes, declared: str = "") -> str:
    """The text that these bytes most probably are. Never raises; what no set can read becomes a replacement sign."""
    name = declared.strip().strip("\"'").lower()
    if not _HIGH.search(content) and not _is_wide(name):
        return content.decode("ascii", "replace")
    if name in _THAI_SETS:
        return _as_utf8_thai(content) or _as_thai(content)
    if name in _VAGUE or name in {"utf-8", "utf8"}:
        return _guess(content, name)
    try:
        return content.decode(name) if _READABLE.fullmatch(name) and codecs.lookup(name) else _guess(content, "")
    except (UnicodeError, LookupError):
        return _guess(content, "")


def _is_wide(name: str) -> bool:
    return name.startswith(("utf-16", "utf-32", "utf16", "utf32", "iso-2022", "utf-7"))


def _as_thai(content: bytes) -> str:
    return content.decode("cp874", "replace")


def _as_utf8_thai(content: bytes) -> str:
    """As UTF-8, if it is that without a fault and holds Thai: some programs name the set they used last year."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if _THAI_LETTER.search(text) else ""


def _guess(content: bytes, name: str) -> str:
    with contextlib.suppress(UnicodeDecodeError):
        return content.decode("utf-8")
    if _looks_thai(content) and not _as_utf8_mostly(content):
        return _as_thai(content)
    if name in {"utf-8", "utf8"} or _as_utf8_mostly(content):
        return content.decode("utf-8", "replace")
    return content.decode("cp1252", "replace")


def _looks_thai(content: bytes) -> bool:
    """Whether letters beyond ASCII are many and stand together, as Thai does and no western language."""
    high, plain = len(_HIGH.findall(content)), len(_PLAIN_LETTER.findall(content))
    return bool(_HIGH_RUN.search(content)) or high > _MOSTLY * (high + plain)


def _as_utf8_mostly(content: bytes) -> bool:
    """Whether it is UTF-8 with a few broken places: more Thai letters than replacement signs come of it."""
    text = content.decode("utf-8", "replace")
    return len(_THAI_LETTER.findall(text)) > text.count("\ufffd")
