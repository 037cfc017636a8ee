"""The page of figures, one for each fiscal year, and its tables as files."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from muangmai_portal.cases.figures.counting import FEWEST
from muangmai_portal.cases.recounting import FIRST_REPLY_DAYS
from muangmai_portal.core.access import public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.statistics import presentation
from muangmai_portal.statistics.downloads import as_csv
from muangmai_portal.statistics.report import make_report

bp = Blueprint("statistics", __name__, url_prefix="/statistics")
_LATEST_YEAR = 3000  # a date has four digits


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The fiscal year that runs."""
    return _page(FiscalYear.current())


@bp.get("/<int:number>")
@public_reading
def show(number: int) -> ResponseReturnValue:
    """A fiscal year by its พ.ศ. number."""
    return _page(_year(number))


@bp.get("/cases.csv")
@public_reading
def download() -> ResponseReturnValue:
    """One table of a year. Names for people are Thai in either language, so that a file is the same everywhere."""
    typed = fold_digits(request.args.get("year", "").strip())
    year = _year(int(typed)) if typed.isdecimal() and len(typed) == 4 else FiscalYear.current()
    key = request.args.get("table", "summary")
    with force_locale(DEFAULT):
        report = make_report(year, DEFAULT)
        table = report.tables.get(key) or next((each for each in report.offered if each.key == key), None)
        if table is None:
            raise NotFoundError("ไม่มีตารางนี้")
        content = as_csv(table, report.figures)
    name = f"statistics-{year.number}-{table.key}.csv"
    answer = Response(content, mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(year: FiscalYear) -> ResponseReturnValue:
    report = make_report(year, language())
    return render_template(
        "statistics/index.html", report=report, present=presentation, fewest=FEWEST, reply_days=FIRST_REPLY_DAYS
    )


def _year(number: int) -> FiscalYear:
    if not 2000 < number < _LATEST_YEAR:
        raise NotFoundError("ไม่มีสถิติของปีงบประมาณนี้")
    return FiscalYear(number)
