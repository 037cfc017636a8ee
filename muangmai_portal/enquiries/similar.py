"""Which published questions ask much the same. Thai has no spaces, so parts of three letters are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.thai_text import fold_digits, searchable
from muangmai_portal.enquiries.queries import list_by_id, list_subjects
from muangmai_portal.office.queries import get_content_version

MOST = 5
ENOUGH = 0.25  # the share of what a question says, rare parts counting more, that another must say too
_PART = 3
_LONGEST = 300
_FEW = 10  # below so many, how often a part occurs says little of how telling it is


def find_similar(text: str) -> list[PublicCase]:
    """The published questions most like this text, the likest first; none where nothing comes near."""
    return list_by_id([public_id for public_id, _ in rank(text, _memory.get())])


def rank(text: str, squeezed: Sequence[tuple[int, str]]) -> list[tuple[int, float]]:
    """The ids of the squeezed subjects most like the text, with how like they are (0 to 1)."""
    parts = _parts(text)
    if not parts:
        return []
    shared = [(public_id, [part for part in parts if part in subject]) for public_id, subject in squeezed]
    held = Counter(part for _, found in shared for part in found)
    weights = {part: log((len(squeezed) + 2 * _FEW) / (held[part] + _FEW)) for part in parts}
    most = sum(weights.values())
    scores = [(public_id, sum(weights[part] for part in found) / most) for public_id, found in shared if found]
    likely = [(public_id, score) for public_id, score in scores if score >= ENOUGH]
    return sorted(likely, key=lambda each: -each[1])[:MOST]


def _parts(text: str) -> set[str]:
    squeezed = searchable(text)[:_LONGEST]
    return {squeezed[start : start + _PART] for start in range(len(squeezed) - _PART + 1)}


def squeeze(subjects: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Subjects as they are compared."""
    # They are cleaned when they are published, so only case and spaces are left to even out.
    return [(public_id, "".join(fold_digits(subject).casefold().split())) for public_id, subject in subjects]


_memory = VersionedMemory(lambda: squeeze(list_subjects()), get_content_version)
