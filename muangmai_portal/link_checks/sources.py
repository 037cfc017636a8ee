"""Which addresses are watched: rooms offer what their pages lead to, this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Flask

_KEY = "link_sources"
LinkSource = Callable[[], Iterable[str]]


def offer_links(app: Flask, source: LinkSource) -> None:
    """Let a room have its addresses tried: paths of this portal (`/…`) and addresses elsewhere (`https://…`).

    `source` is called by the worker, outside any request.
    """
    app.extensions.setdefault(_KEY, []).append(source)


def list_offered(app: Flask) -> set[str]:
    """Every address that rooms lead to now."""
    return {address for source in app.extensions.get(_KEY, ()) for address in source()}
