"""The pages of the reports, and each as a file."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.figures.counting import FEWEST
from muangmai_portal.cases.recounting import FIRST_REPLY_DAYS
from muangmai_portal.core import clock, figure_presentation
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.reports import late as late_cases
from muangmai_portal.reports.asking import Asked
from muangmai_portal.reports.downloads import file_name, send_late, send_tables
from muangmai_portal.reports.forms import ReportForm, read_form
from muangmai_portal.reports.overview import make_overview
from muangmai_portal.reports.scope import Scope, scope_of
from muangmai_portal.reports.tables import DIVISIONS, find_division, make_table, period_of

bp = Blueprint("desk_reports", __name__, url_prefix="/staff/reports")
_ENDINGS = ("csv", "xlsx")


@bp.get("/")
@requires(Permission.READ_FIGURES)
def index() -> ResponseReturnValue:
    """The period in a few figures, beside the one before."""
    scope, form, asked = _read()
    if asked is None:
        return _page("index", form, scope, None, overview=None), 422
    return _page("index", form, scope, asked, overview=make_overview(asked, scope))


@bp.get("/late")
@requires(Permission.READ_FIGURES)
def late() -> ResponseReturnValue:
    """What is late at this moment, and whose it is."""
    scope = _scope()
    report = late_cases.count_late(scope)
    lines = list(late_cases.list_late(scope, late_cases.SHOWN))
    whose = late_cases.table_of_whose(report)
    return _page("late", read_form(scope), scope, None, report=report, whose=whose, lines=lines)


@bp.get("/<key>")
@requires(Permission.READ_FIGURES)
def show(key: str) -> ResponseReturnValue:
    """The cases of the period, divided by something."""
    division = find_division(key)
    scope, form, asked = _read()
    if asked is None:
        return _page("table", form, scope, None, division=division, table=None), 422
    table = make_table(division, asked, scope)
    return _page("table", form, scope, asked, division=division, table=table, counted=period_of(division, asked))


@bp.get("/<key>/<ending>")
@requires(Permission.READ_FIGURES)
def download(key: str, ending: str) -> ResponseReturnValue:
    """A report as a file; `all` is a workbook of every one."""
    if ending not in _ENDINGS or (key == "all" and ending == "csv"):
        raise NotFoundError("ไม่มีไฟล์รายงานนี้")
    if key == "late":
        return send_late(_scope(), ending)
    scope, _form, asked = _read()
    if asked is None:
        raise NotFoundError("ไม่มีรายงานของช่วงเวลานี้")
    tables = []
    if key in {"overview", "all"}:
        tables.append((make_overview(asked, scope).table, asked.counted))
    if key != "overview":
        divisions = DIVISIONS.values() if key == "all" else [find_division(key)]
        tables += [(make_table(each, asked, scope), period_of(each, asked)) for each in divisions]
    return send_tables(tables, scope, file_name(key, scope, asked.slug), ending)


def _scope() -> Scope:
    return scope_of(current_officer(), request.args.get("section", ""))


def _read() -> tuple[Scope, ReportForm, Asked | None]:
    scope = _scope()
    form = read_form(scope)
    return scope, form, form.asked()


def _page(name: str, form: ReportForm, scope: Scope, asked: Asked | None, **more: Any) -> str:
    kept = {each: value for each in ("period", "since", "until", "section") if (value := request.args.get(each))}
    return render_template(
        f"reports/{name}.html",
        form=form,
        scope=scope,
        asked=asked,
        divisions=DIVISIONS,
        kept=kept,
        present=figure_presentation,
        printed_at=clock.now(),
        fewest=FEWEST,
        reply_days=FIRST_REPLY_DAYS,
        **more,
    )
