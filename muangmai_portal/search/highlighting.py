"""Texts as people read them, with what was looked for marked. A Thai vowel or tone mark stays with its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from muangmai_portal.core.thai_text import DIRECTIONS, INVISIBLE, searchable

PASSAGE_BEFORE = 40
PASSAGE_LENGTH = 180
_AROUND = 400  # letters on each side in which a place is looked for that is known only roughly
_DRIFT = 0.02

Segments = list[tuple[str, bool]]

_GAP = f"[\\s{INVISIBLE}{DIRECTIONS}]*"
_TONE = "[\u0e48-\u0e4b]"
# What belongs together: a letter with all that stands above, below and behind it, however it was typed.
_CLUSTER = re.compile(
    f"(?:\u0e40{_GAP}\u0e40|.)"
    f"(?:{_GAP}(?:\u0e4d{_GAP}{_TONE}?{_GAP}[\u0e32\u0e45]|{_TONE}{_GAP}\u0e4d{_GAP}[\u0e32\u0e45]"
    f"|[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]))*",
    re.DOTALL,
)


def mark(text: str, terms: Sequence[str]) -> Segments:
    """The text cut at what was looked for: pieces, each with whether it is that."""
    segments: Segments = []
    position = 0
    for start, end in _joined(find_spans(text, terms)):
        segments += [(text[position:start], False), (text[start:end], True)]
        position = end
    segments.append((text[position:], False))
    return [segment for segment in segments if segment[0]]


def cut_passage(text: str, terms: Sequence[str], near: float = 0) -> str:
    """The part of a long text around the first place where the terms are; `near` says how far in (0 to 1) that is."""
    if len(text) <= PASSAGE_LENGTH:
        return text
    middle, around = int(near * len(text)), _AROUND + int(_DRIFT * len(text))
    first, last = max(0, middle - around), middle + around
    found = min((start for start, _ in find_spans(text[first:last], terms)), default=0)
    start = _word_start(text, max(0, first + found - PASSAGE_BEFORE))
    end = _cluster_start(text, min(len(text), start + PASSAGE_LENGTH))
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def find_spans(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, in whole clusters."""
    key, clusters = _aligned(text)
    spans = []
    for term in terms:
        start = key.find(term)
        while start >= 0:
            end = start + len(term)
            spans.append((clusters[start][0], clusters[end - 1][1]))
            start = key.find(term, end)
    return sorted(spans)


def _aligned(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as `searchable` makes it, with the place in the original of the cluster of each of its letters."""
    keys, places = [], []
    for cluster in _CLUSTER.finditer(text):
        key = _key_of(cluster[0])
        keys.append(key)
        places += [cluster.span()] * len(key)
    return "".join(keys), places


@lru_cache(maxsize=20_000)
def _key_of(cluster: str) -> str:
    return searchable(cluster)


def _cluster_start(text: str, index: int) -> int:
    """The beginning of the cluster that stands at a place."""
    while 0 < index < len(text) and re.match("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]", text[index]):
        index -= 1
    return index


def _word_start(text: str, index: int) -> int:
    """A place a little before where a reader can begin: after a space, or with the text where that begins nearby."""
    if index <= PASSAGE_BEFORE:
        return 0
    space = text.rfind(" ", index - PASSAGE_BEFORE, index)
    return space + 1 if space >= 0 else _cluster_start(text, index)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
