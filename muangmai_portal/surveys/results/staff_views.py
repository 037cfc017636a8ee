"""The same results at the desk, before they are published. Small groups are hidden here as well."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.surveys.queries import get_survey
from muangmai_portal.surveys.results import wording
from muangmai_portal.surveys.results.comparisons import compare as compare_editions
from muangmai_portal.surveys.results.files import send_csv, send_pdf, send_xlsx
from muangmai_portal.surveys.results.pages import make_page

bp = Blueprint("survey_results_desk", __name__, url_prefix="/staff/surveys")


@bp.get("/<slug>/results")
@requires(Permission.PREVIEW_RESULTS)
def show(slug: str) -> ResponseReturnValue:
    """What the public would see."""
    page = make_page(get_survey(slug), request.args)
    return render_template("surveys/results/desk.html", page=page, survey=page.survey, wording=wording)


@bp.get("/<slug>/results/compare")
@requires(Permission.PREVIEW_RESULTS)
def compare(slug: str) -> ResponseReturnValue:
    """Years beside years, services beside services."""
    survey = get_survey(slug)
    comparison = compare_editions(survey)
    return render_template("surveys/results/desk_compare.html", comparison=comparison, survey=survey, wording=wording)


@bp.get("/<slug>/results/<edition>.pdf")
@requires(Permission.PREVIEW_RESULTS)
def pdf(slug: str, edition: str) -> ResponseReturnValue:
    """The report on paper."""
    return send_pdf(get_survey(slug), edition)


@bp.get("/<slug>/results/<edition>.xlsx")
@requires(Permission.PREVIEW_RESULTS)
def xlsx(slug: str, edition: str) -> ResponseReturnValue:
    """The tables as a workbook."""
    return send_xlsx(get_survey(slug), edition)


@bp.get("/<slug>/results/<edition>.csv")
@requires(Permission.PREVIEW_RESULTS)
def csv(slug: str, edition: str) -> ResponseReturnValue:
    """The tables for programs."""
    return send_csv(get_survey(slug), edition)
