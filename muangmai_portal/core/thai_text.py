"""Thai text as people type it, made comparable: digits, look-alike spellings, invisible characters."""

from __future__ import annotations

import re
import unicodedata

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
# Characters that show nothing but make two equal words different: zero-width space and (non-)joiners, BOM, soft hyphen.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NOTHING_TO_SEE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{INVISIBLE}]")
_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]")
_TONE = "\u0e48\u0e49\u0e4a\u0e4b"
# NFC leaves นํ้า (nikhahit + tone + aa) alone and NFKC takes ำ apart, so the usual mistypings are mended here.
_NIKHAHIT_TONE_AA = re.compile(f"\u0e4d([{_TONE}]?)\u0e32")
_TONE_NIKHAHIT_AA = re.compile(f"([{_TONE}])\u0e4d\u0e32")
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONE}])([\u0e31\u0e34-\u0e3a])")
_DOUBLE_E = "\u0e40\u0e40"


def fold_digits(text: str) -> str:
    """๐–๙ as 0–9; everything else stays."""
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text  # looking first is ten times quicker


def has_thai(text: str) -> bool:
    """Whether a Thai letter, vowel or digit is in the text."""
    return bool(_THAI.search(text))


def to_thai_digits(text: str) -> str:
    """0–9 as ๐–๙, for announcements."""
    return text.translate(_TO_THAI)


def clean(text: str) -> str:
    """Text as typed, made safe to keep: NFC, Thai spelling mended, line ends \\n, no control or invisible marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NOTHING_TO_SEE.sub("", text)
    text = text.replace(_DOUBLE_E, "\u0e41")
    text = _TONE_NIKHAHIT_AA.sub("\\1\u0e33", text)
    text = _NIKHAHIT_TONE_AA.sub("\\1\u0e33", text)
    return _TONE_BEFORE_VOWEL.sub("\\2\\1", text)


def clean_line(text: str) -> str:
    """`clean`, on one line, with single spaces and none at the ends."""
    return " ".join(clean(text).split())


# What matching mends besides: it may change the text, because nobody reads what comes of it.
_ABOVE_OR_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"
_AM_BEFORE_TONE = re.compile(f"\u0e33+([{_TONE}])\u0e33*")
_MARK = f"[{_ABOVE_OR_BELOW}{_TONE}\u0e4c-\u0e4e]"
# A vowel with one tone mark or sign of silence after it is as it should be, and by far the most of all.
_MARKS_IN_A_ROW = re.compile(f"(?![\u0e31\u0e34-\u0e39][{_TONE}\u0e4c](?!{_MARK})){_MARK}{{2,}}")
_AM_AGAIN = re.compile("\u0e33{2,}")
_ROUNDS = 5
DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f"
_DIRECTION = re.compile(f"[{DIRECTIONS}]")
# Vowels below, vowels above, tone marks, signs over them.
_IN_ORDER = "\u0e38\u0e39\u0e3a\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47" + _TONE + "\u0e4c\u0e4d\u0e4e"
_LOOSE = re.compile(f"[{_TONE}\u0e47\u0e4c]|[^\\w\u0e31-\u0e4e]|_")


def searchable(text: str) -> str:
    """Text for matching: cleaned, digits folded, lower case, without white space (Thai writes none between words).

    Marks that were typed twice, or in an order in which nobody sees a difference, are made one and the same.
    """
    text = "".join(clean(_DIRECTION.sub("", text)).split()).replace("\u0e45", "\u0e32")
    for _ in range(_ROUNDS):  # mending one thing may bring another to light
        before, text = text, _mend(text)
        if text == before:
            break
    return fold_digits(text).casefold()


def loosened(text: str) -> str:
    """`searchable` without tone marks and punctuation: alike for words that are only misspelt in those."""
    return _LOOSE.sub("", searchable(text))


def _mend(text: str) -> str:
    text = _AM_AGAIN.sub("\u0e33", _AM_BEFORE_TONE.sub("\\1\u0e33", text))
    return clean(_MARKS_IN_A_ROW.sub(_in_order, text))


def is_only_marks(text: str) -> bool:
    """Whether there is no letter, digit or sign in it: only vowels and tone marks that lost their letter."""
    return all(unicodedata.category(letter) == "Mn" or letter == "\u0e33" for letter in text)


def _in_order(row: re.Match[str]) -> str:
    """Vowels first, then the tone mark, then the sign of silence, each once."""
    return "".join(sorted(set(row[0]), key=_IN_ORDER.index))
