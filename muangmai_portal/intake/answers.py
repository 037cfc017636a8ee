"""Reading a whole form: every question against what was typed, then the conditions between them. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muangmai_portal.core.marking import N_
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.intake.parsers import PARSERS, Answer, Occasion, Problem
from muangmai_portal.intake.questions import Condition, Question

Typed = Mapping[str, str]
MAX_ROWS = 30
MAX_CELL = 200
SLACK = 100
_BLANK = " \t\r\n\u00a0\u200b\u3000\ufeff"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form said: an answer or a problem for each question that was answered or should have been."""

    answers: dict[str, Answer]
    problems: dict[str, Problem]

    def value(self, name: str) -> object:
        """The value answered to a question; None where there is no answer."""
        answer = self.answers.get(name)
        return None if answer is None else answer.value

    def text(self, name: str) -> str:
        """The value of a text answer; empty where there is none."""
        value = self.value(name)
        return "" if value is None else str(value)


def read_form(questions: Iterable[Question], typed: Typed, occasion: Occasion) -> Reading:
    """Read every question. Files are not looked at here: they are no text."""
    reading = Reading({}, {})
    for question in questions:
        _read_question(question, typed, occasion, reading)
    for question in questions:
        _check_against_others(question, reading)
    return reading


def _read_question(question: Question, typed: Typed, occasion: Occasion, reading: Reading) -> None:
    if question.kind == "file":
        return
    if question.kind == "checkbox":
        result: Answer | Problem | None = _read_checkbox(question, typed)
    elif question.kind == "table":
        result = _read_table(question, typed)
    else:
        result = _read_text(question, typed.get(question.name, ""), occasion)
    if isinstance(result, Answer):
        reading.answers[question.name] = result
    elif result is not None:
        reading.problems[question.name] = result


def _read_text(question: Question, text: str, occasion: Occasion) -> Answer | Problem | None:
    if len(text) > 4 * question.max_length + SLACK:  # hopeless, and not worth cleaning megabytes for
        return Problem("too_long", {"max": question.max_length, "length": len(text)})
    if not text.strip(_BLANK):
        return None
    result = PARSERS[question.kind](question, text, occasion)
    return None if isinstance(result, Answer) and result.value in ("", []) else result


def _read_checkbox(question: Question, typed: Typed) -> Answer | None:
    is_ticked = typed.get(question.name, "").strip().lower() not in {"", "0", "false", "off", "no"}
    if not is_ticked and question.required:
        return None
    return Answer(is_ticked, _YES if is_ticked else _NO)


def typed_rows(question: Question, typed: Typed) -> list[list[str]]:
    """What was typed into the cells `<name>-<row>-<column>`, or one row for each line of `<name>` itself."""
    width = len(question.columns)
    prefix = question.name + "-"
    numbers = {int(m[1]) for key in typed if key.startswith(prefix) and (m := _ROW.match(key, len(prefix)))}
    rows = [[typed.get(f"{prefix}{row}-{column}", "") for column in range(width)] for row in sorted(numbers)]
    lines = typed.get(question.name, "").splitlines()
    return rows + [[line] + [""] * (width - 1) for line in lines]


_YES, _NO = N_("ใช่"), N_("ไม่")
_ROW = re.compile(r"(\d{1,3})-\d{1,3}$", re.ASCII)


def _read_table(question: Question, typed: Typed) -> Answer | Problem | None:
    rows = [[clean_line(cell) for cell in row] for row in typed_rows(question, typed)]
    filled = [row for row in rows if any(row)]
    if not filled:
        return None
    if len(filled) > MAX_ROWS:
        return Problem("too_many_rows", {"max": MAX_ROWS})
    if any(len(cell) > MAX_CELL for row in filled for cell in row):
        return Problem("too_long", {"max": MAX_CELL, "length": max(len(cell) for row in filled for cell in row)})
    if not all(row[0] for row in filled):
        return Problem("incomplete_row", {"column": question.columns[0]})
    return Answer(filled, "\n".join(" · ".join(cell for cell in row if cell) for row in filled))


def is_met(condition: Condition | None, reading: Reading) -> bool:
    """Whether a condition holds for what was answered."""
    if condition is None:
        return False
    value = reading.value(condition.field)
    return any(each in condition.values for each in (value if isinstance(value, list) else [value]))


def is_required(question: Question, reading: Reading) -> bool:
    """Whether this question must be answered, given the other answers."""
    if is_met(question.required_when, reading):
        return True
    return question.required and (question.when is None or is_met(question.when, reading))


def _check_against_others(question: Question, reading: Reading) -> None:
    name = question.name
    if name in reading.problems or question.kind == "file":
        return
    if name not in reading.answers:
        if is_required(question, reading):
            reading.problems[name] = Problem("required")
        return
    start = reading.answers.get(question.not_before)
    if start is not None and reading.answers[name].value < start.value:
        reading.problems[name] = Problem("before_start", {"start": start.value})


def first_words(text: str, limit: int = 200) -> str:
    """The beginning of a text on one line, for lists."""
    line = clean_line(clean(text))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
