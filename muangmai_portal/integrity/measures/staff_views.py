"""The desk of the measures: what one's section has to do, reported in two clicks, with evidence."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.directory import PublicPage, list_pages
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.thai_text import clean_line, searchable
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures import presentation
from muangmai_portal.integrity.measures.board import PlanBoard, RowLine, SectionBoard, make_board
from muangmai_portal.integrity.measures.forms import DueForm, NewYearForm, ProgressForm
from muangmai_portal.integrity.measures.histories import describe_reports
from muangmai_portal.integrity.measures.models import Progress, ProgressStatus
from muangmai_portal.integrity.measures.operations.loading import fan_out, lacks_rows
from muangmai_portal.integrity.measures.operations.planning import is_too_early, is_year_free
from muangmai_portal.integrity.measures.operations.reporting import (
    add_proof,
    evidence_of,
    remove_proof,
    report_progress,
    set_due_on,
)
from muangmai_portal.integrity.measures.queries import (
    find_publications,
    get_plan,
    get_row,
    list_plans,
    list_reports,
    lock_plan,
    lock_row,
)
from muangmai_portal.integrity.measures.rights import demand_reading, may_report, reads_obstacles_of

bp = Blueprint("measures_desk", __name__, url_prefix="/staff/integrity")
_FOUND = 8


@bp.get("/measures")
@requires(Permission.SEE_FRESHNESS)
def index() -> ResponseReturnValue:
    """The years."""
    return years_page(NewYearForm(formdata=None))


@bp.get("/measures/<int:year>")
@requires(Permission.SEE_FRESHNESS)
def show(year: int) -> ResponseReturnValue:
    """A year: one's own section first, or the one of `?section=`."""
    plan = get_plan(year)
    if lacks_rows(plan):
        with transaction():
            plan = lock_plan(year)
            fan_out(plan)
    board = make_board(plan)
    chosen = _chosen(board)
    return render_template(
        "integrity/measures/staff/year.html",
        board=board,
        plan=plan,
        chosen=chosen,
        lines=sorted(chosen.lines, key=_urgency) if chosen else [],
        present=presentation,
        may_report=may_report,
        other_drafts=[each for each in list_plans(published_only=False) if not each.is_published and each != plan],
    )


@bp.route("/progress/<int:progress_id>", methods=["GET", "POST"])
@requires(Permission.SEE_FRESHNESS)
def progress(progress_id: int) -> ResponseReturnValue:
    """One row: its evidence, the report, and what was said before."""
    row = get_row(progress_id)
    demand_reading(current_officer(), row)
    form = ProgressForm()
    if not form.is_submitted():
        return _row_page(row, form.fill(row))
    if not form.validate():
        return _row_page(row, form, status=422)
    try:
        with transaction():
            report_progress(progress_id, form.to_report(), version=form.typed_version, actor=current_officer())
    except DomainError as error:
        row = get_row(progress_id)
        form.version.data = str(row.version)  # whoever has compared may save
        return _row_page(row, form, status=error.status, problem=str(error.message))
    flash("บันทึกรายงานแล้ว ประชาชนเห็นได้ทันที", "success")
    return redirect(url_for(".show", year=row.plan.fiscal_year), 303)


@bp.post("/progress/<int:progress_id>/evidence")
@requires(Permission.SEE_FRESHNESS)
def add_evidence(progress_id: int) -> ResponseReturnValue:
    """Let a publication or a page prove it: the one whose button was pressed."""
    typed = request.form.get("publication", "")
    found = find_publications(clean_line(request.form.get("q", "")))
    publication = next((each for each in found if str(each.id) == typed), None)
    new = NewEvidence(
        publication_id=publication.id if publication else None,
        address="" if publication else clean_line(request.form.get("address", ""))[:500],
        label="" if publication else clean_line(request.form.get("label", ""))[:300],
    )
    with transaction():
        add_proof(progress_id, new, actor=current_officer())
    flash("เพิ่มหลักฐานแล้ว", "success")
    return redirect(url_for(".progress", progress_id=progress_id), 303)


