"""The public's pages of results, once the office has published them."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.queries import get_public_survey
from muangmai_portal.surveys.results import wording
from muangmai_portal.surveys.results.comparisons import compare as compare_editions
from muangmai_portal.surveys.results.files import send_csv, send_pdf, send_xlsx
from muangmai_portal.surveys.results.pages import make_page

bp = Blueprint("survey_results", __name__, url_prefix="/surveys")


@bp.get("/<slug>/results")
@public_reading
def show(slug: str) -> ResponseReturnValue:
    """The results of a year, of one service or by group if the reader wishes."""
    page = make_page(_get_published(slug), request.args)
    return render_template("surveys/results/show.html", page=page, survey=page.survey, wording=wording)


@bp.get("/<slug>/results/compare")
@public_reading
def compare(slug: str) -> ResponseReturnValue:
    """Years beside years, services beside services."""
    survey = _get_published(slug)
    comparison = compare_editions(survey)
    return render_template("surveys/results/compare.html", comparison=comparison, survey=survey, wording=wording)


@bp.get("/<slug>/results/<edition>.pdf")
@public_reading
def pdf(slug: str, edition: str) -> ResponseReturnValue:
    """The report on paper."""
    return send_pdf(_get_published(slug), edition)


@bp.get("/<slug>/results/<edition>.xlsx")
@public_reading
def xlsx(slug: str, edition: str) -> ResponseReturnValue:
    """The tables as a workbook."""
    return send_xlsx(_get_published(slug), edition)


@bp.get("/<slug>/results/<edition>.csv")
@public_reading
def csv(slug: str, edition: str) -> ResponseReturnValue:
    """The tables for programs."""
    return send_csv(_get_published(slug), edition)


def _get_published(slug: str) -> Survey:
    survey = get_public_survey(slug)
    if not survey.results_published:
        raise NotFoundError(_("ยังไม่ได้เผยแพร่ผลของแบบสอบถามนี้"))
    return survey
