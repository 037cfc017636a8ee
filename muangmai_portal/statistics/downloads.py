"""A table of a fiscal year as a CSV file."""

from __future__ import annotations

from muangmai_portal.core.clock import at_office
from muangmai_portal.core.figure_files import table_as_csv
from muangmai_portal.core.figures import FigureTable
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.statistics.queries import YearFigures


def as_csv(table: FigureTable, figures: YearFigures) -> bytes:
    """The table with its period in every row, so that files of several years can be put together."""
    first, last = figures.year.starts_on, figures.until
    period = (
        ("fiscal_year (ปีงบประมาณ พ.ศ.)", figures.year.number),
        ("period_from (ตั้งแต่วันที่)", first),
        ("period_from_be (ตั้งแต่วันที่ พ.ศ.)", numeric_date(first)),
        ("period_to (ถึงวันที่)", last),
        ("period_to_be (ถึงวันที่ พ.ศ.)", numeric_date(last)),
        ("counted_at (ข้อมูล ณ เวลา)", at_office(figures.counted_at).isoformat(timespec="seconds")),
    )
    return table_as_csv(table, period)