@bp.post("/progress/<int:progress_id>/evidence/<int:evidence_id>/remove")
@requires(Permission.SEE_FRESHNESS)
def drop_evidence(progress_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take a proof off."""
    with transaction():
        remove_proof(progress_id, evidence_id, actor=current_officer())
    flash("เอาหลักฐานออกแล้ว", "success")
    return redirect(url_for(".progress", progress_id=progress_id), 303)


@bp.post("/progress/<int:progress_id>/due")
@requires(Permission.MANAGE_MEASURES)
def due(progress_id: int) -> ResponseReturnValue:
    """Set until when this section has to be done with this step."""
    row = get_row(progress_id)
    form = DueForm()
    if not form.validate():
        return _row_page(row, ProgressForm(formdata=None).fill(row), due_form=form, status=422)
    try:
        with transaction():
            set_due_on(lock_row(progress_id), form.due_on.date, actor=current_officer())
    except DomainError as error:
        row = get_row(progress_id)
        form.due_on.errors = [str(error.message)]
        return _row_page(row, ProgressForm(formdata=None).fill(row), due_form=form, status=error.status)
    flash("บันทึกกำหนดแล้ว", "success")
    return redirect(url_for(".progress", progress_id=progress_id), 303)


def years_page(form: NewYearForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    """The list of years with the form that begins one more."""
    plans = list_plans(published_only=False)
    newest = plans[0] if plans else None
    following = _next_year(newest.fiscal_year) if newest else None
    all_begun = following is not None and is_too_early(following)
    if not all_begun and not form.is_submitted():
        form.year.process_data(following)
    boards = [make_board(get_plan(each.fiscal_year)) for each in plans]
    page = render_template(
        "integrity/measures/staff/years.html",
        boards=boards,
        newest=newest,
        all_begun=all_begun,
        form=form,
        problem=problem,
    )
    return page, status


def _next_year(newest: int) -> int:

    running = FiscalYear.current().number
    return running if newest < running and is_year_free(running) else newest + 1


def _chosen(board: PlanBoard) -> SectionBoard | None:
    code = request.args.get("section", "")
    own = current_officer().section_id
    wanted = next((each for each in board.sections if each.section.code == code), None)
    return wanted or next((each for each in board.sections if each.section.id == own), None)


def _urgency(line: RowLine) -> tuple[bool, bool, str, str]:
    row = line.row
    is_done = row.status == ProgressStatus.DONE
    due_on = row.due_on.isoformat() if row.due_on else "9999"
    return is_done, row.status != ProgressStatus.OBSTRUCTED, due_on, row.step.code


def _find_pages(words: str, besides: set[str]) -> list[PublicPage]:
    """Pages with these words in their title, without those that are found as publications already."""
    wanted = searchable(words)
    pages = (page for page in list_pages(current_app, DEFAULT) if page.title not in besides)
    return [page for page in pages if wanted in searchable(page.title)][:_FOUND]


def _row_page(
    row: Progress, form: ProgressForm, *, due_form: DueForm | None = None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    demand_reading(current_officer(), row)
    words = clean_line(request.args.get("q", ""))[:100]
    publications = find_publications(words) if words else []
    if due_form is None:
        due_form = DueForm(formdata=None)
        due_form.due_on.process_data(row.due_on)
    page = render_template(
        "integrity/measures/staff/progress.html",
        row=row,
        form=form,
        due_form=due_form,
        problem=problem,
        evidence=[(each, presentation.evidence_link(each)) for each in evidence_of(row)],
        words=words,
        publications=publications,
        pages=_find_pages(words, {each.title_th for each in publications}) if words else [],
        entries=describe_reports(
            list_reports(row.id), officer_names(), with_obstacles=reads_obstacles_of(current_officer(), row)
        ),
        may_report=may_report(current_officer(), row),
        present=presentation,
    )
    return page, status
