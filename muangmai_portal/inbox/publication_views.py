"""Acts on a case that have to do with the public: publishing, taking off the pages, inviting to the hotline."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.operations.inviting import invite_to_hotline
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case, unpublish_case
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.act_steps import begin, done, refused
from muangmai_portal.inbox.forms import InviteForm, PublishForm, UnpublishForm

bp = Blueprint("case_publication", __name__, url_prefix="/staff/cases")


@bp.post("/<reference>/publish")
@requires(Permission.WORK_ON_CASES)
def publish(reference: str) -> ResponseReturnValue:
    """Show the case to the public, or change what is shown."""
    case, form = begin(reference, PublishForm)
    words = PublicWords(
        subject=str(form.subject.data or ""),
        body=str(form.body.data or ""),
        answer=str(form.answer.data or ""),
        done=str(form.done.data or ""),
        category=form.chosen("category"),
        parent_id=form.parent_id,
    )
    with transaction():
        publish_case(
            case.id, version=form.based_on, actor=current_officer(), words=words, is_checked=form.is_checked.data
        )
    return done(case, "เผยแพร่บนเว็บไซต์แล้ว")


@bp.post("/<reference>/unpublish")
@requires(Permission.WORK_ON_CASES)
def unpublish(reference: str) -> ResponseReturnValue:
    """Take the case off the pages."""
    case, form = begin(reference, UnpublishForm)
    with transaction():
        unpublish_case(case.id, version=form.based_on, actor=current_officer())
    return done(case, "นำออกจากเว็บไซต์แล้ว")


@bp.post("/<reference>/invite")
@requires(Permission.WORK_ON_CASES)
def invite(reference: str) -> ResponseReturnValue:
    """Tell the writer of the hotline."""
    case, form = begin(reference, InviteForm)
    with transaction():
        invite_to_hotline(case.id, version=form.based_on, actor=current_officer())
    return done(case, "ส่งคำเชิญให้ผู้เขียนแล้ว ไม่มีข้อความใดส่งต่อไปที่อื่น")


bp.register_error_handler(DomainError, refused)
