"""The desk: all surveys, a new one, and one survey with its days, versions and tools."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.surveys.desk.forms import NewSurveyForm, SettingsForm
from muangmai_portal.surveys.desk.posters import render_poster
from muangmai_portal.surveys.desk.rows import describe_survey, list_rows
from muangmai_portal.surveys.kiosks import DAYS, make_kiosk_key
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.operations.managing import change_settings, create_survey, set_published
from muangmai_portal.surveys.queries import find_survey, get_survey, list_surveys

bp = Blueprint("survey_desk", __name__, url_prefix="/staff/surveys")


@bp.get("")
@requires(Permission.ENTER_SURVEYS)
def index() -> ResponseReturnValue:
    """All surveys and what can be done with each."""
    return render_template("surveys/staff/index.html", rows=list_rows(clock.today()))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_SURVEYS)
def new() -> ResponseReturnValue:
    """Make a survey, blank or from another."""
    form = NewSurveyForm(copy_of=request.args.get("copy", "")).offer(list_surveys())
    if not form.validate_on_submit():
        return render_template("surveys/staff/new.html", form=form), 422 if form.is_submitted() else 200
    slug = form.slug.data or ""
    if find_survey(slug) is not None:
        form.slug.errors = ["มีแบบสอบถามที่ใช้ที่อยู่นี้แล้ว"]
        return render_template("surveys/staff/new.html", form=form), 422
    with transaction():
        survey = create_survey(slug, form.title.data or "", copy_of=form.copy_of.data or "", officer_id=_officer_id())
    flash("สร้างแบบสอบถามแล้ว ประชาชนยังไม่เห็นจนกว่าจะเผยแพร่", "success")
    return redirect(url_for("survey_builder.edit", slug=survey.slug), 303)


@bp.get("/<slug>")
@requires(Permission.MANAGE_SURVEYS)
def show(slug: str) -> ResponseReturnValue:
    """One survey: where it stands, its settings, its tools."""
    survey = get_survey(slug)
    return _show(survey, SettingsForm.of(survey))


@bp.post("/<slug>/settings")
@requires(Permission.MANAGE_SURVEYS)
def save_settings(slug: str) -> ResponseReturnValue:
    """Change titles, days, band table, and whether the results are open."""
    form = SettingsForm.of(get_survey(slug))
    if not form.validate():
        return _show(get_survey(slug), form), 422
    with transaction():
        change_settings(get_survey(slug), form.to_settings(), officer_id=_officer_id())
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".show", slug=slug), 303)


@bp.post("/<slug>/publish")
@requires(Permission.MANAGE_SURVEYS)
def publish(slug: str) -> ResponseReturnValue:
    """Let the public in, or out.

    Raises:
        DomainError: neither was asked for, or there is nothing to publish.
    """
    decision = request.form.get("is_published")
    if decision not in {"yes", "no"}:
        raise DomainError("โปรดกดปุ่มเผยแพร่หรือเลิกเผยแพร่ในหน้าแบบสอบถาม")
    is_published = decision == "yes"
    with transaction():
        set_published(get_survey(slug), is_published, officer_id=_officer_id())
    flash("เผยแพร่แล้ว ประชาชนเห็นแบบสอบถามนี้" if is_published else "ประชาชนไม่เห็นแบบสอบถามนี้แล้ว คำตอบที่มีอยู่ยังอยู่ครบ", "success")
    return redirect(url_for(".show", slug=slug), 303)


@bp.get("/<slug>/kiosk")
@requires(Permission.ENTER_SURVEYS)
def kiosk(slug: str) -> ResponseReturnValue:
    """The address that makes a tablet a kiosk; it is signed, so that strangers cannot pass for the counter."""
    survey = get_survey(slug)
    address = url_for("surveys.kiosk", slug=slug, key=make_kiosk_key(slug))
    return render_template("surveys/staff/kiosk.html", survey=survey, address=address, days=DAYS)


@bp.get("/<slug>/poster.pdf")
@requires(Permission.ENTER_SURVEYS)
def poster(slug: str) -> ResponseReturnValue:
    """A poster with the QR code of the survey."""
    disposition = {"Content-Disposition": f'inline; filename="survey-{slug}.pdf"'}
    return Response(render_poster(get_survey(slug)), mimetype="application/pdf", headers=disposition)


def _officer_id() -> int:
    return current_officer().id


def _show(survey: Survey, form: SettingsForm) -> str:
    return render_template("surveys/staff/show.html", survey=survey, form=form, about=describe_survey(survey))
