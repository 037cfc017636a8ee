"""A case that might come: which rule would decide, and why not those before it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.administration.rules.forms import WhatIfForm
from muangmai_portal.administration.rules.wording import PARTS, Names, describe_answer, read_names
from muangmai_portal.cases.models import CaseKind, Channel
from muangmai_portal.cases.routing.matching import AnswerCondition, Rule, Subject, first_match, make_subject
from muangmai_portal.cases.routing.queries import PlacedRule, list_rules
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import find_section, sections_by_id
from muangmai_portal.service_requests.catalogue import current_catalogue

bp = Blueprint("routing_what_if", __name__, url_prefix="/staff/rules/what-if")


@dataclass(frozen=True)
class Verdict:
    """What one rule says of the case: that it decides, or why it does not."""

    placed: PlacedRule
    words: str
    decides: bool


@bp.route("", methods=["GET", "POST"])
@requires(Permission.MANAGE_ROUTING)
def index() -> ResponseReturnValue:
    """Describe a case; see which rule it would meet."""
    rules, names = list_rules(), read_names()
    known = _answers(rules)
    form = _form(names, known)
    context: dict[str, object] = {"form": form, "has_rules": bool(rules)}
    if form.validate_on_submit():
        subject = _subject(form, known)
        found = first_match([each.rule for each in rules if each.is_deciding], subject)
        context |= {
            "verdicts": [_judge(each, subject, found) for each in rules],
            "answer": _answer(found, form.service.data or ""),
        }
    page = render_template("administration/rules/what_if.html", **context)
    return page, 422 if form.errors else 200


def _form(names: Names, known: list[AnswerCondition]) -> WhatIfForm:
    form = WhatIfForm()
    form.kind.choices = list(names.kinds.items())
    form.service.choices = [("", "ไม่ใช่คำขอรับบริการ"), *names.services.items()]
    form.village.choices = [("", "ไม่ได้ระบุ"), *names.villages.items()]
    form.channel.choices = list(names.channels.items())
    form.answers.choices = [(str(place), describe_answer(each, names)) for place, each in enumerate(known)]
    if not form.is_submitted():
        form.kind.data, form.channel.data = CaseKind.REQUEST.value, Channel.WEB.value
    return form


def _answers(rules: list[PlacedRule]) -> list[AnswerCondition]:
    """The answers that any rule asks for: no others make a difference."""
    found = [each.rule.conditions.answer for each in rules if each.rule.conditions.answer]
    return list(dict.fromkeys(found))


def _subject(form: WhatIfForm, known: list[AnswerCondition]) -> Subject:
    text = form.text.data or ""
    answers = [{"name": "", "type": "textarea", "value": text, "shown": text}]
    for place in form.answers.data:
        chosen = known[int(place)]
        answers.append({"name": chosen.field, "type": "select", "value": chosen.value, "shown": chosen.value})
    return make_subject(
        kind=form.kind.data or "",
        service=form.service.data or None,
        moo=form.village.data or "",
        channel=form.channel.data or "",
        answers=answers,
    )


def _judge(placed: PlacedRule, subject: Subject, found: Rule | None) -> Verdict:
    rule = placed.rule
    if found and rule.id == found.id:
        return Verdict(placed, "ตรงทุกเงื่อนไข ใช้กฎข้อนี้", decides=True)
    if not placed.is_on:
        return Verdict(placed, "ปิดอยู่ จึงข้าม", decides=False)
    if not placed.is_deciding:
        return Verdict(placed, "ส่วนราชการปลายทางไม่รับเรื่องแล้ว จึงข้าม", decides=False)
    if found and rule.position > found.position:
        return Verdict(placed, f"ไม่ได้ดู เพราะกฎข้อ {found.position} ตรงก่อน", decides=False)
    part = rule.conditions.unmet(subject)
    return Verdict(placed, f"ไม่ตรง: {PARTS[part]}" if part else "", decides=False)


def _answer(found: Rule | None, service: str) -> str:
    """Where the case would go, in a sentence."""
    if found:
        return f"ส่งไปที่{sections_by_id()[found.section_id].name_th} ตามกฎข้อ {found.position} “{found.name}”"
    if service:
        return f"ไม่มีกฎที่ตรง ส่งไปที่{current_catalogue().get(service).section.name_th} ตามที่ระบุไว้ในบริการ"
    central = find_section(CENTRAL_CODE)
    name = central.name_th if central else "ส่วนกลาง"
    return f"ไม่มีกฎที่ตรง ถ้าผู้ยื่นเลือกส่วนราชการ ส่งไปที่นั่น ถ้าไม่ได้เลือก ไปที่{name}และอยู่ในรายการรอคัดแยก"
