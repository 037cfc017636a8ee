"""Pages of this website that answer a heading by themselves, as far as this portal has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import current_app, url_for

from muangmai_portal.disclosures.headings import KIND, Heading, Link, page_of_topic

_NEW = f"/staff/publications/{KIND}/new"


@dataclass(frozen=True)
class LivingPage:
    """A link in the reader's language."""

    url: str
    name: str


def has_living_pages(heading: Heading) -> bool:
    """Whether a page of this portal answers the heading."""
    return bool(_existing(heading.pages))


def living_pages(heading: Heading, language: str) -> list[LivingPage]:
    """The pages that answer a heading."""
    return [_shown(link, language) for link in _existing(heading.pages)]


def page_beside(topic: str, language: str) -> LivingPage | None:
    """The living page to which a document of this topic belongs."""
    link = page_of_topic(topic)
    found = _existing([link]) if link else []
    return _shown(found[0], language) if found else None


def desk_for_new() -> str:
    """Where a document is written at the desk; empty where this portal has no such page."""
    return _NEW if current_app.url_map.bind("").test(_NEW, "GET") else ""


def _existing(links: Iterable[Link]) -> Sequence[Link]:
    addresses = current_app.url_map.bind("")
    return [link for link in links if addresses.test(link.path, "GET")]


def _shown(link: Link, language: str) -> LivingPage:
    root = url_for("disclosures.index").removesuffix("/disclosures/")
    return LivingPage(f"{root}{link.path}", link.name(language))
