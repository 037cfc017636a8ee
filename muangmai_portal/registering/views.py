"""Registering papers, calls and visits, one after the other."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.cases.slips import make_slip
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.office.queries import list_villages
from muangmai_portal.offline_channels.models import BoxOpening
from muangmai_portal.offline_channels.queries import count_typed, get_opening
from muangmai_portal.registering.forms import KINDS, PaperForm
from muangmai_portal.registering.operations import register_paper
from muangmai_portal.registering.slips import find_registered, remember
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.searching import search_services

bp = Blueprint("registering", __name__, url_prefix="/staff/papers")
QUERY_LENGTH = 100


@bp.get("/")
@requires(Permission.REGISTER_CASES)
def start() -> ResponseReturnValue:
    """What it is about: a service, found by the words of the caller, or something else. One service found is opened."""
    query = clean_line(request.args.get("q", ""))[:QUERY_LENGTH]
    channel = request.args.get("channel")
    catalogue = current_catalogue()
    found = search_services(catalogue.services.values(), query) if query else []
    if len(found) == 1:
        return redirect(url_for("registering_services.new", code=found[0].code, channel=channel))
    return render_template(
        "registering/start.html", groups=catalogue.groups, query=query, found=found, channel=channel, kinds=KINDS
    )


@bp.get("/new")
@requires(Permission.REGISTER_CASES)
def new() -> ResponseReturnValue:
    """A blank form; with `opening`, for a paper from that opening of a box."""
    form = _form()
    form.begin_with(request.args.to_dict())
    opening = _opening(request.args.get("opening", ""))
    form.opening.data = str(opening.id) if opening else ""
    return _page(form, opening)


@bp.post("/new")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and gives back what was typed
@requires(Permission.REGISTER_CASES)
def create() -> ResponseReturnValue:
    """Register it, or show the form again with what is to be mended."""
    form = g.paper_form = _form()
    opening = _opening(form.opening.data or "")
    if not form.validate():
        is_expired = "csrf_token" in form.errors
        message = "ยังไม่ได้บันทึก เพราะหน้านี้เปิดค้างไว้นาน ข้อความยังอยู่ครบ กดบันทึกอีกครั้ง" if is_expired else ""
        return _page(form, opening, message), 400 if is_expired else 422
    token, opening_id = form.intake_token.data or "", opening.id if opening else None
    with transaction():
        filed = register_paper(form.paper(), actor=current_officer(), intake_token=token, opening_id=opening_id)
    again = {name: form[name].data or "" for name in ("kind", "channel", "section")}
    remember(filed.reference, token, opening_id, again)
    return redirect(url_for(".receipt"), 303)


@bp.get("/receipt")
@requires(Permission.REGISTER_CASES)
def receipt() -> ResponseReturnValue:
    """Number and PIN to hand over, and the way to the next paper."""
    registered = find_registered()
    if registered is None:
        return error_page(404, "ยังไม่ได้บันทึกเรื่องในเครื่องนี้ หรือออกจากระบบไปแล้ว")
    opening = _opening(str(registered.opening_id or ""))
    left = opening.papers - count_typed([opening.id]).get(opening.id, 0) if opening else 0
    return render_template("registering/receipt.html", registered=registered, opening=opening, left=left)


@bp.get("/receipt.pdf")
@requires(Permission.REGISTER_CASES)
def slip() -> ResponseReturnValue:
    """The same as a slip to print."""
    registered = find_registered()
    if registered is None:
        return redirect(url_for(".new"), 303)
    disposition = f'inline; filename="{registered.case.reference}.pdf"'
    pdf = make_slip(registered.case, registered.pin)
    return Response(pdf, mimetype="application/pdf", headers={"Content-Disposition": disposition})


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """Draw the form again with what was typed, and say what stood against it."""
    form: PaperForm | None = g.get("paper_form")
    if form is None or error.status not in {409, 422}:
        return error_page(error.status, error.message, error.code)
    message = error.message
    if isinstance(error, AlreadyFiledError):
        form.intake_token.data = make_token()
        message = f"แบบนี้บันทึกแล้วเป็นเลขที่ {error.reference} ถ้าเป็นอีกเรื่องหนึ่ง กดบันทึกอีกครั้ง"
    return _page(form, _opening(form.opening.data or ""), message), error.status


def _form() -> PaperForm:
    form = PaperForm()
    sections = [(each.code, each.name_th) for each in list_sections() if each.takes_requests]
    form.offer(sections, [(str(each.number), f"หมู่ที่ {each.number} {each.name}") for each in list_villages()])
    return form


def _opening(typed: str) -> BoxOpening | None:
    """The opening that the paper came out of; None where it came another way.

    Raises:
        NotFoundError: there is no such opening.
    """
    digits = fold_digits(typed.strip())
    return get_opening(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _page(form: PaperForm, opening: BoxOpening | None, message: str = "") -> str:
    problems = ([("", message)] if message else []) + form.problems()
    typed = count_typed([opening.id]).get(opening.id, 0) if opening else 0
    return render_template("registering/new.html", form=form, problems=problems, opening=opening, typed=typed)
