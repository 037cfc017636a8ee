"""Which fiscal year an address asks for."""

from __future__ import annotations

from collections.abc import Collection

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import fold_digits

EARLIEST, LATEST = 2550, 2650  # before the first there was no such duty; the last keeps dates within four digits


def read_year(typed: str, known: Collection[int]) -> FiscalYear | None:
    """The year that was typed, in Arabic or Thai digits, if it is one that there is something of."""
    number = fold_digits(typed.strip())
    is_known = number.isascii() and number.isdigit() and len(number) == 4 and int(number) in known
    return FiscalYear(int(number)) if is_known else None


def demand_year(number: int) -> FiscalYear:
    """The fiscal year of a desk.

    Raises:
        NotFoundError: no office keeps anything of such a year.
    """
    if not EARLIEST <= number <= LATEST:
        raise NotFoundError("ไม่มีข้อมูลของปีงบประมาณนี้")
    return FiscalYear(number)
