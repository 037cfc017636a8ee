"""The desk of the declaration: who signed, and what proves the ceremony."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.declaration.directory import examine
from muangmai_portal.integrity.declaration.forms import SigningForm
from muangmai_portal.integrity.declaration.operations import state_signing
from muangmai_portal.integrity.declaration.queries import get_declaration, list_at_desk
from muangmai_portal.integrity.declaration.views import subject_of
from muangmai_portal.integrity.declaration.wording import advise
from muangmai_portal.integrity.evidence.operations import add_evidence, remove_evidence
from muangmai_portal.integrity.evidence.queries import find_evidence, list_evidence
from muangmai_portal.integrity.proofs.forms import ProofForm
from muangmai_portal.publishing.presentation import state_words

bp = Blueprint("declaration_desk", __name__, url_prefix="/staff/integrity/declaration")


@bp.get("")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """Every declaration, and what must be done."""
    current, doubts = examine()
    return render_template(
        "integrity/staff/declarations.html",
        declarations=[(each, state_words(each.publication)) for each in list_at_desk()],
        current_id=current.publication.id if current else 0,
        advice=[advise(each) for each in doubts],
    )


@bp.route("/<int:publication_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(publication_id: int) -> ResponseReturnValue:
    """State who signed it and when."""
    declaration = get_declaration(publication_id)
    form = SigningForm()
    if not form.is_submitted():
        return _page(publication_id, form.fill(declaration))
    if not form.validate():
        return _page(publication_id, form, status=422)
    try:
        with transaction():
            state_signing(publication_id, form.to_signing(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        facts = get_declaration(publication_id).facts
        form.version.data = str(facts.version if facts else 0)  # whoever has compared may save
        return _page(publication_id, form, status=error.status, problem=str(error.message))
    flash("บันทึกผู้ลงนามแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/evidence")
@requires(Permission.PUBLISH)
def prove(publication_id: int) -> ResponseReturnValue:
    """Add evidence of the ceremony."""
    declaration = get_declaration(publication_id)
    proof = ProofForm()
    if not proof.validate():
        return _page(publication_id, proof=proof, status=422)
    try:
        with transaction():
            add_evidence(subject_of(declaration), proof.to_evidence(), actor=current_officer())
    except DomainError as error:
        return _page(publication_id, proof=proof, status=error.status, problem=str(error.message))
    flash("เพิ่มหลักฐานแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/evidence/<int:evidence_id>/remove")
@requires(Permission.PUBLISH)
def unprove(publication_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take evidence off."""
    subject = subject_of(get_declaration(publication_id))
    with transaction():
        evidence = find_evidence(evidence_id)
        if evidence is None or evidence.subject != subject:
            raise NotFoundError("ไม่พบหลักฐานนี้ อาจนำออกไปแล้ว")
        remove_evidence(evidence, actor=current_officer())
    flash("นำหลักฐานออกแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


def _page(
    publication_id: int,
    form: SigningForm | None = None,
    proof: ProofForm | None = None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    declaration = get_declaration(publication_id)
    subject = subject_of(declaration)
    page = render_template(
        "integrity/staff/declaration.html",
        declaration=declaration,
        state=state_words(declaration.publication),
        form=form or SigningForm(formdata=None).fill(declaration),
        proof=proof or ProofForm(formdata=None),
        evidence=list_evidence([subject]).get(subject, ()),
        problem=problem,
    )
    return page, status
