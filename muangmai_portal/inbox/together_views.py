"""The acts that have to do with another case: merging and taking out, linking, telling two apart."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.linking import distinguish_cases, link_cases, unlink_cases
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.act_steps import begin, done, refused
from muangmai_portal.inbox.together.forms import DistinguishForm, LinkForm, MergeForm, UnlinkForm, UnmergeForm

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


@bp.post("/<reference>/link")
@requires(Permission.WORK_ON_CASES)
def link(reference: str) -> ResponseReturnValue:
    """Note that another case has to do with this one."""
    case, form = begin(reference, LinkForm)
    other, reason = read_case(form.chosen("reference")), form.chosen("reason")
    with transaction():
        link_cases(case.id, version=form.based_on, actor=current_officer(), other_id=other.id, reason=reason)
    return done(case, f"เชื่อมโยงกับเรื่อง {other.reference} แล้ว")


@bp.post("/<reference>/unlink")
@requires(Permission.WORK_ON_CASES)
def unlink(reference: str) -> ResponseReturnValue:
    """Take a link away."""
    case, form = begin(reference, UnlinkForm)
    number = form.chosen("other")
    other_id = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    with transaction():
        unlink_cases(case.id, version=form.based_on, actor=current_officer(), other_id=other_id)
    return done(case, "เลิกเชื่อมโยงแล้ว")


@bp.post("/<reference>/distinguish")
@requires(Permission.WORK_ON_CASES)
def distinguish(reference: str) -> ResponseReturnValue:
    """Say that another case only looks alike; nobody is asked again."""
    case, form = begin(reference, DistinguishForm)
    other = read_case(form.chosen("reference"))
    with transaction():
        distinguish_cases(case.id, actor=current_officer(), other_id=other.id)
    return done(case, "จำไว้แล้วว่าไม่ใช่เรื่องเดียวกัน")


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
