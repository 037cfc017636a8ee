"""Where entries come from: rooms offer theirs at the wiring, so that everything can be written down anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask

from muangmai_portal.search.entries import NewEntry

_KEY = "search_sources"


@dataclass(frozen=True, kw_only=True)
class EntrySource:
    """What one room has. All its keys begin with `prefix` and a colon.

    `list_after(number, limit)` gives the next rows by their number, each with its entry or None where it has none;
    an empty list is the end. `count` says how many entries there should be. `labels` name the kinds, in the reader's
    language.
    """

    prefix: str
    list_after: Callable[[int, int], Sequence[tuple[int, NewEntry | None]]]
    count: Callable[[], int]
    labels: Callable[[], Mapping[str, str]]


def offer_entries(app: Flask, source: EntrySource) -> None:
    """Let what a room publishes be found."""
    app.extensions.setdefault(_KEY, {})[source.prefix] = source


def list_sources(app: Flask) -> list[EntrySource]:
    """Every source, in the order of the wiring."""
    return list(app.extensions.get(_KEY, {}).values())


def label_kinds(app: Flask) -> dict[str, str]:
    """The names of all kinds of entries, in the reader's language."""
    return {code: label for source in list_sources(app) for code, label in source.labels().items()}
