"""Rules in plain words: what must be true, where the case then goes, and why a rule did not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS
from muangmai_portal.cases.models import CaseKind, Channel
from muangmai_portal.cases.routing.matching import OUTSIDE, AnswerCondition, Comparison, Conditions, Part
from muangmai_portal.office.queries import list_villages
from muangmai_portal.service_requests.catalogue import Service, current_catalogue

PARTS = {
    Part.KIND: "ประเภทเรื่อง",
    Part.SERVICE: "บริการ",
    Part.VILLAGE: "หมู่บ้าน",
    Part.CHANNEL: "ช่องทางที่รับเรื่อง",
    Part.WORDS: "คำในข้อความ",
    Part.ANSWER: "คำตอบในแบบฟอร์ม",
}
COMPARISONS = {Comparison.EQUALS: "ตรงกับ", Comparison.CONTAINS: "มีคำว่า"}


@dataclass(frozen=True)
class Names:
    """The words for what conditions name by code."""

    kinds: Mapping[str, str]
    services: Mapping[str, str]
    villages: Mapping[str, str]
    channels: Mapping[str, str]
    questions: Mapping[str, str]


def read_names() -> Names:
    """The words as the office has them now."""
    services = current_catalogue().services
    villages = {str(each.number): f"หมู่ที่ {each.number} {each.name}".strip() for each in list_villages()}
    return Names(
        kinds={kind.value: str(KIND_LABELS[kind]) for kind in CaseKind},
        services={code: service.name_th for code, service in services.items()},
        villages={**villages, OUTSIDE: "นอกเขตตำบล"},
        channels={channel.value: str(CHANNEL_LABELS[channel]) for channel in Channel},
        questions={name: label for service in services.values() for name, label in questions_of([service])},
    )


def questions_of(services: Iterable[Service]) -> list[tuple[str, str]]:
    """What these services ask about the matter, each question once: its name and its words."""
    found: dict[str, str] = {}
    for service in services:
        for question in service.questions:
            if question.kind not in {"file", "table"} and not service.asks_about_submitter(question):
                found.setdefault(question.name, question.label)
    return list(found.items())


def describe_conditions(conditions: Conditions, names: Names) -> list[str]:
    """What must be true, a sentence for each condition."""
    told = [
        _either("ประเภทเรื่องเป็น", conditions.kinds, names.kinds),
        _either("บริการเป็น", conditions.services, names.services),
        _either("เกิดที่", conditions.villages, names.villages),
        _either("รับเรื่องทาง", conditions.channels, names.channels),
        "ข้อความมีคำว่า " + " หรือ ".join(f"“{word}”" for word in conditions.words) if conditions.words else "",
        describe_answer(conditions.answer, names) if conditions.answer else "",
    ]
    return [each for each in told if each]


def describe_answer(answer: AnswerCondition, names: Names) -> str:
    """The condition on an answer."""
    question = names.questions.get(answer.field, answer.field)
    return f"คำตอบของ “{question}” {COMPARISONS[Comparison(answer.comparison)]} “{answer.value}”"


def _either(before: str, codes: Iterable[str], words: Mapping[str, str]) -> str:
    known = [code for code in words if code in set(codes)] + sorted(set(codes) - set(words))
    return f"{before} " + " หรือ ".join(words.get(code, code) for code in known) if known else ""
