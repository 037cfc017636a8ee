"""Kept lists as they stand beside the tabs: name, address, count, and whether something in them is gone."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.queries import View, count_lists
from muangmai_portal.inbox.listing.asking import Asked, read_list
from muangmai_portal.inbox.listing.forms import list_choices
from muangmai_portal.inbox.listing.tabs import label_of, show_count
from muangmai_portal.inbox.models import SavedView
from muangmai_portal.inbox.saved.keeping import list_saved, may_change


@dataclass(frozen=True)
class ShownView:
    """One kept list. `problems` tells what in it does not exist any more; `tells` what it is of."""

    id: int
    name: str
    url: str
    count: str | None
    is_current: bool
    is_sections: bool
    may_change: bool
    tells: str
    problems: tuple[str, ...]


def show_saved(officer: Officer, current: Asked | None = None) -> list[ShownView]:
    """The kept lists of this officer, counted in one question."""
    saved = list_saved(officer)
    if not saved:
        return []
    choices = list_choices(officer)
    read = [read_list(officer, MultiDict(each.chosen), choices) for each in saved]
    # What is closed only ever grows: no work waits behind its number.
    counted = [asked for asked, _, _ in read if asked.view != View.CLOSED]
    counts = dict(zip(map(id, counted), count_lists(officer, [(a.view, a.filters) for a in counted]), strict=True))
    return [
        _show(officer, view, asked, counts.get(id(asked)), current, [words for _, words in problems])
        for view, (asked, _, problems) in zip(saved, read, strict=True)
    ]


def _show(
    officer: Officer, view: SavedView, asked: Asked, count: int | None, current: Asked | None, problems: list[str]
) -> ShownView:
    # The address keeps what cannot be used, so that opening the list tells of it.
    args = {name: value for name, value in view.chosen.items() if isinstance(value, str)}
    return ShownView(
        id=view.id,
        name=view.name,
        url=Asked(asked.view, {name: value for name, value in args.items() if name != "view"}).url(),
        count=None if count is None else show_count(count),
        is_current=current is not None and current.args() == asked.args(),
        is_sections=view.section_id is not None,
        may_change=may_change(view, officer),
        tells=label_of(officer, asked.view),
        problems=tuple(problems),
    )
