"""Pages: opening a case with number and PIN, following it, adding to it, taking it back, disputing its end."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import explain, show_file
from muangmai_portal.attachments.queries import list_attachments_by_token
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.cases.disputes import may_be_disputed
from muangmai_portal.cases.errors import CaseNotFoundError, NotDisputableError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.writing import give_information
from muangmai_portal.cases.queries import find_case_by_pin
from muangmai_portal.cases.slips import make_slip
from muangmai_portal.core.access import public
from muangmai_portal.core.identifiers import parse_reference
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.throttling import operations as throttling
from muangmai_portal.throttling.addresses import client_network
from muangmai_portal.throttling.rules import Limit
from muangmai_portal.tracking.forms import DisputeForm, InformationForm, RatingForm, TrackForm, WithdrawForm
from muangmai_portal.tracking.presenters import show_case
from muangmai_portal.tracking.queries import case_owns_file
from muangmai_portal.tracking.visits import end_visit, open_visit, visited_case

bp = Blueprint("tracking", __name__)
FILES = UploadRules(field="files", accept="document", max_files=3, max_mb=10)
UPLOAD_BYTES = 40_000_000
# A PIN has 36 bits: ten wrong ones in an hour leave a guesser of one number nowhere.
PER_REFERENCE = Limit("track-reference", attempts=10, seconds=3600)
PER_ADDRESS = Limit("track-address", attempts=30, seconds=900)


@bp.route("/track", methods=["GET", "POST"])
@public
def track() -> ResponseReturnValue:
    """Ask for number and PIN, and open the case."""
    form = TrackForm()
    if request.method == "GET":
        form.reference.data = request.args.get("reference", "")[:60]
        return render_template("tracking/track.html", form=form, kept_text="")
    if not form.validate():
        return render_template("tracking/track.html", form=form, kept_text=""), 422
    reference = parse_reference(form.reference.data or "") or "unreadable"
    network = client_network(request.remote_addr)
    throttling.check(PER_REFERENCE, reference)
    throttling.check(PER_ADDRESS, network)
    case = find_case_by_pin(reference, form.pin.data or "")
    if case is None:
        throttling.count(PER_REFERENCE, reference)
        throttling.count(PER_ADDRESS, network)
        form.refuse()
        return render_template("tracking/track.html", form=form, kept_text=""), 422
    throttling.clear(PER_REFERENCE, reference)
    open_visit(case)
    return redirect(url_for(".case"), 303)


@bp.get("/track/case")
@public
def case() -> ResponseReturnValue:
    """The case, its history, and what its submitter can do."""
    found = visited_case()
    return _show(found) if found else redirect(url_for(".track"), 303)


@bp.post("/track/case/information")
@public
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and gives back what was typed
def add_information() -> ResponseReturnValue:
    """Add words and files."""
    request.max_content_length = UPLOAD_BYTES
    form = InformationForm()
    found = visited_case()
    if found is None:
        return _ask_again(form.text.data or "")
    files = receive_files(
        request.files.getlist("files"),
        request.form.getlist("files_kept"),
        request.form.getlist("files_remove"),
        FILES,
    )
    if not form.validate() or files.errors:
        return _show(found, form=form, files=files), 400 if "csrf_token" in form.errors else 422
    if not (form.text.data or "").strip() and not files.tokens:
        form.text.errors = [_("พิมพ์ข้อความ หรือแนบไฟล์อย่างน้อยหนึ่งไฟล์")]
        return _show(found, form=form, files=files), 422
    with transaction():
        give_information(found.id, text=form.text.data or "", attachments=files.tokens)
    flash(_("ส่งข้อมูลเพิ่มเติมให้เจ้าหน้าที่แล้ว"))
    return redirect(url_for(".case"), 303)


@bp.post("/track/case/withdraw")
@public
def withdraw() -> ResponseReturnValue:
    """Take the case back."""
    found = visited_case()
    form = WithdrawForm()
    if found is None:
        return _ask_again(form.reason.data or "")
    if not form.validate():
        return _show(found, withdraw_form=form), 422
    with transaction():
        withdraw_case(found.id, reason=form.reason.data or "")
    flash(_("ถอนเรื่องแล้ว"))
    return redirect(url_for(".case"), 303)


@bp.post("/track/case/dispute")
@public
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and gives back what was typed
def dispute() -> ResponseReturnValue:
    """Say that the office should look again, and why."""
    found = visited_case()
    form = DisputeForm()
    if found is None:
        return _ask_again(form.reason.data or "")
    if not may_be_disputed(found):
        raise NotDisputableError
    if not form.validate():
        return _show(found, dispute_form=form), 400 if "csrf_token" in form.errors else 422
    with transaction():
        dispute_closing(found.id, reason=form.reason.data or "")
    flash(_("ส่งคำโต้แย้งแล้ว เจ้าหน้าที่จะพิจารณาเรื่องนี้ใหม่"))
    return redirect(url_for(".case"), 303)


@bp.post("/track/leave")
@public
def leave() -> ResponseReturnValue:
    """Forget the case on this browser."""
    end_visit()
    return redirect(url_for(".track"), 303)


@bp.get("/track/case/slip.pdf")
@public
def slip() -> ResponseReturnValue:
    """The receipt slip again, without the PIN: the office does not know it any more."""
    found = visited_case()
    if found is None:
        return redirect(url_for(".track"), 303)
    response = Response(make_slip(found), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{found.reference}.pdf"'
    return response


@bp.get("/track/files/<token>/<filename>")
@public
def file(token: str, filename: str) -> ResponseReturnValue:
    """A file of the case that this browser has open; internal ones are not among them."""
    found = visited_case()
    attachments = list_attachments_by_token([token])
    if found is None or not attachments or not case_owns_file(found, attachments[0]):
        raise CaseNotFoundError
    return send_attachment(attachments[0], thumbnail="thumbnail" in request.args)


def _ask_again(text: str) -> ResponseReturnValue:
    """The visit ended: ask for number and PIN again, and give back what was typed."""
    form = TrackForm(formdata=None)
    return render_template("tracking/track.html", form=form, kept_text=text, has_expired=True), 400


def _show(
    found: Case,
    *,
    form: InformationForm | None = None,
    withdraw_form: WithdrawForm | None = None,
    dispute_form: DisputeForm | None = None,
    files: UploadedFiles | None = None,
) -> str:
    pending = files.attachments if files else ()
    kept = [show_file(each, "", url_for("attachments.thumbnail", token=each.token)) for each in pending]
    return render_template(
        "tracking/case.html",
        case=show_case(found),
        form=form or InformationForm(formdata=None),
        withdraw_form=withdraw_form or WithdrawForm(formdata=None),
        dispute_form=dispute_form or DisputeForm(formdata=None),
        rating_fields=RatingForm(formdata=None),
        kept=kept,
        file_errors=[explain(error) for error in (files.errors if files else ())],
        rules=FILES,
    )
