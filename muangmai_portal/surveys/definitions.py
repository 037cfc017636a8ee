"""What a questionnaire asks, as frozen values, and as the JSON of a version. No Flask, no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from muangmai_portal.core.marking import N_

NA = "na"
# From the best mark to the worst, as paper forms in Thailand print them.
SCALE = (
    (5, N_("มากที่สุด")),
    (4, N_("มาก")),
    (3, N_("ปานกลาง")),
    (2, N_("น้อย")),
    (1, N_("น้อยที่สุด")),
)
NA_LABEL = N_("ไม่มีความเห็น")
VILLAGES = "villages"
SERVICES = "services"
SERVICE_QUESTION = "service"  # the question whose answer is kept as the service of the whole filled form


class QuestionKind(StrEnum):
    """The shapes a question can have."""

    MATRIX = "matrix"  # several items, each judged from 5 to 1; one dimension (ด้าน) of the results
    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Thai and, where somebody has written it, in English."""

    th: str
    en: str = ""

    def say(self, language: str) -> str:
        """The text in the reader's language, or in Thai."""
        return (self.en if language == "en" else "") or self.th

    def as_json(self) -> dict[str, str]:
        """The text as it is stored."""
        return {"th": self.th, "en": self.en} if self.en else {"th": self.th}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a matrix, such as "staff are polite"."""

    code: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `groups`: results are also given for those who chose each of its options."""

    code: str
    kind: QuestionKind
    text: Words
    required: bool = False
    items: tuple[Item, ...] = ()
    allow_na: bool = True
    options: tuple[Words, ...] = ()
    options_from: str = ""
    groups: bool = False

    def as_json(self) -> dict[str, Any]:
        """The question as it is stored; what does not concern its kind is left out."""
        stored: dict[str, Any] = {"code": self.code, "kind": self.kind.value, "text": self.text.as_json()}
        if self.required:
            stored["required"] = True
        if self.kind is QuestionKind.MATRIX:
            stored["allow_na"] = self.allow_na
            stored["items"] = [{"code": item.code, "text": item.text.as_json()} for item in self.items]
        if self.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            stored["groups"] = self.groups
            if self.options_from:
                stored["options_from"] = self.options_from
            else:
                stored["options"] = [option.as_json() for option in self.options]
        return stored


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the questionnaire (ตอนที่ …) with its questions."""

    title: Words
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything that a version of a survey asks."""

    parts: tuple[Part, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the form."""
        for part in self.parts:
            yield from part.questions

    def of_kind(self, *kinds: QuestionKind) -> list[Question]:
        """The questions of some kinds, in the order of the form."""
        return [question for question in self.questions() if question.kind in kinds]

    def matrices(self) -> list[Question]:
        """The dimensions (ด้าน) that the results report."""
        return self.of_kind(QuestionKind.MATRIX)

    def items(self) -> list[Item]:
        """Every item of every matrix."""
        return [item for matrix in self.matrices() for item in matrix.items]

    def choices(self) -> list[Question]:
        """The questions with options."""
        return self.of_kind(QuestionKind.SINGLE, QuestionKind.MULTIPLE)

    def grouping(self) -> list[Question]:
        """The questions by whose options the results are divided."""
        return [question for question in self.choices() if question.groups]

    def texts(self) -> list[Question]:
        """The open questions."""
        return self.of_kind(QuestionKind.TEXT)

    def find(self, code: str) -> Question | None:
        """The question with this code."""
        return next((question for question in self.questions() if question.code == code), None)

    def as_json(self) -> dict[str, Any]:
        """The definition as a version stores it; `read_definition` gives the same values back."""
        return {
            "parts": [
                {"title": part.title.as_json(), "questions": [question.as_json() for question in part.questions]}
                for part in self.parts
            ]
        }


def read_words(stored: Mapping[str, Any]) -> Words:
    """A text as it was stored."""
    return Words(stored["th"], stored.get("en", ""))


def read_definition(stored: Mapping[str, Any]) -> Definition:
    """A definition as it was stored."""
    return Definition(
        tuple(
            Part(read_words(part["title"]), tuple(read_question(each) for each in part["questions"]))
            for part in stored["parts"]
        )
    )


def read_question(stored: Mapping[str, Any]) -> Question:
    """A question as it was stored."""
    return Question(
        code=stored["code"],
        kind=QuestionKind(stored["kind"]),
        text=read_words(stored["text"]),
        required=stored.get("required", False),
        items=tuple(Item(item["code"], read_words(item["text"])) for item in stored.get("items", ())),
        allow_na=stored.get("allow_na", True),
        options=tuple(read_words(option) for option in stored.get("options", ())),
        options_from=stored.get("options_from", ""),
        groups=stored.get("groups", False),
    )
