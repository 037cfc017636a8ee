"""Evidence as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, request

from muangmai_portal.core import clock
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.publishing.kinds import find_kind


@dataclass(frozen=True)
class ShownProof:
    """One proof: its number, what it is called, where it leads."""

    id: int
    label: str
    url: str
    is_outside: bool


def show_proofs(pieces: Iterable[Evidence]) -> list[ShownProof]:
    """What the public may open. A publication that nobody sees now is left out until it is shown again."""
    return [shown for each in pieces if (shown := _show(each)) is not None]


def _show(evidence: Evidence) -> ShownProof | None:
    paper = evidence.publication
    if paper is None:
        url = evidence.address if evidence.is_outside else request.script_root + evidence.address
        return ShownProof(evidence.id, evidence.label or evidence.address, url, evidence.is_outside)
    kind = find_kind(current_app, paper.kind)
    if kind is None or not paper.is_visible(clock.now()):
        return None
    url = request.script_root + kind.public_path(paper)
    return ShownProof(evidence.id, evidence.label or paper.title(language()), url, is_outside=False)
