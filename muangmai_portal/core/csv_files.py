"""CSV files that open as they are in the programs of an office: Thai letters stay Thai, and nothing in them is run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# Spreadsheets take a cell that begins so for a formula. White space before it does not stop all of them.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8 with a BOM, without which Excel reads Thai letters as something else.

    Numbers are written as they are; texts that a spreadsheet would run are written with an apostrophe before them.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in (head, *rows):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_STARTS) else text
