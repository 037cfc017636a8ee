"""The kinds of publications. Rooms describe theirs at the wiring; the desk and the index serve all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask import Flask, current_app

from muangmai_portal.publishing.models import Publication

_KEY = "publication_kinds"
REVIEW_DAYS = 365
Choices = Sequence[tuple[str, object]]  # names may be lazy texts: the desk shows them in Thai


def _no_choices() -> Choices:
    return ()


@dataclass(frozen=True, kw_only=True)
class PublicationKind:
    """What one room publishes.

    `code` stands in `Publication.kind`. `public_path` gives the Thai address of one (`/news/…`). `list_categories`
    gives the choices of `Publication.category` in the order of the form. `label` names all of them, `singular` one.
    `is_document` asks for the number, date, fiscal year, period and standing of an official document, and for the
    answer about personal data (sections 14 and 15 of the Official Information Act) before it is published.
    `list_topics` gives the choices of `Publication.topic`; where there are none, the desk leaves the topic as it is.
    """

    code: str
    label: str
    singular: str
    public_path: Callable[[Publication], str]
    list_categories: Callable[[], Choices] = field(default=_no_choices)
    category_label: str = "ประเภท"
    has_photos: bool = True
    can_be_pinned: bool = False
    is_document: bool = False
    is_dated: bool = True
    review_days: int | None = REVIEW_DAYS
    list_topics: Callable[[], Choices] = field(default=_no_choices)
    topic_label: str = "เรื่องตามรายการที่ต้องเปิดเผย"


def offer_kind(app: Flask, kind: PublicationKind) -> None:
    """Let a room publish through the desk."""
    app.extensions.setdefault(_KEY, {})[kind.code] = kind


def list_kinds(app: Flask) -> list[PublicationKind]:
    """Every kind, in the order of the wiring."""
    return list(app.extensions.get(_KEY, {}).values())


def find_kind(app: Flask, code: str) -> PublicationKind | None:
    """The kind with this code."""
    found: PublicationKind | None = app.extensions.get(_KEY, {}).get(code)
    return found


def kind_of(publication: Publication) -> PublicationKind | None:
    """The kind of a publication, in the running application; None where its room is not there."""
    return find_kind(current_app, publication.kind)
