"""The measures for everybody: how far each section is, with the evidence, on screen, on paper and as CSV."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.integrity.measures import presentation
from muangmai_portal.integrity.measures.board import make_board
from muangmai_portal.integrity.measures.downloads import as_csv
from muangmai_portal.integrity.measures.models import MeasurePlan
from muangmai_portal.integrity.measures.periods import summarise_periods
from muangmai_portal.integrity.measures.queries import find_current_plan, find_plan, list_plans, list_reports_of
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("measures", __name__, url_prefix="/integrity/measures")
VIEWS = ("measures", "sections", "periods")


@bp.get("")
@public_reading
def index() -> ResponseReturnValue:
    """The plan of a fiscal year: by measure, by section, or by quarter and half year."""
    plan = _asked_plan()
    view = request.args.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    chosen = {"year": str(plan.fiscal_year)} if plan is not None and request.args.get("year") else {}
    echo_only(chosen | ({"view": view} if request.args.get("view") == view else {}))
    return render_template("integrity/measures/index.html", **_describe(plan), view=view)


@bp.get("/print")
@public_reading
def print_page() -> ResponseReturnValue:
    """Everything of a plan on one page, opened, for paper."""
    plan = _asked_plan()
    if plan is None:
        raise NotFoundError("ยังไม่มีมาตรการที่ประกาศใช้")
    return render_template("integrity/measures/print.html", **_describe(plan))


@bp.get("/progress.csv")
@public_reading
def download() -> ResponseReturnValue:
    """The rows of a plan as a file. Names are Thai in either language, so that a file is the same everywhere."""
    plan = _asked_plan()
    if plan is None:
        raise NotFoundError("ยังไม่มีมาตรการที่ประกาศใช้")
    with force_locale(DEFAULT):
        answer = Response(as_csv(make_board(plan)), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="measures-{plan.fiscal_year}.csv"'
    return answer


def _asked_plan() -> MeasurePlan | None:
    """The plan of `?year=`, of the running year without it; None while none was ever announced."""
    typed = fold_digits(request.args.get("year", "").strip())
    if not typed:
        return find_current_plan()
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
    plan = find_plan(int(typed)) if is_year else None
    if plan is None or not plan.is_published:
        raise NotFoundError("ไม่มีมาตรการที่ประกาศใช้ของปีงบประมาณนี้")
    return plan


def _describe(plan: MeasurePlan | None) -> dict[str, object]:
    if plan is None:
        return {"plan": None, "board": None}
    board = make_board(plan)
    rows = [line.row for line in board.lines]
    return {
        "plan": plan,
        "board": board,
        "plans": list_plans(),
        "periods": summarise_periods(plan.year, rows, list_reports_of(rows)),
        "sections": list_sections(),
        "present": presentation,
    }
