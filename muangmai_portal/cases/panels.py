"""What other rooms hang on the case page. A room offers its panel at the wiring; the desk draws what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind

_KEY = "case_panels"
_CATEGORIES = "case_categories"


@dataclass(frozen=True)
class Panel:
    """A part of the case page: a template, and what it is drawn with. It also gets `case`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


PanelMaker = Callable[[Case, Officer], Panel | None]


def offer_panel(app: Flask, make: PanelMaker) -> None:
    """Let a room draw on the case page; `make` is called inside a request and gives None where it has nothing."""
    app.extensions.setdefault(_KEY, []).append(make)


def list_panels(app: Flask, case: Case, officer: Officer) -> list[Panel]:
    """What the rooms show of this case to this officer, in the order of the wiring."""
    made = (make(case, officer) for make in app.extensions.get(_KEY, ()))
    return [panel for panel in made if panel is not None]


def offer_categories(app: Flask, kind: CaseKind, choices: Iterable[tuple[str, str]]) -> None:
    """Name the categories under which cases of a kind are published: what is stored, and its Thai name."""
    app.extensions.setdefault(_CATEGORIES, {})[kind] = tuple(choices)


def list_categories(app: Flask, kind: str) -> list[tuple[str, str]]:
    """The categories for this kind; none where no room has named any."""
    return list(app.extensions.get(_CATEGORIES, {}).get(kind, ()))
