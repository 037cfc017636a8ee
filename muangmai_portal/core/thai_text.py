"""Thai text as people type it, made comparable: digits, look-alike spellings, invisible characters."""

from __future__ import annotations

import re
import unicodedata

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
# Characters that show nothing but make two equal words different: zero-width space and (non-)joiners, BOM, soft hyphen.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]")
_TONE = "\u0e48\u0e49\u0e4a\u0e4b"
# NFC leaves นํ้า (nikhahit + tone + aa) alone and NFKC takes ำ apart, so the usual mistypings are mended here.
_NIKHAHIT_TONE_AA = re.compile(f"\u0e4d([{_TONE}]?)\u0e32")
_TONE_NIKHAHIT_AA = re.compile(f"([{_TONE}])\u0e4d\u0e32")
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONE}])([\u0e31\u0e34-\u0e3a])")
_DOUBLE_E = "\u0e40\u0e40"


def fold_digits(text: str) -> str:
    """๐–๙ as 0–9; everything else stays."""
    return text.translate(_TO_ARABIC)


def has_thai(text: str) -> bool:
    """Whether a Thai letter, vowel or digit is in the text."""
    return bool(_THAI.search(text))


def to_thai_digits(text: str) -> str:
    """0–9 as ๐–๙, for announcements."""
    return text.translate(_TO_THAI)


def clean(text: str) -> str:
    """Text as typed, made safe to keep: NFC, Thai spelling mended, line ends \\n, no control or invisible marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", text.translate(_INVISIBLE))
    text = text.replace(_DOUBLE_E, "\u0e41")
    text = _TONE_NIKHAHIT_AA.sub("\\1\u0e33", text)
    text = _NIKHAHIT_TONE_AA.sub("\\1\u0e33", text)
    return _TONE_BEFORE_VOWEL.sub("\\2\\1", text)


def clean_line(text: str) -> str:
    """`clean`, on one line, with single spaces and none at the ends."""
    return " ".join(clean(text).split())


def searchable(text: str) -> str:
    """Text for matching: cleaned, digits folded, lower case, without white space (Thai writes none between words)."""
    return "".join(fold_digits(clean(text)).casefold().split())
