"""The manual at the desk: its editions, what is said of each, and the way to sending it round."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.queries import list_of_publications
from muangmai_portal.integrity.circulation.reports import make_reports
from muangmai_portal.integrity.property.manual.forms import EditionForm
from muangmai_portal.integrity.property.manual.operations import describe_edition
from muangmai_portal.integrity.property.manual.queries import find_current, find_facts, get_edition, list_for_desk
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import state_words

bp = Blueprint("property_manual", __name__, url_prefix="/staff/property/manual")


@bp.get("")
@requires(Permission.MANAGE_MEASURES)
def index() -> ResponseReturnValue:
    """Every edition, and how far its circulation came."""
    editions = list_for_desk()
    reports = make_reports(list_of_publications([each.id for each in editions]))
    return render_template(
        "integrity/property/staff/editions.html",
        editions=[(each, state_words(each), find_facts(each.id)) for each in editions],
        reports={each.id: [one for one in reports if one.circulation.publication_id == each.id] for each in editions},
        visible=[each.id for each in editions if each.is_visible(clock.now())],
        current=find_current(),
    )


@bp.route("/<int:publication_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def edit(publication_id: int) -> ResponseReturnValue:
    """Say who approved an edition, and what is new in it."""
    publication = get_edition(publication_id)
    form = EditionForm()
    if not form.is_submitted():
        return _page(form.show(publication, find_facts(publication_id)), publication, 200)
    if not form.validate():
        return _page(form, publication, 422)
    try:
        with transaction():
            publication = get_edition(publication_id)
            describe_edition(publication, form.to_command(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        facts = find_facts(publication_id)
        form.version.data = str(facts.version if facts else 0)  # whoever has compared may save
        return _page(form, get_edition(publication_id), error.status, str(error.message))
    flash("บันทึกข้อมูลของฉบับนี้แล้ว", "success")
    return redirect(url_for(".index"), 303)


def _page(form: EditionForm, publication: Publication, status: int, problem: str = "") -> ResponseReturnValue:
    page = render_template("integrity/property/staff/edition.html", form=form, publication=publication, problem=problem)
    return page, status
