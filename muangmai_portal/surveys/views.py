"""The public's pages of surveys. Reading records nothing: programs that follow links in mail do not vote."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.core import clock
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.surveys.devices import has_answered, remember_answered
from muangmai_portal.surveys.forms import SurveyForm, blank_form, current_version, received_form
from muangmai_portal.surveys.kiosks import check_kiosk_key
from muangmai_portal.surveys.listing import is_answerable, list_for_public
from muangmai_portal.surveys.models import AnswerChannel, Survey
from muangmai_portal.surveys.operations.answering import NewAnswer, Recorded, record_answer
from muangmai_portal.surveys.queries import get_public_survey, is_ahead, is_open

bp = Blueprint("surveys", __name__, url_prefix="/surveys")
RESET_SECONDS = 20  # nothing is read or typed on the page that goes away


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The surveys that can be answered, and those that are over."""
    return render_template("surveys/index.html", **list_for_public())


@bp.get("/<slug>")
@public
def show(slug: str) -> ResponseReturnValue:
    """The form; or why there is none now."""
    survey = get_public_survey(slug)
    if not is_open(survey, clock.today()):
        return _show_shut(survey)
    if has_answered(survey) and "again" not in request.args:
        kept = {name: request.args[name] for name in ("service", "via") if name in request.args}
        return render_template("surveys/answered.html", survey=survey, service_argument=kept)
    form = blank_form(survey, current_version(survey))
    echo_only(form.known_query())
    response = make_response(_show_form(form))
    # The back button should bring back this very form with its token, so that it is not counted twice.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.post("/<slug>")
@public
def answer(slug: str) -> ResponseReturnValue:
    """Record one answer, or show the form again with everything that was typed."""
    survey = get_public_survey(slug)
    if not is_answerable(survey, clock.today()):
        return _show_shut(survey), 409
    form = received_form(survey)
    if form.is_trapped:
        return redirect(url_for(".thanks", slug=slug), 303)
    if not form.is_complete:
        return _show_form(form), 400 if form.is_expired else 422
    with transaction():
        recorded = record_answer(_as_answer(form, form.channel))
    if recorded is Recorded.OTHER:
        return _show_form(form.renewed(), is_repeated=True), 409
    remember_answered(survey)
    return redirect(url_for(".thanks", slug=slug), 303)


@bp.get("/<slug>/thanks")
@public_reading
def thanks(slug: str) -> ResponseReturnValue:
    """Thanks, and where the results are."""
    return render_template("surveys/thanks.html", survey=get_public_survey(slug))


@bp.get("/<slug>/kiosk")
@public
def kiosk(slug: str) -> ResponseReturnValue:
    """The form on a tablet at the counter, for one person after the other."""
    key = request.args.get("key", "")
    check_kiosk_key(slug, key)
    survey = get_public_survey(slug)
    if not is_open(survey, clock.today()):
        return _show_shut(survey)
    response = make_response(_show_kiosk(blank_form(survey, current_version(survey)), key))
    response.headers["Cache-Control"] = "no-store"  # the next person must not find what the last one answered
    return response


@bp.post("/<slug>/kiosk")
@public
def answer_at_kiosk(slug: str) -> ResponseReturnValue:
    """Record one answer of the kiosk."""
    key = request.args.get("key", "")
    check_kiosk_key(slug, key)
    survey = get_public_survey(slug)
    if not is_answerable(survey, clock.today()):
        return _show_shut(survey), 409
    form = received_form(survey)
    if not form.is_complete:
        return _show_kiosk(form, key), 400 if form.is_expired else 422
    with transaction():
        record_answer(_as_answer(form, AnswerChannel.KIOSK))
    return redirect(url_for(".kiosk_thanks", slug=slug, key=key), 303)


@bp.get("/<slug>/kiosk/thanks")
@public
def kiosk_thanks(slug: str) -> ResponseReturnValue:
    """Thanks; a moment later the kiosk is ready for the next person, without any script."""
    key = request.args.get("key", "")
    check_kiosk_key(slug, key)
    start_url = url_for(".kiosk", slug=slug, key=key)
    survey = get_public_survey(slug)
    response = make_response(render_template("surveys/kiosk_thanks.html", survey=survey, start_url=start_url))
    response.headers["Refresh"] = f"{RESET_SECONDS};url={start_url}"
    return response


for view in (answer, answer_at_kiosk):
    csrf.exempt(view)  # the form checks its own token, so that an expired one gives the words back, not an error page


def _as_answer(form: SurveyForm, channel: AnswerChannel) -> NewAnswer:
    return NewAnswer(version=form.version, filled=form.filled, form_token=form.form_token, channel=channel)


def _show_form(form: SurveyForm, *, is_repeated: bool = False) -> str:
    return render_template("surveys/show.html", survey=form.survey, form=form, is_repeated=is_repeated)


def _show_kiosk(form: SurveyForm, key: str) -> str:
    return render_template("surveys/kiosk.html", survey=form.survey, form=form, key=key)


def _show_shut(survey: Survey) -> Response:
    is_early = is_ahead(survey, clock.today())
    return make_response(render_template("surveys/shut.html", survey=survey, is_early=is_early))
