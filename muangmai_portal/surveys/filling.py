"""Reading what somebody filled in: typed texts in, marks, choices and words out. No Flask, no database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from muangmai_portal.core.thai_text import clean, fold_digits
from muangmai_portal.surveys.definitions import NA, SERVICE_QUESTION, Definition, Question, QuestionKind

MAX_TEXT = 2000
MARKS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
# How a missing opinion is written on the keys of a number pad, when papers are entered.
NA_SIGNS = frozenset({NA, "0", "-"})
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled questionnaire. Problems are named `required`, `unknown` or `long`, by the name of the field."""

    values: dict[str, int | str] = field(default_factory=dict)
    choices: dict[str, str | list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was answered."""
        return not (self.values or self.choices or self.texts or self.problems)

    @property
    def service_code(self) -> str:
        """The service that the answers speak of; empty where none was named."""
        chosen = self.choices.get(SERVICE_QUESTION, "")
        return chosen if isinstance(chosen, str) else ""


def read_filled(definition: Definition, typed: Typed, options: Mapping[str, Collection[str]]) -> Filled:
    """Read a form. `options` holds the keys that each question with options offers."""
    filled = Filled()
    for question in definition.questions():
        if question.kind is QuestionKind.MATRIX:
            _read_matrix(filled, question, typed)
        elif question.kind is QuestionKind.TEXT:
            _read_text(filled, question, typed)
        else:
            _read_choice(filled, question, typed, options[question.code])
    return filled


def _read_matrix(filled: Filled, matrix: Question, typed: Typed) -> None:
    for item in matrix.items:
        text = _first(typed, item.code)
        if text in MARKS:
            filled.values[item.code] = MARKS[text]
        elif text in NA_SIGNS and matrix.allow_na:
            filled.values[item.code] = NA
        elif text:
            filled.problems[item.code] = "unknown"
        elif matrix.required:
            filled.problems[item.code] = "required"


def _read_choice(filled: Filled, question: Question, typed: Typed, keys: Collection[str]) -> None:
    chosen = [text for text in dict.fromkeys(map(str.strip, typed.get(question.code, ()))) if text]
    if question.kind is QuestionKind.SINGLE:
        chosen = chosen[:1]
    if any(key not in keys for key in chosen):
        filled.problems[question.code] = "unknown"
    elif chosen:
        filled.choices[question.code] = chosen if question.kind is QuestionKind.MULTIPLE else chosen[0]
    elif question.required:
        filled.problems[question.code] = "required"


def _read_text(filled: Filled, question: Question, typed: Typed) -> None:
    text = clean("".join(typed.get(question.code, ())[:1])).strip()
    if len(text) > MAX_TEXT:
        filled.problems[question.code] = "long"
    elif text:
        filled.texts[question.code] = text
    elif question.required:
        filled.problems[question.code] = "required"


def _first(typed: Typed, name: str) -> str:
    return fold_digits("".join(typed.get(name, ())[:1])).strip()
