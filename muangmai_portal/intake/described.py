"""Forms described by a table of `muangmai_portal/data`, with the sections of the office filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.intake.answering import AnsweringSection
from muangmai_portal.intake.questions import Question, Spec, make_question


def read_described_questions(name: str, sections: Iterable[AnsweringSection]) -> list[Question]:
    """The questions of `data/<name>.json`; one of the type `section` is answered with one of these sections."""
    chosen_from = list(sections)
    return [_read(spec, chosen_from) for spec in read_reference_data(name)["fields"]]


def _read(spec: Spec, sections: list[AnsweringSection]) -> Question:
    if spec["type"] != "section":
        return make_question(spec)
    options = [{"value": section.code, "label": section.name_th} for section in sections]
    question = make_question({**spec, "type": "select", "options": [*options, *spec.get("options", ())]})
    return replace(question, english_names={section.code: section.name_en for section in sections})
