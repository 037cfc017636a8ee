"""The checklists as everybody may read them, what is missing included."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.presentation import language
from muangmai_portal.core.workbooks import XLSX
from muangmai_portal.integrity.evidence.choosing import page_titles
from muangmai_portal.integrity.oit.assessment import AssessedItem, State, assess
from muangmai_portal.integrity.oit.export import as_csv, as_workbook, export_rows
from muangmai_portal.integrity.oit.models import Checklist
from muangmai_portal.integrity.oit.queries import find_newest, get_checklist, list_years
from muangmai_portal.integrity.oit.scoring import how_it_is_counted, score_of, whose_estimate
from muangmai_portal.office.presentation import current_office

bp = Blueprint("oit", __name__, url_prefix="/integrity/oit")


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The newest year that the public sees."""
    newest = find_newest(only_public=True)
    if newest is None:
        return render_template("integrity/oit/none.html")
    return redirect(url_for(".show", year=newest.fiscal_year))


@bp.get("/<int:year>")
@public_reading
def show(year: int) -> ResponseReturnValue:
    """A year: every item with its evidence, and where something is missing."""
    checklist, assessed = _assessed(year)
    return render_template("integrity/oit/show.html", **describe(checklist, assessed))


@bp.get("/<int:year>/links")
@public_reading
def links(year: int) -> ResponseReturnValue:
    """The links of a year as an assessor wants them: whole addresses, one line for each item."""
    checklist, assessed = _assessed(year)
    return render_template("integrity/oit/links.html", checklist=checklist, rows=export_rows(assessed))


@bp.get("/<int:year>.xlsx")
@public_reading
def workbook(year: int) -> ResponseReturnValue:
    """A year as a workbook."""
    checklist, assessed = _assessed(year)
    return _file(as_workbook(assessed, title_of(checklist), current_office().name), XLSX, f"oit-{year}.xlsx")


@bp.get("/<int:year>.csv")
@public_reading
def csv(year: int) -> ResponseReturnValue:
    """A year as a CSV file."""
    _checklist, assessed = _assessed(year)
    return _file(as_csv(assessed), "text/csv; charset=utf-8", f"oit-{year}.csv")


def describe(checklist: Checklist, assessed: list[AssessedItem]) -> dict[str, Any]:
    """What the page of a year shows."""
    groups: dict[str, list[AssessedItem]] = {}
    for each in assessed:
        groups.setdefault(each.item.group, []).append(each)
    return {
        "checklist": checklist,
        "title": title_of(checklist),
        "groups": groups,
        "score": score_of(assessed),
        "open_items": [each for each in assessed if each.state in (State.MISSING, State.STALE)],
        "years": list_years(only_public=True),
        "how_it_is_counted": how_it_is_counted(),
        "whose_estimate": whose_estimate(),
        "updated_on": max((each.updated_on for each in assessed if each.updated_on), default=None),
    }


def title_of(checklist: Checklist) -> str:
    """What the page of a year is called."""
    return str(_("หลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ %(year)s", year=checklist.fiscal_year))


def _assessed(year: int) -> tuple[Checklist, list[AssessedItem]]:
    checklist = get_checklist(year, only_public=True)
    return checklist, assess(checklist, language=language(), page_titles=page_titles(language()))


def _file(content: bytes, content_type: str, name: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
