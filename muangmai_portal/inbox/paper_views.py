"""A case on paper."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.case_file import Copy, make_case_file

bp = Blueprint("case_file", __name__, url_prefix="/staff/cases")


@bp.get("/<reference>/case-file.pdf")
@requires(Permission.READ_SECTION_CASES)
def show(reference: str) -> ResponseReturnValue:
    """The case file; with `for=others`, the copy without submitter and internal notes. It is noted who made one."""
    officer = current_officer()
    case = get_case_for(officer, reference)
    copy = Copy.OTHERS if request.args.get("for") == Copy.OTHERS else Copy.OFFICE
    pdf = make_case_file(case, officer, copy)
    number = case.reference
    with transaction():
        record("made_case_file", f"case:{number}", officer.id, {"copy": copy})
    response = Response(pdf, mimetype="application/pdf")
    suffix = "" if copy == Copy.OFFICE else "-copy"
    response.headers["Content-Disposition"] = f'inline; filename="{number}{suffix}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
