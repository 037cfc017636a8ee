"""The acts by which a case is merged into another one, and taken out again."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.act_steps import begin, done, refused
from muangmai_portal.inbox.forms import MergeForm, UnmergeForm

bp = Blueprint("case_family", __name__, url_prefix="/staff/cases")


@bp.post("/<reference>/merge")
@requires(Permission.WORK_ON_CASES)
def merge(reference: str) -> ResponseReturnValue:
    """Work on the case as part of another one."""
    case, form = begin(reference, MergeForm)
    other = read_case(form.chosen("reference"))
    with transaction():
        master = merge_case(case.id, version=form.based_on, actor=current_officer(), master_id=other.id)
        message = f"รวมกับเรื่อง {master.reference} แล้ว ผู้ยื่นเรื่องจะได้รับแจ้งความคืบหน้าภายใต้เลขรับเดิม"
    return done(case, message)


@bp.post("/<reference>/unmerge")
@requires(Permission.WORK_ON_CASES)
def unmerge(reference: str) -> ResponseReturnValue:
    """Take the case out of the one it was merged into."""
    case, form = begin(reference, UnmergeForm)
    with transaction():
        unmerge_case(case.id, version=form.based_on, actor=current_officer())
    return done(case, "แยกเรื่องแล้ว กลับมาดำเนินการต่างหาก")


def read_case(text: str) -> Case:
    """The case that an officer named by its number.

    Raises:
        MissingTextError: there is none that they may read.
    """
    try:
        return get_case_for(current_officer(), text)
    except CaseNotFoundError:
        raise MissingTextError("reference", "ไม่พบเรื่องที่มีเลขรับนี้ หรืออยู่นอกความรับผิดชอบของท่าน ตรวจเลขรับแล้วลองอีกครั้ง") from None


bp.register_error_handler(DomainError, refused)
