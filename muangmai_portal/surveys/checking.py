"""Whether a draft can be asked: what is missing, said where it is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from muangmai_portal.surveys.definitions import Definition, Item, Part, Question, QuestionKind, Words
from muangmai_portal.surveys.drafts import Draft, Node

MAX_OPTIONS = 40
MAX_OPTION = 200
Problems = list[tuple[str, str]]


def check_draft(draft: Draft) -> Problems:
    """What must be mended before the questions can be used: the name of the field, and a sentence."""
    problems: Problems = []
    if not any(part["questions"] for part in draft["parts"]):
        problems.append(("parts", "ยังไม่มีคำถาม โปรดเพิ่มอย่างน้อยหนึ่งข้อ"))
    for p, part in enumerate(draft["parts"]):
        if not part["th"]:
            problems.append((f"p{p}-th", f"ตอนที่ {p + 1} ยังไม่มีชื่อ"))
        for q, question in enumerate(part["questions"]):
            problems += _check_question(question, f"p{p}-q{q}", f"ตอนที่ {p + 1} ข้อ {q + 1}")
    return problems


def make_definition(draft: Draft) -> Definition:
    """The questionnaire that a checked draft describes."""
    return Definition(
        tuple(
            Part(_words(part), tuple(_make_question(question) for question in part["questions"]))
            for part in draft["parts"]
            if part["questions"]
        )
    )


def _check_question(question: Node, place: str, where: str) -> Problems:
    problems: Problems = []
    if not question["th"]:
        problems.append((f"{place}-th", f"{where} ยังไม่มีข้อความคำถาม"))
    if question["kind"] == QuestionKind.MATRIX:
        if not question["items"]:
            problems.append((place, f"{where} ยังไม่มีรายการย่อยให้ประเมิน"))
        problems += [
            (f"{place}-i{i}-th", f"{where} รายการย่อยที่ {i + 1} ยังไม่มีข้อความ")
            for i, item in enumerate(question["items"])
            if not item["th"]
        ]
    elif question["kind"] != QuestionKind.TEXT and not question["options_from"]:
        problems += _check_options(question, place, where)
    return problems


def _check_options(question: Node, place: str, where: str) -> Problems:
    thai, english = _lines(question["options_th"]), _lines(question["options_en"])
    name = f"{place}-options_th"
    if len(thai) < 2:
        return [(name, f"{where} ต้องมีตัวเลือกอย่างน้อย 2 ตัวเลือก พิมพ์บรรทัดละหนึ่งตัวเลือก")]
    if len(thai) > MAX_OPTIONS or any(len(line) > MAX_OPTION for line in (*thai, *english)):
        return [(name, f"{where} มีตัวเลือกได้ไม่เกิน {MAX_OPTIONS} ตัวเลือก ตัวเลือกละไม่เกิน {MAX_OPTION} ตัวอักษร")]
    if repeated := _repeated(thai):
        return [(name, f"{where} มีตัวเลือกซ้ำกัน: {repeated}")]
    if english and len(english) != len(thai):
        words = f"{where} ตัวเลือกภาษาอังกฤษมี {len(english)} บรรทัด ต้องมี {len(thai)} บรรทัดเท่ากับภาษาไทย หรือเว้นว่างทั้งหมด"
        return [(f"{place}-options_en", words)]
    return []


def _make_question(question: Node) -> Question:
    kind = QuestionKind(question["kind"])
    thai, english = _lines(question.get("options_th", "")), _lines(question.get("options_en", ""))
    return Question(
        code=question["code"],
        kind=kind,
        text=_words(question),
        required=question["required"],
        items=tuple(Item(item["code"], _words(item)) for item in question.get("items", ())),
        allow_na=question.get("allow_na", True),
        options=tuple(map(Words, thai, english or [""] * len(thai))),
        options_from=question.get("options_from", ""),
        groups=question.get("groups", False) and kind is QuestionKind.SINGLE,
    )


def _words(node: Node) -> Words:
    return Words(node["th"], node["en"])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _repeated(lines: Iterable[str]) -> str:
    seen: set[str] = set()
    for line in lines:
        if line in seen:
            return line
        seen.add(line)
    return ""
