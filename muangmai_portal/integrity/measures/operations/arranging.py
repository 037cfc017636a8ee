"""The measures and steps of a plan: their words, their order, new ones, and those taken out. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.models import ALL, Measure, MeasurePlan, MeasureStep
from muangmai_portal.integrity.measures.operations.loading import fan_out
from muangmai_portal.integrity.measures.operations.planning import demand_version, is_same, note_change, write_words
from muangmai_portal.integrity.measures.queries import lock_plan
from muangmai_portal.sections.queries import list_sections

MOST_MEASURES = 20
MOST_STEPS = 20


@dataclass(frozen=True, kw_only=True)
class MeasureWords:
    """What a measure says, with the texts of its steps by their number, and one more step if it is written."""

    title_th: str
    title_en: str = ""
    indicator: str = ""
    intro: str = ""
    practices: Sequence[str] = ()
    responsible: Sequence[str] = ()
    steps: Mapping[int, str]
    new_step: str = ""


def edit_measure(year: int, measure_id: int, words: MeasureWords, *, version: int, actor: Officer) -> Measure:
    """Change what a measure and its steps say. Who answers for it now gets rows; the others' rows stay, uncounted.

    Raises:
        ConflictError: somebody else changed the plan meanwhile.
        DomainError: nobody answers for it, or a step would say nothing.
    """
    plan = lock_plan(year)
    measure = _measure_of(plan, measure_id)
    values = _values(measure, words)
    steps = {step: words.steps.get(step.id, step.text) for step in measure.steps}
    changed = {step: text for step, text in steps.items() if text != step.text}
    new_step = "" if words.new_step in steps.values() else words.new_step  # a second click
    if is_same(measure, values) and not changed and not new_step:
        return measure
    demand_version(plan, version)
    _check(words, known=[each.code for each in list_sections()])
    for step, text in changed.items():
        detail = {"text": {"before": step.text, "after": text}}
        step.text = text
        note_change(plan, "step", f"ขั้นตอนที่ {step.code}", detail, actor=actor)
    if new_step:
        _append_step(plan, measure, new_step, actor)
    if not is_same(measure, values):
        write_words(plan, measure, values, deed="measure", subject=_name(measure), actor=actor)
    fan_out(plan)
    return measure


def add_measure(year: int, title: str, *, version: int, actor: Officer) -> Measure:
    """Add a measure at the end; every section answers for it until that is changed. A second click adds no second.

    Raises:
        DomainError: it has no title, or there are too many.
    """
    plan = lock_plan(year)
    if not title:
        raise DomainError("ใส่ชื่อมาตรการ")
    same = next((each for each in plan.measures if each.title_th == title), None)
    if same is not None:
        return same
    demand_version(plan, version)
    if len(plan.measures) >= MOST_MEASURES:
        raise DomainError(f"มีมาตรการได้ไม่เกิน {MOST_MEASURES} เรื่อง")
    measure = Measure(
        position=len(plan.measures) + 1,
        title_th=title,
        title_en="",
        indicator="",
        intro="",
        practices=[],
        responsible=[ALL],
    )
    measure.every_step = []
    plan.every_measure.append(measure)
    db.session.flush()
    note_change(plan, "measure_added", _name(measure), {}, actor=actor)
    return measure


def remove_measure(year: int, measure_id: int, *, version: int, actor: Officer) -> None:
    """Take a measure out; what was reported stays in its history. Once taken out, a second click changes nothing."""
    plan = lock_plan(year)
    if _was_removed(plan.every_measure, measure_id):
        return
    measure = _measure_of(plan, measure_id)
    demand_version(plan, version)
    note_change(plan, "measure_removed", _name(measure), {"title": measure.title_th}, actor=actor)
    measure.removed_at = clock.now()
    _renumber(plan.measures)


def move_measure(year: int, measure_id: int, *, up: bool, version: int, actor: Officer) -> None:
    """Let a measure change places with the one above or below it."""
    plan = lock_plan(year)
    measure = _measure_of(plan, measure_id)
    demand_version(plan, version)
    if _swap(plan.measures, measure, up=up):
        note_change(plan, "measure_moved", _name(measure), {}, actor=actor)


def remove_step(year: int, step_id: int, *, version: int, actor: Officer) -> None:
    """Take a step out; what was reported stays in its history."""
    plan = lock_plan(year)
    if _was_removed([step for measure in plan.measures for step in measure.every_step], step_id):
        return
    step = _step_of(plan, step_id)
    demand_version(plan, version)
    note_change(plan, "step_removed", f"ขั้นตอนที่ {step.code}", {"text": step.text}, actor=actor)
    step.removed_at = clock.now()
    _renumber(step.measure.steps)


def move_step(year: int, step_id: int, *, up: bool, version: int, actor: Officer) -> None:
    """Let a step change places with the one above or below it."""
    plan = lock_plan(year)
    step = _step_of(plan, step_id)
    demand_version(plan, version)
    if _swap(step.measure.steps, step, up=up):
        note_change(plan, "step_moved", f"ขั้นตอนที่ {step.code}", {}, actor=actor)


def set_living(year: int, step_id: int, keys: Sequence[str], *, version: int, actor: Officer) -> None:
    """Choose the pages of the portal that stand beside a step as living evidence."""
    plan = lock_plan(year)
    step = _step_of(plan, step_id)
    if list(keys) == step.proofs:
        return
    demand_version(plan, version)
    detail = {"proofs": {"before": step.proofs, "after": list(keys)}}
    step.proofs = list(keys)
    note_change(plan, "step", f"หลักฐานที่มีชีวิตของขั้นตอนที่ {step.code}", detail, actor=actor)


def _values(measure: Measure, words: MeasureWords) -> dict[str, object]:
    """A practice whose words stay keeps its proofs; one that was reworded keeps those of its place."""
    known = {each["text"]: each["proofs"] for each in measure.practices}
    placed = [each["proofs"] for each in measure.practices]
    practices = [
        {"text": text, "proofs": known.get(text, placed[index] if index < len(placed) else [])}
        for index, text in enumerate(words.practices)
    ]
    plain = ("title_th", "title_en", "indicator", "intro")
    responsible = [ALL] if ALL in words.responsible else list(words.responsible)
    return {name: getattr(words, name) for name in plain} | {"practices": practices, "responsible": responsible}


def _check(words: MeasureWords, *, known: Sequence[str]) -> None:
    if not words.title_th:
        raise DomainError("ใส่ชื่อมาตรการ")
    if not words.responsible or not set(words.responsible) <= {ALL, *known}:
        raise DomainError("เลือกผู้รับผิดชอบอย่างน้อยหนึ่งส่วนราชการ")
    if not all(words.steps.values()):
        raise DomainError("ขั้นตอนต้องมีข้อความ ถ้าไม่ใช้แล้วให้กดเอาออก")


def _append_step(plan: MeasurePlan, measure: Measure, text: str, actor: Officer) -> None:
    if len(measure.steps) >= MOST_STEPS:
        raise DomainError(f"มีขั้นตอนได้ไม่เกิน {MOST_STEPS} ขั้นตอนต่อมาตรการ")
    step = MeasureStep(position=len(measure.steps) + 1, text=text, proofs=[])
    step.every_row = []
    measure.every_step.append(step)
    db.session.flush()
    note_change(plan, "step_added", f"ขั้นตอนที่ {step.code}", {"text": text}, actor=actor)


def _measure_of(plan: MeasurePlan, measure_id: int) -> Measure:
    found = next((each for each in plan.measures if each.id == measure_id), None)
    if found is None:
        raise NotFoundError("ไม่พบมาตรการนี้ อาจเอาออกไปแล้ว")
    return found


def _step_of(plan: MeasurePlan, step_id: int) -> MeasureStep:
    steps = (step for measure in plan.measures for step in measure.steps)
    found = next((each for each in steps if each.id == step_id), None)
    if found is None:
        raise NotFoundError("ไม่พบขั้นตอนนี้ อาจเอาออกไปแล้ว")
    return found


def _was_removed(things: Sequence[Measure | MeasureStep], number: int) -> bool:
    return any(each.id == number and each.removed_at is not None for each in things)


def _renumber(things: Sequence[Measure | MeasureStep]) -> None:
    for place, each in enumerate(things, 1):
        each.position = place
    db.session.flush()


def _swap(things: Sequence[Measure | MeasureStep], thing: Measure | MeasureStep, *, up: bool) -> bool:
    place = things.index(thing)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(things):
        return False
    thing.position, things[other].position = things[other].position, thing.position
    db.session.flush()
    return True


def _name(measure: Measure) -> str:
    return f"มาตรการที่ {measure.position} {measure.title_th}"
