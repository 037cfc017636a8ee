"""A room that shows something, so that the board has what to look after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.reviewing import Reviewable, ReviewSource, offer_reviewables


@dataclass
class Shelf:
    """What this room shows, by number."""

    things: dict[int, Reviewable] = field(default_factory=dict)
    confirmed_by: dict[int, int] = field(default_factory=dict)

    def put(self, number: int, title: str, *, due_in: int | None = 90, **more: object) -> Reviewable:
        """Show something that is due again in so many days."""
        due = None if due_in is None else clock.today() + dt.timedelta(days=due_in)
        self.things[number] = Reviewable(
            key=f"shelf:{number}",
            kind="เอกสาร",
            title=title,
            path=f"/news/{number}",
            desk_path="/staff/style",
            review_due_on=due,
            **more,  # type: ignore[arg-type]
        )
        return self.things[number]

    def confirm(self, number: int, officer_id: int) -> None:
        """Write down that it is still right."""
        due = clock.today() + dt.timedelta(days=365)
        self.things[number] = replace(self.things[number], reviewed_on=clock.today(), review_due_on=due)
        self.confirmed_by[number] = officer_id


@pytest.fixture
def shelf(app: Flask) -> Shelf:
    """An empty shelf, known to the board. What the other rooms show does not stand beside it."""
    app.extensions["review_sources"] = []
    shelf = Shelf()
    offer_reviewables(app, ReviewSource("shelf", lambda: list(shelf.things.values()), shelf.confirm))
    return shelf
