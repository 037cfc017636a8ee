"""Numbers of rows in addresses: what no database can hold as one leads nowhere, rather than to a broken page."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1  # PostgreSQL's integer


class RowNumberConverter(IntegerConverter):
    """`<int:…>` of every address: not found beyond `LARGEST`."""

    def __init__(self, map: Map, fixed_digits: int = 0) -> None:
        super().__init__(map, fixed_digits, max=LARGEST)


def init_row_numbers(app: Flask) -> None:
    """Let every `<int:…>` be a row's number. Must come before the first address."""
    app.url_map.converters["int"] = RowNumberConverter
