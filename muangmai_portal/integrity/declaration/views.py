"""The declaration, for everybody."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.declaration.executive import find_executive
from muangmai_portal.integrity.declaration.queries import Declaration, find_in_force, get_public, list_declarations
from muangmai_portal.integrity.declaration.standing import find_doubts
from muangmai_portal.integrity.declaration.wording import say_to_public
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.papers.shown import show_paper
from muangmai_portal.integrity.proofs.shown import show_proofs

bp = Blueprint("declaration", __name__, url_prefix="/integrity/declaration")


@bp.get("")
@public_reading
def index() -> ResponseReturnValue:
    """The declaration in force, and a plain word where it is not the present executive's or not this year's."""
    found = list_declarations()
    current, year, executive = find_in_force(found), FiscalYear.current(), find_executive()
    if current is None:
        return render_template("integrity/declaration/none.html")
    doubts = find_doubts(current.declared, executive, year)
    sentences = [words for each in doubts if (words := say_to_public(each, executive, year))]
    return _page(current, found, sentences, is_in_force=True)


@bp.get("/<slug>")
@public_reading
def show(slug: str) -> ResponseReturnValue:
    """An earlier declaration."""
    found = list_declarations()
    chosen = get_public(slug)
    current = find_in_force(found)
    is_in_force = current is not None and current.publication.id == chosen.publication.id
    return _page(chosen, found, [], is_in_force=is_in_force)


def subject_of(declaration: Declaration) -> str:
    """How evidence names a declaration."""
    return f"declaration:{declaration.publication.id}"


def _page(
    chosen: Declaration, everything: list[Declaration], sentences: list[str], *, is_in_force: bool
) -> ResponseReturnValue:
    subject = subject_of(chosen)
    current = find_in_force(everything)
    return render_template(
        "integrity/declaration/show.html",
        declaration=chosen,
        paper=show_paper(chosen.publication),
        sentences=sentences,
        is_in_force=is_in_force,
        proofs=show_proofs(list_evidence([subject]).get(subject, ())),
        others=[each for each in everything if each.publication.id != chosen.publication.id],
        current_id=current.publication.id if current else 0,
    )
