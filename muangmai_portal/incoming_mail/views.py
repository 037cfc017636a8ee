"""The holding pen: mail that found no case, and what people decide about it."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile, show_file
from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.incoming_mail.forms import FilingForm, IgnoreForm, JoinForm, VersionedForm
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.incoming_mail.operations import file_mail, ignore_mail, join_mail, mark_seen, restore_mail
from muangmai_portal.incoming_mail.queries import Pile, find_case_of, get_mail, list_guesses, list_mail
from muangmai_portal.incoming_mail.receiving import files_owner, raw_owner
from muangmai_portal.incoming_mail.rights import sorts_mail
from muangmai_portal.incoming_mail.wording import STATES, list_notes, sender_of, show_guess, show_mail, why
from muangmai_portal.registering.slips import remember
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("incoming_mail", __name__, url_prefix="/staff/mail/held")
_LABELS = {
    Pile.HELD: "รอจัดการ",
    Pile.JOINED: "อยู่ในเรื่องแล้ว",
    Pile.IGNORED: "ไม่ต้องดำเนินการ",
    Pile.AUTOMATIC: "อัตโนมัติและตีกลับ",
}


@bp.get("")
@requires(Permission.WORK_ON_CASES)
def index() -> ResponseReturnValue:
    """One pile of mail."""
    asked = request.args.get("view", "")
    pile = Pile(asked) if asked in set(Pile) else Pile.HELD
    after = request.args.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None
    page = list_mail(current_officer(), pile, start)
    tabs = [
        (url_for(".index", view=None if each == Pile.HELD else each.value), label, None, each == pile)
        for each, label in _LABELS.items()
    ]
    older = url_for(".index", view=pile.value, after=page.next_id) if page.next_id else None
    first = url_for(".index", view=pile.value) if start else None
    lines = [show_mail(each) for each in page.mails]
    return render_template(
        "incoming_mail/index.html",
        lines=lines,
        pile=pile.value,
        piles=tabs,
        older=older,
        first=first,
        sorts=sorts_mail(current_officer()),
    )


@bp.get("/<int:mail_id>")
@requires(Permission.WORK_ON_CASES)
def show(mail_id: int) -> ResponseReturnValue:
    """One message."""
    return _page(get_mail(current_officer(), mail_id))


@bp.post("/<int:mail_id>/join")
@requires(Permission.WORK_ON_CASES)
def join(mail_id: int) -> ResponseReturnValue:
    """Add it to a case."""
    mail, form = get_mail(current_officer(), mail_id), JoinForm()
    if not form.validate():
        return _page(mail, form), 422
    g.mail_attempt = (mail_id, form)
    with transaction():
        case = join_mail(mail_id, version=form.based_on(), actor=current_officer(), reference=form.reference.data or "")
    flash(f"เพิ่มอีเมลเข้าเรื่อง {case.reference} แล้ว", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:mail_id>/ignore")
@requires(Permission.WORK_ON_CASES)
def ignore(mail_id: int) -> ResponseReturnValue:
    """Say that nothing is to be done."""
    mail, form = get_mail(current_officer(), mail_id), IgnoreForm()
    if not form.validate():
        return _page(mail, form), 422
    with transaction():
        ignore_mail(mail_id, version=form.based_on(), actor=current_officer(), reason=form.reason.data or "")
    flash("บันทึกแล้วว่าไม่ต้องดำเนินการ นำกลับมาได้จากรายการ “ไม่ต้องดำเนินการ”", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:mail_id>/restore")
@requires(Permission.WORK_ON_CASES)
def restore(mail_id: int) -> ResponseReturnValue:
    """Take the decision back."""
    get_mail(current_officer(), mail_id)
    with transaction():
        restore_mail(mail_id, version=VersionedForm().based_on(), actor=current_officer())
    flash("นำอีเมลกลับมารอจัดการแล้ว", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:mail_id>/seen")
@requires(Permission.WORK_ON_CASES)
def seen(mail_id: int) -> ResponseReturnValue:
    """Say that what came to a closed case was read."""
    get_mail(current_officer(), mail_id)
    with transaction():
        mark_seen(mail_id, version=VersionedForm().based_on(), actor=current_officer())
    flash("บันทึกว่าอ่านแล้ว", "success")
    return redirect(url_for(".index"), 303)


@bp.get("/<int:mail_id>/file")
@requires(Permission.WORK_ON_CASES)
def new_case(mail_id: int) -> ResponseReturnValue:
    """The form for making a new case of it, filled with what it says."""
    mail, form = get_mail(current_officer(), mail_id), _filing_form()
    if mail.state != MailState.HELD or not sorts_mail(current_officer()):
        return redirect(url_for(".show", mail_id=mail.id), 303)
    form.begin_with(mail)
    return _filing_page(mail, form)


@bp.post("/<int:mail_id>/file")
@requires(Permission.WORK_ON_CASES)
def file(mail_id: int) -> ResponseReturnValue:
    """Make a new case of it; the receipt follows."""
    mail, form = get_mail(current_officer(), mail_id), _filing_form()
    if not form.validate():
        return _filing_page(mail, form), 422
    token = form.intake_token.data or ""
    with transaction():
        filed = file_mail(
            mail_id,
            version=form.based_on(),
            actor=current_officer(),
            paper=form.paper(mail.from_address),
            intake_token=token,
        )
    remember(filed.reference, token, None, {})
    return redirect(url_for("registering.receipt"), 303)


@bp.get("/<int:mail_id>/message.eml")
@requires(Permission.WORK_ON_CASES)
def raw(mail_id: int) -> ResponseReturnValue:
    """The message as it came, to be saved."""
    mail = get_mail(current_officer(), mail_id)
    response = send_attachment(list_attachments(raw_owner(mail.id))[0])
    response.mimetype = "application/octet-stream"  # nothing but saving: a browser must not open a stranger's parts
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{mail.id}.eml"'
    return response


@bp.get("/<int:mail_id>/files/<int:attachment_id>/<name>")
@requires(Permission.WORK_ON_CASES)
def attachment(mail_id: int, attachment_id: int, name: str) -> ResponseReturnValue:
    """A cleaned file of the message."""
    mail = get_mail(current_officer(), mail_id)
    found = next((each for each in _files(mail) if each.id == attachment_id), None)
    if found is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return send_attachment(found, thumbnail="thumbnail" in request.args)


def _files(mail: InboundMail) -> list[Attachment]:
    of_case = {1: f"case:{mail.case_id}"}.get(mail.event_seq or 0, f"event:{mail.case_id}:{mail.event_seq}")
    return list_attachments(of_case if mail.state == MailState.JOINED else files_owner(mail.id))


def _shown(mail: InboundMail) -> list[ShownFile]:
    shown = []
    for each in _files(mail):
        url = url_for(".attachment", mail_id=mail.id, attachment_id=each.id, name=each.filename or "file")
        shown.append(show_file(each, url, f"{url}?thumbnail=1"))
    return shown


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """A rule against adding it there: the page again, with what was typed."""
    attempt: tuple[int, JoinForm] | None = g.get("mail_attempt")
    if attempt is None or error.status != 422:
        return error_page(error.status, error.message, error.code)
    mail_id, form = attempt
    form.reference.errors = [error.message]
    return _page(get_mail(current_officer(), mail_id), form), 422


def _page(mail: InboundMail, form: VersionedForm | None = None) -> str:
    officer = current_officer()
    held = mail.state == MailState.HELD
    return render_template(
        "incoming_mail/mail.html",
        mail=mail,
        state=STATES[MailState(mail.state)],
        sender=sender_of(mail),
        why=why(mail),
        notes=list_notes(mail),
        files=_shown(mail),
        case=None if held else find_case_of(mail),
        guesses=[show_guess(each, officer) for each in list_guesses(mail, officer)] if held else [],
        sorts=sorts_mail(officer),
        join_form=form if isinstance(form, JoinForm) else JoinForm(formdata=None),
        ignore_form=form if isinstance(form, IgnoreForm) else IgnoreForm(formdata=None),
        problems=form.problems() if form else [],
    )


def _filing_form() -> FilingForm:
    form = FilingForm()
    form.offer([(each.code, each.name_th) for each in list_sections() if each.takes_requests])
    return form


def _filing_page(mail: InboundMail, form: FilingForm) -> str:
    return render_template(
        "incoming_mail/file.html",
        mail=mail,
        form=form,
        problems=form.problems(),
        files=_shown(mail),
        sender=sender_of(mail),
    )
