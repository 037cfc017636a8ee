"""Sending round and seeing how far it came: the list, a report by section, the register for paper and programs."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.forms import CirculationForm
from muangmai_portal.integrity.circulation.operations import end_circulation, start_circulation
from muangmai_portal.integrity.circulation.queries import (
    get_circulable,
    get_circulation,
    list_circulable,
    list_circulations,
)
from muangmai_portal.integrity.circulation.register import HEAD, register_rows
from muangmai_portal.integrity.circulation.reports import Report, make_report, make_reports, scope_of
from muangmai_portal.publishing.models import Publication
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("circulations", __name__, url_prefix="/staff/circulations")


@bp.get("")
@requires(Permission.PREVIEW_RESULTS)
def index() -> ResponseReturnValue:
    """Everything that went round, what still asks first."""
    number = read_page_number(request.args.get("page", ""))
    found, has_more = list_circulations(number)
    return render_template(
        "integrity/circulation/index.html",
        reports=make_reports(found),
        newer_url=url_for(".index", page=number - 1) if number > 1 else "",
        older_url=url_for(".index", page=number + 1) if has_more else "",
    )


@bp.get("/new")
@requires(Permission.MANAGE_MEASURES)
def choose() -> ResponseReturnValue:
    """Choose what goes round, from what the public sees."""
    words = clean_line(request.args.get("q", ""))[:100]
    return render_template("integrity/circulation/choose.html", words=words, publications=list_circulable(words))


@bp.route("/new/<int:publication_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def new(publication_id: int) -> ResponseReturnValue:
    """Say by when, and send it round."""
    publication = get_circulable(publication_id)
    form = CirculationForm()
    if not form.is_submitted():
        form.title.data = publication.title_th
    if not form.validate_on_submit():
        return _new_page(form, publication, status=422 if form.is_submitted() else 200)
    try:
        with transaction():
            publication = get_circulable(publication_id)
            circulation = start_circulation(publication, form.to_command(), actor=current_officer())
    except DomainError as error:
        return _new_page(form, get_circulable(publication_id), str(error.message), error.status)
    flash("แจกเวียนแล้ว บุคลากรทุกคนที่มีอีเมลจะได้รับจดหมาย", "success")
    return redirect(url_for(".show", circulation_id=circulation.id), 303)


@bp.get("/<int:circulation_id>")
@requires(Permission.PREVIEW_RESULTS)
def show(circulation_id: int) -> ResponseReturnValue:
    """How far it came, by section, and who has not read it."""
    report = _report(circulation_id)
    known = {each.section.id for each in report.shares if each.section is not None}
    return render_template(
        "integrity/circulation/show.html",
        report=report,
        circulation=report.circulation,
        is_whole=scope_of(current_officer()) is None,
        other_sections=[each for each in list_sections() if each.id not in known],
    )


@bp.get("/<int:circulation_id>/register")
@requires(Permission.PREVIEW_RESULTS)
def register(circulation_id: int) -> ResponseReturnValue:
    """The register of names, for paper."""
    report = _report(circulation_id)
    return render_template(
        "integrity/circulation/register.html", report=report, circulation=report.circulation, today=clock.today()
    )


@bp.get("/<int:circulation_id>/register.csv")
@requires(Permission.PREVIEW_RESULTS)
def register_csv(circulation_id: int) -> ResponseReturnValue:
    """The same for programs."""
    answer = Response(write_csv(HEAD, register_rows(_report(circulation_id))), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="circulation-{circulation_id}.csv"'
    return answer


@bp.post("/<int:circulation_id>/end")
@requires(Permission.MANAGE_MEASURES)
def end(circulation_id: int) -> ResponseReturnValue:
    """Ask nobody any more."""
    with transaction():
        end_circulation(get_circulation(circulation_id), actor=current_officer())
    flash("ปิดการแจกเวียนแล้ว จะไม่มีการเตือนอีก ทะเบียนผู้รับทราบยังอยู่ครบ", "success")
    return redirect(url_for(".show", circulation_id=circulation_id), 303)


def _report(circulation_id: int) -> Report:
    return make_report(get_circulation(circulation_id), scope_of(current_officer()))


def _new_page(
    form: CirculationForm, publication: Publication, problem: str = "", status: int = 422
) -> ResponseReturnValue:
    page = render_template("integrity/circulation/new.html", form=form, publication=publication, problem=problem)
    return page, status
