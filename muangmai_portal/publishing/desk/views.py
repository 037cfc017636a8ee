"""Writing: the list of everything, a new publication, changing one, looking at what was typed."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.desk.blueprint import bp, get_at_desk, get_kind
from muangmai_portal.publishing.desk.forms import IN_FORCE, LONGEST_BODY, PublicationForm
from muangmai_portal.publishing.desk.listing import describe_list
from muangmai_portal.publishing.desk.page import DeskPage, new_form, page_of
from muangmai_portal.publishing.desk.queries import find_alike
from muangmai_portal.publishing.desk.showing_forms import ShowingForm
from muangmai_portal.publishing.desk.uploads import (
    BYTES,
    Received,
    attach,
    describe,
    receive,
    refuse_unseen_documents,
    say_what_was_refused,
)
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import PublicationState
from muangmai_portal.publishing.operations import create_publication, plan_showing, publish, save_publication


@bp.get("")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """Everything that the office publishes or is about to, drafts first."""
    return render_template("publishing/desk/index.html", **describe_list(request.args))


@bp.route("/<kind_code>/new", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def new(kind_code: str) -> ResponseReturnValue:
    """Begin a publication, and publish it at once if the button says so."""
    request.max_content_length = BYTES
    kind = get_kind(kind_code)
    page = DeskPage(kind=kind, form=new_form(kind), showing=ShowingForm(kind))
    if not page.form.is_submitted():
        _suggest(page.form, kind)
        return page.render()
    page.received = received = receive(with_photos=kind.has_photos)
    if not _is_complete(page):
        return page.render()
    try:
        with transaction():
            publication = create_publication(kind.code, page.form.to_words(), actor=current_officer())
            attach(publication, received)
            if publication.state == PublicationState.DRAFT:
                plan_showing(publication, page.showing.to_plan(publication), actor=current_officer())
    except DomainError as error:
        page.problem, page.status = str(error.message), error.status
        return page.render()
    say_what_was_refused(received)
    return _publish_or_say(publication.id, page.showing, "บันทึกฉบับร่างแล้ว ประชาชนยังไม่เห็นจนกว่าจะเผยแพร่")


@bp.route("/<int:publication_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(publication_id: int) -> ResponseReturnValue:
    """Change a publication. A preview shows what was typed and keeps nothing."""
    request.max_content_length = BYTES
    publication = get_at_desk(publication_id)
    if request.method == "GET":
        return page_of(publication).render()
    kind = get_kind(publication.kind)
    page = page_of(publication, form=new_form(kind, publication), showing=_showing_of(publication_id, kind))
    page.received = received = receive(with_photos=kind.has_photos)
    if not _is_complete(page):
        return page.render()
    try:
        with transaction():
            _save(publication_id, page, received)
    except DomainError as error:
        page.publication = get_at_desk(publication_id)
        page.form.version.data = str(page.publication.version)  # whoever has compared may save
        page.problem, page.status = str(error.message), error.status
        return page.render()
    say_what_was_refused(received)
    return _publish_or_say(publication_id, page.showing, "บันทึกแล้ว")


@bp.post("/preview")
@requires(Permission.PUBLISH)
def preview() -> ResponseReturnValue:
    """What was typed so far, as HTML: a piece of a page, for the script that shows it while one types."""
    return render_markdown(clean(request.form.get("text", "")[:LONGEST_BODY]))


def _suggest(form: PublicationForm, kind: PublicationKind) -> None:
    """Begin with the writer's section, and with what the link that led here knows already."""
    form.section.data = str(current_officer().section_id or "")
    form.title_th.data = clean_line(request.args.get("title", ""))[:300]
    for name in ("category", "topic", "period"):
        if name in form:
            form[name].data = request.args.get(name, "")
    if "standing" in form:
        typed = request.args.get("fiscal_year", "")
        year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else FiscalYear.current().number
        form.fiscal_year.process_data(year)
        form.standing.data = IN_FORCE


def _showing_of(publication_id: int, kind: PublicationKind) -> ShowingForm:
    """What a published one is shown by is not part of this form: it is changed in its own."""
    publication = get_at_desk(publication_id)
    if publication.state == PublicationState.PUBLISHED:
        return ShowingForm(kind, formdata=None).fill(publication)
    return ShowingForm(kind)


def _is_complete(page: DeskPage) -> bool:
    """Whether it can be saved; otherwise the page says what is missing, or shows the preview."""
    is_valid = page.form.validate() & page.showing.validate() & _knows_replacement(page)
    page.status = 200 if is_valid else 422
    return is_valid and not request.form.get("preview")


def _knows_replacement(page: DeskPage) -> bool:
    """Find the publication that was typed as the newer one."""
    typed = page.form.wanted_replacement
    if "standing" not in page.form or page.form.standing.data != "replaced":
        return True
    found = find_alike(page.kind.code, typed, page.publication.id if page.publication else None) if typed else ()
    if len(found) == 1:
        page.form.replacement = found[0].id
        return True
    listed = "; ".join(f"{each.id} {each.title_th}" for each in found)
    said = f"พบหลายฉบับ ใส่หมายเลขของฉบับที่ใช้แทน: {listed}" if found else "ไม่พบฉบับที่ใช้แทน ใส่หมายเลขหรือส่วนหนึ่งของหัวข้อ"
    page.form.replaced_by.errors = [said]
    return False


def _save(publication_id: int, page: DeskPage, received: Received) -> None:
    publication = get_at_desk(publication_id)
    if request.form.get("publish"):
        refuse_unseen_documents(publication)
    form = page.form.based_on_words(publication)
    save_publication(publication, form.to_words(), version=form.based_on, actor=current_officer())
    describe(publication)
    attach(publication, received)
    if publication.state != PublicationState.PUBLISHED:
        plan_showing(publication, page.showing.to_plan(publication), actor=current_officer())


def _publish_or_say(publication_id: int, showing: ShowingForm, saved: str) -> ResponseReturnValue:
    """After saving: publish if the button says so. What stands in the way is told on the page of what was saved."""
    here = redirect(url_for(".edit", publication_id=publication_id), 303)
    if not request.form.get("publish"):
        flash(saved, "success")
        return here
    try:
        with transaction():
            publication = get_at_desk(publication_id)
            publish(publication, showing.to_showing(publication), actor=current_officer())
    except DomainError as error:
        flash(f"บันทึกแล้ว แต่ยังไม่เผยแพร่: {error.message}", "warning")
        return here
    flash("บันทึกและเผยแพร่แล้ว", "success")
    return here
