"""The list of public pages. Rooms offer theirs at the wiring; search, front page and site map read them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask

_KEY, _HEADLINES, _PANELS = "page_sources", "headline_sources", "front_panels"


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """One page for the public. `path` is the Thai address; `words` are found by search but not shown.

    `group` is an address (of a part of a list, say) and the name that leads there. A page that the search index holds
    with its whole text `is_indexed`: search then takes it from there. `kind_code` tells kinds apart whatever the
    language; one with another code than `page` is one of very many that came from citizens.
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
    is_indexed: bool = False
    kind_code: str = "page"


@dataclass(frozen=True, kw_only=True)
class Headline:
    """Something new for the front page. `path` is the Thai address."""

    path: str
    title: str
    published_on: dt.date


@dataclass(frozen=True, kw_only=True)
class FrontPanel:
    """A small panel of the front page: what a room can show for itself at a glance.

    `path` is the Thai address behind it. `figure` is a number or a share (`6 จาก 8`), `told` what it counts.
    `done` and `total`, where given, draw a bar. `lines` are a few short sentences, plain text.
    """

    path: str
    title: str
    figure: str = ""
    told: str = ""
    done: int | None = None
    total: int | None = None
    lines: tuple[str, ...] = ()


PanelMaker = Callable[[str], FrontPanel | None]
HeadlineSource = Callable[[str], Iterable[Headline]]
PageSource = Callable[[str], Iterable[PublicPage]]


def offer_pages(app: Flask, source: PageSource) -> None:
    """Let a room name its public pages; `source` is called with the language, inside a request."""
    app.extensions.setdefault(_KEY, []).append(source)


def offer_headlines(app: Flask, source: HeadlineSource) -> None:
    """Let a room put its newest on the front page; `source` is called with the language, inside a request."""
    app.extensions.setdefault(_HEADLINES, []).append(source)


def offer_front_panel(app: Flask, make: PanelMaker) -> None:
    """Let a room stand on the front page; `make` is called with the language, inside a request, or gives None."""
    app.extensions.setdefault(_PANELS, []).append(make)


def list_front_panels(app: Flask, language: str) -> list[FrontPanel]:
    """Every panel that has something to show, in the order of the wiring."""
    made = [make(language) for make in app.extensions.get(_PANELS, ())]
    return [panel for panel in made if panel is not None]


def list_headlines(app: Flask, language: str, limit: int = 4) -> list[Headline]:
    """The newest of all rooms, newest first."""
    found = [each for source in app.extensions.get(_HEADLINES, ()) for each in source(language)]
    return sorted(found, key=lambda each: each.published_on, reverse=True)[:limit]


def list_pages(app: Flask, language: str) -> list[PublicPage]:
    """Every page that the rooms offer, in the order of the wiring."""
    return [page for source in app.extensions.get(_KEY, ()) for page in source(language)]
