"""The list of public pages. Rooms offer theirs at the wiring; search, front page and site map read them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask

_KEY = "page_sources"


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """One page for the public. `path` is the Thai address; `words` are found by search but not shown.

    `group` is an address (of a part of a list, say) and the name that leads there.
    """

    path: str
    title: str
    kind: str
    summary: str = ""
    words: tuple[str, ...] = ()
    code: str = ""
    section_name: str = ""
    group: tuple[str, str] | None = None
    is_featured: bool = False


PageSource = Callable[[str], Iterable[PublicPage]]


def offer_pages(app: Flask, source: PageSource) -> None:
    """Let a room name its public pages; `source` is called with the language, inside a request."""
    app.extensions.setdefault(_KEY, []).append(source)


def list_pages(app: Flask, language: str) -> list[PublicPage]:
    """Every page that the rooms offer, in the order of the wiring."""
    return [page for source in app.extensions.get(_KEY, ()) for page in source(language)]
