"""A questionnaire while it is being written: plain JSON that may be half finished, and what the buttons do to it.

Nothing is lost by pressing a button: every one of them sends the whole page, which is read first. Codes are given here
and never again to another question, so that results of different years can be compared.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.surveys.definitions import SERVICE_QUESTION, SERVICES, VILLAGES, Definition, Question, QuestionKind

Draft = dict[str, Any]
Node = dict[str, Any]
MAX_LINE = 500
MOST = {"parts": 20, "questions": 40, "items": 40}
_PLACE = re.compile(r"p(\d{1,3})(?:-q(\d{1,3}))?(?:-i(\d{1,3}))?")
# What can be added: the kind of question and where its options come from.
KINDS = {
    "matrix": (QuestionKind.MATRIX, ""),
    "single": (QuestionKind.SINGLE, ""),
    "multiple": (QuestionKind.MULTIPLE, ""),
    "text": (QuestionKind.TEXT, ""),
    "villages": (QuestionKind.SINGLE, VILLAGES),
    "services": (QuestionKind.SINGLE, SERVICES),
}


def blank_draft() -> Draft:
    """One part without questions."""
    return {"next": 1, "parts": [{"th": "ตอนที่ 1", "en": "", "questions": []}]}


def draft_of(definition: Definition, earlier: Iterable[Definition] = ()) -> Draft:
    """A finished questionnaire, to be worked on. Its codes stay, and those of earlier versions are not given again."""
    known = [definition, *earlier]
    parts = [
        {"th": part.title.th, "en": part.title.en, "questions": [_draft_question(each) for each in part.questions]}
        for part in definition.parts
    ]
    draft: Draft = {"next": _last("q", (each.code for one in known for each in one.questions())) + 1, "parts": parts}
    items = {item.code for one in known for item in one.items()}
    for _place, node in list_nodes(draft):
        if "items" in node:
            node["last"] = max(len(node["items"]), _last(f"{node['code']}_", items))
    return draft


def read_page(draft: Draft, typed: Mapping[str, str]) -> Draft:
    """The draft with everything that stands on the page now. The page does not decide what there is, only its words."""
    read = copy.deepcopy(draft)
    for place, node in list_nodes(read):
        if f"{place}-th" in typed:
            node["th"] = clean_line(typed[f"{place}-th"])[:MAX_LINE]
            node["en"] = clean_line(typed.get(f"{place}-en", ""))[:MAX_LINE]
        if "kind" in node and f"{place}-th" in typed:
            _read_question(node, place, typed)
    return read


def press(draft: Draft, button: str) -> tuple[Draft, str]:
    """What a button does, and the place on the page to look at afterwards. An unknown button does nothing."""
    changed = copy.deepcopy(draft)
    place, _, deed = button.rpartition(":")
    if button == "add-part":
        return _add(changed, changed["parts"], "p", {"th": f"ตอนที่ {len(changed['parts']) + 1}", "questions": []})
    siblings, index = _find(changed, place)
    if siblings is None or not 0 <= index < len(siblings):
        return changed, ""
    if deed.startswith("add-"):
        return _add_inside(changed, siblings[index], place, deed.removeprefix("add-"))
    return changed, _move(siblings, index, place, deed)


def list_nodes(draft: Draft) -> list[tuple[str, Node]]:
    """Every part, question and item with its place on the page (`p0`, `p0-q1`, `p0-q1-i2`)."""
    found: list[tuple[str, Node]] = []
    for p, part in enumerate(draft["parts"]):
        found.append((f"p{p}", part))
        for q, question in enumerate(part["questions"]):
            found.append((f"p{p}-q{q}", question))
            found += [(f"p{p}-q{q}-i{i}", item) for i, item in enumerate(question.get("items", ()))]
    return found


def _last(prefix: str, codes: Iterable[str]) -> int:
    """The highest number that was given with this prefix."""
    return max(
        (int(code.removeprefix(prefix)) for code in codes if re.fullmatch(rf"{prefix}\d{{1,6}}", code)), default=0
    )


def _draft_question(question: Question) -> Node:
    node: Node = {
        "code": question.code,
        "kind": question.kind.value,
        "th": question.text.th,
        "en": question.text.en,
        "required": question.required,
    }
    if question.kind is QuestionKind.MATRIX:
        node["allow_na"] = question.allow_na
        node["items"] = [{"code": each.code, "th": each.text.th, "en": each.text.en} for each in question.items]
    elif question.kind is not QuestionKind.TEXT:
        node["groups"] = question.groups
        node["options_from"] = question.options_from
        node["options_th"] = "\n".join(option.th for option in question.options)
        node["options_en"] = "\n".join(option.en for option in question.options).strip("\n")
    return node


def _read_question(node: Node, place: str, typed: Mapping[str, str]) -> None:
    for name in ("required", "groups", "allow_na"):
        if name in node or name == "required":
            node[name] = f"{place}-{name}" in typed
    for name in ("options_th", "options_en"):
        if name in node and f"{place}-{name}" in typed:
            node[name] = clean(typed[f"{place}-{name}"])[: MAX_LINE * 40]


def _add_inside(draft: Draft, node: Node, place: str, what: str) -> tuple[Draft, str]:
    if what == "item" and "items" in node:
        node["last"] += 1
        code = f"{node['code']}_{node['last']}"
        return _add(draft, node["items"], f"{place}-i", {"code": code, "th": "", "en": ""})
    if what in KINDS and "questions" in node:
        return _add(draft, node["questions"], f"{place}-q", _new_question(draft, what))
    return draft, ""


def _new_question(draft: Draft, what: str) -> Node:
    kind, options_from = KINDS[what]
    codes = {node.get("code") for _place, node in list_nodes(draft)}
    is_service = options_from == SERVICES and SERVICE_QUESTION not in codes
    code = SERVICE_QUESTION if is_service else f"q{draft['next']}"
    draft["next"] += 1
    text = {VILLAGES: "หมู่บ้าน", SERVICES: "บริการที่ใช้"}.get(options_from, "")
    node: Node = {"code": code, "kind": kind.value, "th": text, "en": "", "required": False}
    if kind is QuestionKind.MATRIX:
        return {**node, "allow_na": True, "items": [{"code": f"{code}_1", "th": "", "en": ""}], "last": 1}
    if kind is QuestionKind.TEXT:
        return node
    return {**node, "groups": bool(options_from), "options_from": options_from, "options_th": "", "options_en": ""}


def _add(draft: Draft, siblings: list[Node], prefix: str, node: Node) -> tuple[Draft, str]:
    limit = MOST["items" if "-i" in prefix else "questions" if "-q" in prefix else "parts"]
    if len(siblings) < limit:
        siblings.append({"en": "", **node})
    return draft, f"{prefix}{len(siblings) - 1}"


def _find(draft: Draft, place: str) -> tuple[list[Node] | None, int]:
    """The list in which a place is, and where in it."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return None, 0
    siblings: list[Node] = draft["parts"]
    index = int(match[1])
    for number, inner in ((match[2], "questions"), (match[3], "items")):
        if number is not None:
            if index >= len(siblings) or inner not in siblings[index]:
                return None, 0
            siblings, index = siblings[index][inner], int(number)
    return siblings, index


def _move(siblings: list[Node], index: int, place: str, deed: str) -> str:
    prefix = place.rstrip("0123456789")
    if deed == "remove":
        del siblings[index]
        return f"{prefix}{min(index, len(siblings) - 1)}" if siblings else prefix.rstrip("-pqi") or "parts"
    to = index + {"up": -1, "down": 1}.get(deed, 0)
    if 0 <= to < len(siblings):
        siblings[index], siblings[to] = siblings[to], siblings[index]
        return f"{prefix}{to}"
    return place
