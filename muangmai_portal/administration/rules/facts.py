"""Between the form of a rule and the rule: what there is to choose, what is shown, what was meant."""

from __future__ import annotations

from collections.abc import Mapping

from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.administration.rules.forms import RuleForm
from muangmai_portal.administration.rules.wording import Names, questions_of
from muangmai_portal.cases.routing.matching import AnswerCondition, Conditions, Rule
from muangmai_portal.cases.routing.operations import RuleFacts
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.catalogue import current_catalogue

_SETS = ("kinds", "services", "villages", "channels")
NOBODY = ("", "ให้ส่วนราชการมอบหมายเอง")


def make_form(rule: Rule | None, names: Names, suggested: Mapping[str, list[str]] | None = None) -> RuleForm:
    """The form with its choices; of a rule that is there, with what it says, else with what is suggested."""
    form = RuleForm()
    if suggested and not form.is_submitted():
        for name in _SETS:
            form[name].data = suggested.get(name, [])
    if rule and not form.is_submitted():
        _show(form, rule)
    _offer(form, names, rule)
    return form


def _show(form: RuleForm, rule: Rule) -> None:
    said = rule.conditions
    form.name.data, form.words.data = rule.name, "\n".join(said.words)
    for name in _SETS:
        form[name].data = sorted(getattr(said, name))
    if said.answer:
        form.answer_field.data, form.answer_value.data = said.answer.field, said.answer.value
        form.answer_comparison.data = said.answer.comparison
    form.section.data = str(rule.section_id)
    form.officer.data = str(rule.officer_id or "")
    form.is_urgent.data = rule.is_urgent
    form.version.data = str(rule.version)


def _offer(form: RuleForm, names: Names, rule: Rule | None) -> None:
    said = rule.conditions if rule else Conditions()
    for name in _SETS:
        words = getattr(names, name)
        # What the rule names and the office does not know any more is shown too, or saving would drop it unseen.
        gone = sorted(getattr(said, name) - set(words))
        form[name].choices = [*words.items(), *((code, f"{code} (ไม่มีแล้ว)") for code in gone)]
    sections = [each for each in list_sections() if each.takes_requests]
    form.section.choices = [(str(each.id), each.name_th) for each in sections]
    people = [each for each in list_officers() if each.can(Permission.WORK_ON_CASES)]
    form.officer.choices = [NOBODY] + [
        (str(each.id), f"{each.name} ({each.section_name or each.role_label})") for each in people
    ]
    form.answer_field.choices = [("", "ไม่ใช้เงื่อนไขนี้"), *_questions(form, names, said)]


def _questions(form: RuleForm, names: Names, said: Conditions) -> list[tuple[str, str]]:
    """The questions of the services that are ticked, and the one that was chosen."""
    services = current_catalogue().services
    found = dict(questions_of(services[code] for code in form.services.data or () if code in services))
    for field in (said.answer.field if said.answer else "", form.answer_field.data or ""):
        if field and field in names.questions:
            found.setdefault(field, names.questions[field])
    return list(found.items())


def read_facts(form: RuleForm) -> RuleFacts:
    """What was meant by a form without a fault."""
    answer = None
    if form.answer_field.data:
        value = clean_line(form.answer_value.data or "")
        answer = AnswerCondition(form.answer_field.data, form.answer_comparison.data or "", value)
    return RuleFacts(
        name=clean_line(form.name.data or ""),
        conditions=Conditions(
            kinds=frozenset(form.kinds.data),
            services=frozenset(form.services.data),
            villages=frozenset(form.villages.data),
            channels=frozenset(form.channels.data),
            words=tuple(form.typed_words),
            answer=answer,
        ),
        section_id=int(form.section.data or 0),
        officer_id=int(form.officer.data) if form.officer.data else None,
        is_urgent=bool(form.is_urgent.data),
    )
