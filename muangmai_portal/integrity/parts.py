"""What stands on the room's own two pages: a card from each part, for the public and for staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from muangmai_portal.accounts.models import Officer

_PUBLIC, _STAFF = "integrity_cards", "integrity_desk_cards"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One part of the room. `path` is the Thai address, `figure` what it comes to now ("3 จาก 8 ขั้นตอนแล้วเสร็จ")."""

    path: str
    title: str
    summary: str = ""
    figure: str = ""
    needs_attention: bool = False


PublicCard = Callable[[str], Card | None]
DeskCard = Callable[[Officer], Card | None]


def offer_card(app: Flask, make: PublicCard) -> None:
    """Let a part stand on `/integrity/`; `make` is called with the language, inside a request."""
    app.extensions.setdefault(_PUBLIC, []).append(make)


def offer_desk_card(app: Flask, make: DeskCard) -> None:
    """Let a part stand on `/staff/integrity`; `make` gives None for an officer who has no use for it."""
    app.extensions.setdefault(_STAFF, []).append(make)


def list_cards(app: Flask, language: str) -> list[Card]:
    """Every card for the public, in the order of the wiring."""
    made = [make(language) for make in app.extensions.get(_PUBLIC, ())]
    return [card for card in made if card is not None]


def list_desk_cards(app: Flask, officer: Officer) -> list[Card]:
    """Every card for this officer, in the order of the wiring."""
    made = [make(officer) for make in app.extensions.get(_STAFF, ())]
    return [card for card in made if card is not None]
