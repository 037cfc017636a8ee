"""What in the words of a form speaks for spam. Pure: texts in, signs out.

Each sign has a weight, and only several of them together, or a strong one, hold a form. People who complain of
gambling or of money-lenders use the words of their advertisements, so a topic alone counts for little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import has_thai, searchable

ENOUGH = 4
STRONG, MIDDLING, WEAK = 4, 2, 1
PROSE = 40  # so many Thai letters are words that somebody wrote
FEW_LETTERS = 8

_ODD = read_reference_data("spam_words")
_ENDINGS = "|".join(["com", "net", "org", "io", "co", "th", *_ODD["odd_endings"]])
_HOSTS = "|".join(map(re.escape, _ODD["odd_hosts"]))
# An address with its path; or a bare name that ends as addresses do, which neither a file nor a village does.
_LINK = re.compile(
    r"(?:https?://|www\.)\s*([\w\-]+(?:\.[\w\-]+)+)[^\s\u0e00-\u0e7f]*"
    rf"|(?<![\w@.\-])((?:[a-z0-9\-]+\.)+(?:{_ENDINGS})|{_HOSTS})(?![\w@.])",
    re.I | re.ASCII,
)
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]+@[\w.\-]+", re.ASCII)
_MARKUP = re.compile(r"\[/?(?:url|link|b|img|color|size)\b|<\s*/?\s*(?:a|script|iframe|img|b|div|p|h1)\b", re.I)
_SPACED_OUT = re.compile(r"(?<![a-z0-9])(?:[a-z0-9][\s.\-_*]){3,}[a-z0-9](?![a-z0-9])", re.I)
_LATIN = re.compile(r"(?:[a-z0-9][\s.\-_*]?)+", re.I)
_WORD = re.compile("[a-z]+")
_TONES = dict.fromkeys(map(ord, "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"))
# Scripts of nobody who lives here: Greek and Cyrillic, Hebrew, those of India, Kana, Chinese, Hangul. Lao, Khmer,
# Burmese and Jawi are not among them.
_FAR = re.compile("[\u0370-\u052f\u0590-\u05ff\u0900-\u0dff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_LETTERS = re.compile(r"[^\w\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]|_")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for spam. `weight`: how much; `ENOUGH` together hold the form."""

    name: str
    weight: int


def signs_in(texts: Iterable[str], language: str) -> list[Sign]:
    """The signs in what was written, field by field.

    Args:
        texts: what people wrote in words of their own; no addresses for mail, no telephone numbers.
        language: of the page. Who writes on the English page is not suspect for writing no Thai.
    """
    fields = [_EMAIL.sub(" ", text) for text in texts if text.strip()]
    text = "\n".join(fields)
    links = _links(_hosts(text), text)
    is_linked = any(sign.weight >= MIDDLING for sign in links)
    found = [*links, *_words(text, is_linked=is_linked), *_scripts(fields, language)]
    if _MARKUP.search(text):
        found.append(Sign("markup", STRONG))
    if sum(text.count(sign) for sign in read_reference_data("spam_words")["signs"]) > 1:
        found.append(Sign("selling_signs", WEAK))
    return found


def letters_of(text: str) -> str:
    """The letters alone, without digits, spaces and marks: the same for a text that was varied with numbers."""
    return _DIGITS.sub("", _NO_LETTERS.sub("", searchable(text)))


def _hosts(text: str) -> list[str]:
    """The hosts of the links, without those that honest people send."""
    found = [(match[1] or match[2]).lower().removeprefix("www.") for match in _LINK.finditer(text)]
    trusted = read_reference_data("spam_words")["trusted_hosts"]
    return [host for host in found if not any(host == each or host.endswith(f".{each}") for each in trusted)]


def _links(hosts: Sequence[str], text: str) -> list[Sign]:
    if not hosts:
        return []
    is_prose = sum(has_thai(each) for each in text) >= PROSE
    if len(hosts) > 1:
        return [Sign("links", STRONG)]
    if any(map(_is_odd, hosts)):
        return [Sign("odd_link", MIDDLING)]
    return [Sign("link", WEAK if is_prose else MIDDLING)]


def _is_odd(host: str) -> bool:
    return host in _ODD["odd_hosts"] or host.rpartition(".")[2] in _ODD["odd_endings"]


def _words(text: str, *, is_linked: bool) -> list[Sign]:
    thai, latin, topics, selling = _vocabulary()
    folded = _fold(text)
    topic = any(word in folded for word in topics)
    if any(word in folded for word in thai) or latin.search(_closed_up(text)) or (topic and is_linked):
        return [Sign("spam_words", STRONG)]
    sold = sum(word in folded for word in selling)
    found = [Sign("selling", min(sold, STRONG))] if sold > 1 else []
    return [*found, Sign("topic", WEAK)] if topic and sold else found


def _scripts(fields: Sequence[str], language: str) -> list[Sign]:
    """A text that hardly anybody at the office could read."""
    letters = [sum(map(str.isalpha, field)) for field in fields]
    if any(
        count > FEW_LETTERS and 2 * len(_FAR.findall(field)) > count
        for field, count in zip(fields, letters, strict=True)
    ):
        return [Sign("far_script", STRONG if language == "th" else MIDDLING)]
    if language != "th":
        return []
    long = [field for field, count in zip(fields, letters, strict=True) if count >= PROSE and not has_thai(field)]
    if any(not set(_WORD.findall(field.lower())) & _readable() for field in long):
        return [Sign("no_thai", STRONG)]
    is_foreign = not has_thai("".join(fields)) and sum(letters) >= FEW_LETTERS
    return [Sign("no_thai", MIDDLING)] if is_foreign or long else []


def _fold(text: str) -> str:
    """As advertisements are compared: letters and digits only, without the tone marks that they leave out."""
    return _NO_LETTERS.sub("", searchable(text)).translate(_TONES)


def _closed_up(text: str) -> str:
    """What stands in Latin letters, with words that were spaced out, letter by letter, written together."""
    latin = " ".join(_LATIN.findall(text))
    return _SPACED_OUT.sub(lambda match: re.sub(r"[\s.\-_*]", "", match[0]), latin)


@lru_cache(maxsize=1)
def _readable() -> frozenset[str]:
    return frozenset(read_reference_data("spam_words")["readable"])


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[tuple[str, ...], re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    data = read_reference_data("spam_words")
    latin = "|".join(r"[\W_]*".join(map(re.escape, word.split())) for word in data["latin_words"])
    thai, topics, selling = (tuple(map(_fold, data[name])) for name in ("words", "topics", "selling"))
    return thai, re.compile(rf"(?<![a-z])(?:{latin})", re.I), topics, selling
