"""How a piece of evidence is shown: its name, where it leads, of when it is, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask import current_app
from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.integrity.evidence.expectations import Expected, period_problem
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.link_checks.presentation import DescribedLink, describe_links
from muangmai_portal.publishing.kinds import find_kind
from muangmai_portal.publishing.models import Publication

Expectation = Callable[[Evidence], Expected | None]


class Fault(StrEnum):
    """What is wrong with a piece of evidence. Of `NOT_SHOWN` and `BROKEN` nothing can be seen; the others are old."""

    NONE = ""
    NOT_SHOWN = "not_shown"
    BROKEN = "broken"
    OVERDUE = "overdue"
    WRONG_PERIOD = "wrong_period"


@dataclass(frozen=True, kw_only=True)
class ShownEvidence:
    """A piece of evidence, ready to be shown.

    `url` is a path of this portal or an address elsewhere, empty where the public finds nothing. `date` is when it was
    looked over or changed last. `public_label` says no more than the public may know: drafts keep their title.
    """

    id: int
    label: str
    public_label: str
    url: str
    date: dt.date | None
    fault: Fault
    problem: str
    is_outside: bool
    publication_id: int | None

    @property
    def is_current(self) -> bool:
        """Whether it proves what it should."""
        return self.fault == Fault.NONE

    @property
    def can_be_opened(self) -> bool:
        """Whether there is something to see behind it."""
        return self.fault not in (Fault.NOT_SHOWN, Fault.BROKEN)


def show_evidence(
    evidence: Mapping[str, Sequence[Evidence]],
    expectation: Expectation,
    *,
    language: str = "th",
    page_titles: Mapping[str, str] | None = None,
) -> dict[str, list[ShownEvidence]]:
    """The evidence of several subjects; `page_titles` names pages of this portal in the reader's language."""
    pieces = [piece for found in evidence.values() for piece in found]
    links = describe_links(piece.address for piece in pieces if piece.address)
    titles = page_titles or {}

    def show(piece: Evidence) -> ShownEvidence:
        if piece.publication is not None:
            return _show_publication(piece, piece.publication, expectation(piece), language)
        return _show_address(piece, links[piece.address], titles)

    return {subject: [show(piece) for piece in found] for subject, found in evidence.items()}


def publication_path(publication: Publication) -> str:
    """The Thai address of a publication, as its room has it."""
    kind = find_kind(current_app, publication.kind)
    return kind.public_path(publication) if kind else f"/{publication.kind}/{publication.slug}"


def list_addresses(evidence: Iterable[Evidence]) -> set[str]:
    """What evidence leads to, for trying whether it is still there."""
    return {piece.address for piece in evidence if piece.address}


def publication_fault(publication: Publication, expected: Expected | None) -> tuple[Fault, str]:
    """What is wrong with a document as a proof, and in words."""
    moment = clock.now()
    if not publication.is_visible(moment):
        return Fault.NOT_SHOWN, str(_("พ้นกำหนดแสดงแล้ว") if publication.has_expired(moment) else _("ไม่ได้เผยแพร่อยู่"))
    if problem := period_problem(publication, expected):
        return Fault.WRONG_PERIOD, problem
    if publication.review_due_on is not None and publication.review_due_on < clock.today():
        return Fault.OVERDUE, str(_("เลยกำหนดตรวจทานความถูกต้อง"))
    return Fault.NONE, ""


def _show_publication(
    piece: Evidence, publication: Publication, expected: Expected | None, language: str
) -> ShownEvidence:
    fault, problem = publication_fault(publication, expected)
    is_seen = fault != Fault.NOT_SHOWN
    title = publication.title(language)
    return ShownEvidence(
        id=piece.id,
        label=title,
        public_label=title if is_seen else str(_("เอกสารที่เลิกเผยแพร่แล้วหรือยังไม่เผยแพร่")),
        url=publication_path(publication) if is_seen else "",
        date=publication.reviewed_on or clock.at_office(publication.updated_at).date(),
        fault=fault,
        problem=problem,
        is_outside=False,
        publication_id=publication.id,
    )


def _show_address(piece: Evidence, link: DescribedLink, titles: Mapping[str, str]) -> ShownEvidence:
    label = titles.get(piece.address) or piece.label or piece.address
    return ShownEvidence(
        id=piece.id,
        label=label,
        public_label=label,
        url=piece.address,
        date=link.since,
        fault=Fault.BROKEN if link.is_broken else Fault.NONE,
        problem=str(_("ลิงก์เสีย: %(words)s", words=link.words)) if link.is_broken else "",
        is_outside=piece.is_outside,
        publication_id=None,
    )
