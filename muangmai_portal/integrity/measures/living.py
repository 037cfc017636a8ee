"""Living evidence: pages of the portal that prove a step by what they are, from `data/measure_evidence.json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.core.reference_data import read_reference_data

_FILE = "measure_evidence"
_ANNOUNCEMENT = "announcement"
# Where the announcement of fiscal year 2564 stands as text and PDF, among the documents of section 9.
ANNOUNCEMENT_PATH: str = read_reference_data(_FILE)["announcement_path"]


@dataclass(frozen=True)
class Living:
    """One page that proves something. `path` is the Thai address."""

    key: str
    path: str
    label: str


def list_living(keys: Iterable[str], language: str, *, announcement_path: str = "") -> list[Living]:
    """The pages behind these keys; the announcement is the plan's own, and is left out where it has none."""
    known = read_reference_data(_FILE)["proofs"]
    found = []
    for key in keys:
        path = announcement_path if key == _ANNOUNCEMENT else known.get(key, {}).get("path", "")
        if path:
            found.append(Living(key, path, known[key]["en" if language == "en" else "th"]))
    return found


def list_choices() -> list[tuple[str, str]]:
    """Every page that can be chosen as living evidence, as pairs of key and Thai label."""
    return [(key, proof["th"]) for key, proof in read_reference_data(_FILE)["proofs"].items()]


def proofs_of(part: str, code: str) -> list[str]:
    """The keys that the announcement of 2564 begins with; `part` is `practices` or `steps`."""
    return list(read_reference_data(_FILE)[part].get(code, ()))
