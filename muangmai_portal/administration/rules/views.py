"""The rules at the desk: the list in order, a rule with its versions and its trial, moving, switching, deleting."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.administration.rules.facts import make_form, read_facts
from muangmai_portal.administration.rules.forms import RuleForm
from muangmai_portal.administration.rules.warnings import list_warnings
from muangmai_portal.administration.rules.wording import describe_conditions, read_names
from muangmai_portal.cases.routing.matching import Conditions, Rule
from muangmai_portal.cases.routing.operations import (
    add_rule,
    change_rule,
    check_rule,
    move_rule,
    retire_rule,
    switch_rule,
)
from muangmai_portal.cases.routing.queries import PlacedRule, get_rule, list_rules, list_versions
from muangmai_portal.cases.routing.trial import Trial, try_rules
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.queries import sections_by_id

bp = Blueprint("routing_rules", __name__, url_prefix="/staff/rules")
_SHOWN = 50  # of the cases that would go elsewhere
_STEPS = {"up": -1, "down": 1}


@bp.get("")
@requires(Permission.MANAGE_ROUTING)
def index() -> ResponseReturnValue:
    """Every rule in its place, with what is wrong with it."""
    rules, names, officers = list_rules(), read_names(), officer_names()
    warnings = list_warnings(rules, names)
    rows = [
        {
            "placed": each,
            "conditions": describe_conditions(each.rule.conditions, names),
            "officer": officers.get(each.rule.officer_id or 0, ""),
            "warnings": warnings[each.rule.id],
        }
        for each in rules
    ]
    return render_template("administration/rules/index.html", rows=rows)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ROUTING)
def new() -> ResponseReturnValue:
    """Write a rule; it stands behind the others. A case that had to be sorted may suggest what it is about."""
    form = make_form(None, read_names(), request.args.to_dict(flat=False))
    if answer := _not_yet(form, None):
        return answer
    try:
        with transaction():
            rule = add_rule(read_facts(form), actor=current_officer())
    except DomainError as error:
        return _page(form, None, error.status, problem=error.message)
    flash(f"เพิ่มกฎข้อ {rule.position} “{form.name.data}” แล้ว ใช้กับเรื่องที่รับเข้าต่อจากนี้", "success")
    return redirect(url_for(".index"), 303)


@bp.route("/<int:rule_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_ROUTING)
def edit(rule_id: int) -> ResponseReturnValue:
    """Let a rule say something else; what it said before stays readable."""
    placed = get_rule(rule_id)
    form = make_form(placed.rule, read_names())
    if answer := _not_yet(form, placed):
        return answer
    try:
        with transaction():
            change_rule(rule_id, read_facts(form), version=form.based_on, actor=current_officer())
    except ConflictError as error:
        latest = get_rule(rule_id)
        form.version.data = str(latest.rule.version)  # who has read what the other wrote may save over it
        return _page(form, latest, error.status, problem=error.message)
    except DomainError as error:
        return _page(form, placed, error.status, problem=error.message)
    flash(f"แก้ไขกฎ “{form.name.data}” แล้ว ใช้กับเรื่องที่รับเข้าต่อจากนี้", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:rule_id>/move")
@requires(Permission.MANAGE_ROUTING)
def move(rule_id: int) -> ResponseReturnValue:
    """Put a rule before or behind its neighbour."""
    typed = fold_digits(request.form.get("position", ""))
    position = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    with transaction():
        rule = move_rule(
            rule_id, position=position, step=_STEPS.get(request.form.get("to", ""), 0), actor=current_officer()
        )
        place = rule.position
    flash(f"กฎนี้เป็นข้อ {place} แล้ว", "success")
    return redirect(url_for(".index", _anchor=f"rule-{rule_id}"), 303)


@bp.post("/<int:rule_id>/switch")
@requires(Permission.MANAGE_ROUTING)
def switch(rule_id: int) -> ResponseReturnValue:
    """Let a rule decide, or not for now."""
    is_on = request.form.get("on") == "1"
    with transaction():
        switch_rule(rule_id, is_on=is_on, actor=current_officer())
    flash("เปิดใช้กฎแล้ว" if is_on else "ปิดกฎชั่วคราวแล้ว เรื่องใหม่จะข้ามกฎข้อนี้", "success")
    return redirect(url_for(".index", _anchor=f"rule-{rule_id}"), 303)


@bp.post("/<int:rule_id>/retire")
@requires(Permission.MANAGE_ROUTING)
def retire(rule_id: int) -> ResponseReturnValue:
    """Take a rule off the list for good."""
    with transaction():
        retire_rule(rule_id, actor=current_officer())
    flash("ลบกฎแล้ว เรื่องที่กฎข้อนี้ส่งไปแล้วไม่เปลี่ยน", "success")
    return redirect(url_for(".index"), 303)


def _not_yet(form: RuleForm, placed: PlacedRule | None) -> ResponseReturnValue | None:
    """The page, as long as nothing is to be saved: to fill it in, to look at questions, to try, to mend."""
    if "questions" in request.form:
        return _page(form, placed, 200)
    if not form.validate_on_submit():
        return _page(form, placed, 422 if form.is_submitted() else 200)
    if "try" not in request.form:
        return None
    try:
        facts = read_facts(form)
        check_rule(facts)
    except DomainError as error:
        return _page(form, placed, error.status, problem=error.message)
    rules = list_rules()
    place = placed.rule.position if placed else len(rules) + 1
    tried = Rule(id=placed.rule.id if placed else 0, version=0, position=place, **vars(facts))
    now = [each.rule for each in rules if each.is_deciding]
    then = sorted([*(each for each in now if each.id != tried.id), tried], key=lambda each: each.position)
    return _page(form, placed, 200, trial=try_rules(now, then, tried))


def _page(
    form: RuleForm, placed: PlacedRule | None, status: int, *, problem: str = "", trial: Trial | None = None
) -> ResponseReturnValue:
    page = render_template(
        "administration/rules/rule.html",
        form=form,
        placed=placed,
        problem=problem,
        versions=_versions(placed) if placed else [],
        trial=trial,
        shown=trial.diverted[:_SHOWN] if trial else (),
        sections={number: section.name_th for number, section in sections_by_id().items()},
        officers=officer_names(),
        may_read=current_officer().can(Permission.READ_ALL_CASES),
    )
    return page, status


def _versions(placed: PlacedRule) -> list[dict[str, Any]]:
    names, officers = read_names(), officer_names()
    sections = sections_by_id()
    return [
        {
            "said": said,
            "conditions": describe_conditions(Conditions.of_data(said.conditions), names),
            "section": sections[said.section_id].name_th,
            "officer": officers.get(said.officer_id or 0, ""),
            "by": officers.get(said.written_by_id, ""),
        }
        for said in list_versions(placed.rule.id)
    ]
