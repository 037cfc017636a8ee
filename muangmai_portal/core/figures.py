"""Tables of figures for the page of statistics. Rooms offer theirs at the wiring; the page knows none of the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from muangmai_portal.core.fiscal_years import FiscalYear

_KEY = "figure_sources"
Cell = str | int | float | dt.date | None
FOLDED = "small"  # the code of a row in which small figures stand together
TOTAL = "total"  # the code of a row that sums up the others


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `name` is the stable English one that programs read, `label` the one for people."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True)
class FigureTable:
    """Figures of one room for one fiscal year. The first column names its row, the others hold numbers or dates.

    `key` stands in the address of the CSV file: small letters and underscores. `nothing` says plainly that there is
    nothing to count where `rows` is empty; `note` tells how it was counted. `charted` draws the second column as bars,
    named in `unit`. `codes` names each row for programs. A cell of None is one that must not or cannot be told.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str = ""
    note: str = ""
    charted: bool = False
    unit: str = ""
    codes: tuple[str, ...] = ()


FigureSource = Callable[[FiscalYear, str], FigureTable | None]


def offer_figures(app: Flask, make: FigureSource) -> None:
    """Let a room put a table on the page of statistics.

    `make` is called with the fiscal year and the language, inside a request and at most once in five minutes for each
    page. No row may tell of a person, and what is held or was closed as spam is never counted.
    """
    app.extensions.setdefault(_KEY, []).append(make)


def list_figures(app: Flask, year: FiscalYear, language: str) -> list[FigureTable]:
    """Every table that the rooms have for this year, in the order of the wiring."""
    made = [make(year, language) for make in app.extensions.get(_KEY, ())]
    return [table for table in made if table is not None]
