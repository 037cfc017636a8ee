"""Beginning a year at the desk: from a table with a look at it first, or as a copy."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.oit.forms import ImportForm, YearForm
from muangmai_portal.integrity.oit.matching import MatchedRow, match_rows
from muangmai_portal.integrity.oit.operations.importing import copy_checklist, import_checklist
from muangmai_portal.integrity.oit.queries import find_checklist, get_checklist
from muangmai_portal.integrity.oit.table_reading import decode, read_table

bp = Blueprint("oit_import", __name__, url_prefix="/staff/integrity/oit")
_LARGEST_FILE = 1_000_000


@bp.route("/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def new() -> ResponseReturnValue:
    """Paste or send a table, look at what was understood, and enter it."""
    form = ImportForm()
    if not form.is_submitted():
        form.year.process_data(FiscalYear.current().number)
        return _page(form)
    _read_file(form)
    is_valid = form.validate()
    rows = match_rows(read_table(form.table.data or ""), form.year.number or 0) if is_valid else []
    if is_valid and not rows:
        form.table.errors = ["วางตารางหรือเลือกไฟล์ CSV ที่มีอย่างน้อยหนึ่งข้อ"]
    if form.errors or not request.form.get("confirm") or any(each.row.problems for each in rows):
        return _page(form, rows, 422 if form.errors or any(each.row.problems for each in rows) else 200)
    year = form.year.number or 0
    try:
        with transaction():
            drafts = [each.to_draft() for each in rows]
            import_checklist(year, drafts, form.source_note.data or "", actor=current_officer())
    except DomainError as error:
        return _page(form, rows, error.status, error.message)
    flash(f"นำเข้าแล้ว {len(rows)} ข้อ หลักฐานที่ผูกกับหัวข้อเดิมตามมาด้วย ประชาชนยังไม่เห็นจนกว่าจะเผยแพร่", "success")
    return redirect(url_for("oit_desk.board", year=year), 303)


@bp.route("/<int:year>/copy", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def copy(year: int) -> ResponseReturnValue:
    """Begin another year with the items of this one."""
    checklist = get_checklist(year)
    form, problem, status = YearForm(), "", 200
    if not form.is_submitted():
        form.year.process_data(max(FiscalYear.current().number, year + 1))
    elif not form.validate():
        status = 422
    else:
        try:
            with transaction():
                copy_checklist(year, form.year.number or 0, actor=current_officer())
        except DomainError as error:
            problem, status = error.message, error.status
        else:
            flash("คัดลอกแล้ว หลักฐานตามมาด้วย ข้อที่ปีไม่ตรงแสดงว่าไม่เป็นปัจจุบัน", "success")
            return redirect(url_for("oit_desk.board", year=form.year.number), 303)
    return render_template("integrity/oit/staff/copy.html", checklist=checklist, form=form, problem=problem), status


def _read_file(form: ImportForm) -> None:
    """A file that was sent takes the place of what was pasted; it comes back as text, so that nothing is lost."""
    sent = request.files.get("file")
    if sent is not None and sent.filename:
        form.table.data = decode(sent.stream.read(_LARGEST_FILE))


def _page(
    form: ImportForm, rows: list[MatchedRow] | None = None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    existing = find_checklist(form.year.number) if form.year.number else None
    page = render_template(
        "integrity/oit/staff/import.html",
        form=form,
        rows=rows or [],
        wrong=sum(bool(each.row.problems) for each in rows or []),
        existing=existing,
        problem=problem,
    )
    return page, status
