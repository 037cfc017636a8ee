"""CSV files that open as they are in the programs of an office: Thai letters stay Thai, and nothing in them is run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

# Spreadsheets take a cell that begins so for a formula. White space before it does not stop all of them.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8 with a BOM, without which Excel reads Thai letters as something else.

    Numbers are written as they are; texts that a spreadsheet would run are written with an apostrophe before them.
    """
    buffer = io.BytesIO()
    write_csv_into(buffer, head, rows)
    return buffer.getvalue()


def write_csv_into(target: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the same into a file that is open for writing, row by row; it stays open."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(map(_spell, head))
    for row in rows:
        writer.writerow(map(_spell, row))
    text.detach()


def _spell(cell: object) -> object:
    return _harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_STARTS) else text
