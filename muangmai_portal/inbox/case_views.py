"""The case page and the acts on it. Nobody but the case's own section, and those above the sections, gets here."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.delaying import explain_delay
from muangmai_portal.cases.operations.extending import extend_case
from muangmai_portal.cases.operations.publishing import extend_public_case
from muangmai_portal.cases.operations.sorting import keep_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import add_note, reply_to_citizen
from muangmai_portal.cases.queries import View, get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.presentation import thai_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.inbox.act_steps import attempt, begin, done, refused
from muangmai_portal.inbox.acts import read_officer, read_section
from muangmai_portal.inbox.case_facts import show_contact
from muangmai_portal.inbox.case_page import case_page
from muangmai_portal.inbox.files import REPLY_BYTES, show_pending_file
from muangmai_portal.inbox.forms import (
    AssignForm,
    CloseForm,
    DelayForm,
    ExtendForm,
    KeepForm,
    NoteForm,
    ReplyForm,
    StateForm,
    TransferForm,
)
from muangmai_portal.inbox.presence.looking import look_at
from muangmai_portal.inbox.queries import find_case_file
from muangmai_portal.inbox.ready_answers import insert_ready_answer
from muangmai_portal.inbox.rehearsal import rehearse_reply

bp = Blueprint("case", __name__, url_prefix="/staff/cases")


@bp.get("/<reference>")
@requires(Permission.READ_SECTION_CASES)
def show(reference: str) -> ResponseReturnValue:
    """The whole case, with the forms for what may be done now."""
    return case_page(reference)


@bp.get("/<reference>/presence")
@requires(Permission.WORK_ON_CASES)
def presence(reference: str) -> ResponseReturnValue:
    """A part of the page: who else has the case open. Its script asks again while somebody looks at the page."""
    officer = current_officer()
    others = look_at(get_case_for(officer, reference), officer)
    return render_template("inbox/_presence.html", others=others)


@bp.get("/<reference>/files/<int:attachment_id>/<path:name>")
@requires(Permission.READ_SECTION_CASES)
def file(reference: str, attachment_id: int, name: str) -> ResponseReturnValue:
    """A file of this case; `name` is only for the person who saves it."""
    attachment = find_case_file(get_case_for(current_officer(), reference), attachment_id)
    if attachment is None:
        raise NotFoundError("ไม่พบไฟล์นี้ในเรื่องนี้")
    return send_attachment(attachment, thumbnail="thumbnail" in request.args)


@bp.post("/<reference>/reply")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself: only then may the request be larger than others
@requires(Permission.WORK_ON_CASES)
def reply(reference: str) -> ResponseReturnValue:
    """Answer the citizen; first put a ready answer in, or show what they will get, where that is asked for."""
    request.max_content_length = REPLY_BYTES
    if "template" in request.form:
        return insert_ready_answer(reference)
    case, form = begin(reference, ReplyForm)
    files: UploadedFiles = g.act_files
    if "edit" in request.form:
        return case_page(case.reference, attempt())
    if "preview" in request.form:
        return _preview(case, form, files)
    with transaction():
        reply_to_citizen(
            case.id,
            version=form.based_on,
            actor=current_officer(),
            text=form.words,
            attachments=files.tokens,
            is_for_one=bool(form.only_here.data),
        )
        if form.publish_answer.data:
            extend_public_case(case.id, actor=current_officer(), answer=form.words, is_checked=form.is_checked.data)
    return done(case, "ส่งคำตอบถึงผู้ยื่นเรื่องแล้ว")


def _preview(case: Case, form: ReplyForm, files: UploadedFiles) -> ResponseReturnValue:
    is_for_one = bool(form.only_here.data)
    rehearsal = rehearse_reply(
        case, version=form.based_on, actor=current_officer(), text=form.words, is_for_one=is_for_one
    )
    shown = [show_pending_file(each) for each in files.attachments]
    contact = show_contact(case, current_officer())
    return render_template(
        "inbox/preview.html", case=case, contact=contact, typed=form, rehearsal=rehearsal, files=shown
    )


@bp.post("/<reference>/note")
@requires(Permission.WORK_ON_CASES)
def note(reference: str) -> ResponseReturnValue:
    """Write something down among staff."""
    case, form = begin(reference, NoteForm)
    with transaction():
        add_note(case.id, version=form.based_on, actor=current_officer(), text=form.words)
    return done(case, "เก็บบันทึกภายในแล้ว ผู้ยื่นเรื่องไม่เห็นบันทึกนี้", offers_next=False)


@bp.post("/<reference>/assign")
@requires(Permission.WORK_ON_CASES)
def assign(reference: str) -> ResponseReturnValue:
    """Make somebody responsible, oneself included, or give the case back to the section."""
    case, form = begin(reference, AssignForm)
    chosen = form.chosen("officer")
    assignee = read_officer(chosen) if chosen else None
    if chosen and assignee is None:
        raise MissingTextError("officer", "ไม่พบเจ้าหน้าที่คนนี้ เลือกใหม่จากรายการ")
    with transaction():
        assign_case(case.id, version=form.based_on, actor=current_officer(), assignee=assignee)
    return done(case, f"มอบหมายให้ {assignee.name} แล้ว" if assignee else "คืนเรื่องให้ส่วนราชการแล้ว")


@bp.post("/<reference>/transfer")
@requires(Permission.WORK_ON_CASES)
def transfer(reference: str) -> ResponseReturnValue:
    """Pass the case on to the section it belongs to."""
    case, form = begin(reference, TransferForm)
    section = read_section(form.chosen("section"))
    if section is None:
        raise MissingTextError("section", "ไม่พบส่วนราชการนี้ เลือกใหม่จากรายการ")
    reason = str(form.reason.data or "")
    list_before = View.TO_SORT if case.unsorted_since else None
    with transaction():
        transfer_case(case.id, version=form.based_on, actor=current_officer(), section=section, reason=reason)
    return done(case, f"ส่งต่อเรื่อง {case.reference} ไปยัง{section.name_th}แล้ว", otherwise=list_before)


@bp.post("/<reference>/keep")
@requires(Permission.WORK_ON_CASES)
def keep(reference: str) -> ResponseReturnValue:
    """Say that a case which waited to be sorted stays with the section that sorts."""
    case, form = begin(reference, KeepForm)
    with transaction():
        keep_case(case.id, version=form.based_on, actor=current_officer())
    return done(case, f"{case.section.name_th}รับเรื่องนี้ไว้ดำเนินการเองแล้ว")


@bp.post("/<reference>/state")
@requires(Permission.WORK_ON_CASES)
def state(reference: str) -> ResponseReturnValue:
    """Move the case along the transition table."""
    case, form = begin(reference, StateForm)
    reason = str(form.reason.data or "")
    with transaction():
        change_state(case.id, version=form.based_on, actor=current_officer(), target=form.chosen("to"), reason=reason)
    return done(case, "เปลี่ยนสถานะแล้ว")


@bp.post("/<reference>/extend")
@requires(Permission.WORK_ON_CASES)
def extend(reference: str) -> ResponseReturnValue:
    """Promise a later day, with a reason that the citizen reads."""
    case, form = begin(reference, ExtendForm)
    if form.due_on.date is None:
        raise MissingTextError("due_on", "กรอกวันแล้วเสร็จใหม่")
    reason = str(form.reason.data or "")
    with transaction():
        extend_case(case.id, version=form.based_on, actor=current_officer(), due_on=form.due_on.date, reason=reason)
    return done(case, f"ขยายเวลาแล้ว กำหนดใหม่คือวันที่ {thai_date(form.due_on.date)}")


@bp.post("/<reference>/delay")
@requires(Permission.WORK_ON_CASES)
def delay(reference: str) -> ResponseReturnValue:
    """Tell the applicant for a permit why there is no decision yet."""
    case, form = begin(reference, DelayForm)
    reason = str(form.reason.data or "")
    with transaction():
        explain_delay(case.id, version=form.based_on, actor=current_officer(), reason=reason)
    return done(case, "แจ้งเหตุล่าช้าถึงผู้ยื่นแล้ว ครั้งต่อไปภายใน 7 วันถ้ายังไม่แล้วเสร็จ")


@bp.post("/<reference>/close")
@requires(Permission.WORK_ON_CASES)
def close(reference: str) -> ResponseReturnValue:
    """End the case with an outcome and words for the citizen."""
    case, form = begin(reference, CloseForm)
    with transaction():
        close_case(
            case.id,
            version=form.based_on,
            actor=current_officer(),
            outcome=form.chosen("outcome"),
            text=form.words,
        )
        if form.publish_done.data:
            extend_public_case(case.id, actor=current_officer(), done=form.words, is_checked=form.is_checked.data)
    return done(case, "ยุติเรื่องแล้ว")


bp.register_error_handler(DomainError, refused)
