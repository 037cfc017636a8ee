"""CSV files: Thai that Excel reads, and no cell that it runs."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from muangmai_portal.core.csv_files import write_csv


def read(content: bytes) -> list[list[str]]:
    """The rows as a program reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_excel_is_told_that_it_is_unicode() -> None:
    content = write_csv(["ด้าน", "n"], [["น้ำประปา", 3], ["ไม่มี", None], ["ทศนิยม", Decimal("4.20")]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [["ด้าน", "n"], ["น้ำประปา", "3"], ["ไม่มี", ""], ["ทศนิยม", "4.20"]]


@pytest.mark.parametrize("text", ["=1+1", "+66", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd()", "\n=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert read(write_csv(["ก"], [[text]]))[1][0].startswith("'")


def test_commas_quotes_and_line_ends_stay_within_their_cell() -> None:
    text = 'ก, "ข"\nค'
    assert read(write_csv(["ก", "ข"], [[text, -5]])) == [["ก", "ข"], [text, "-5"]]
