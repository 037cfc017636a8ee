"""The fields of a form while it is being written: adding, moving, taking out, and what that means for the others. Pure.

A field is what stands in `data/services.json`, with conditions and English laid over it. Every step leaves a form that
could be asked as it is: a condition whose question or choice is gone is taken away with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core.reference_data import read_reference_data

Field = dict[str, Any]
MOST_FIELDS = 60
CHOICES = frozenset({"select", "radio", "checkboxes"})  # kinds that are answered with options
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SUFFIXES = ("_kept", "_remove")  # what a browser sends beside a file
_OWN = re.compile(r"q(\d{1,5})")


def standard_fields() -> dict[str, Field]:
    """The questions whose meaning the portal knows: place, map, photo, documents, hiding one's name."""
    data, ours = read_reference_data("services"), read_reference_data("service_conditions")
    known = {
        spec["name"]: {**ours["any_service"].get(spec["name"], {}), **spec} for spec in data["common_location_fields"]
    }
    known["map"] = {**known["map"], **ours["any_service"]["map"]}
    return {**known, "documents": dict(ours["documents"]), "hide_name": dict(ours["hide_name"])}


def contact_fields() -> list[Field]:
    """The questions about the submitter, which every form asks."""
    return [dict(spec) for spec in read_reference_data("services")["common_fields"]]


def is_reserved(name: str) -> bool:
    """Whether a name means something else in a form already."""
    taken = {field["name"] for field in contact_fields()} | set(standard_fields())
    machinery = {"csrf_token", "intake_token", "form", "form_version", "website", "opened", "check_similar", "channel",
                 "hotline_hint_read", "left_open", "still_to_come", "publish_consent", "subject", "body",
                 "section"}  # fmt: skip
    return name in taken | machinery or name.endswith(_SUFFIXES)


def next_name(used: Iterable[str]) -> str:
    """A name that no field has or ever had: q1, q2 …"""
    numbers = [int(match[1]) for name in used if (match := _OWN.fullmatch(name))]
    return f"q{max(numbers, default=0) + 1}"


def find_field(fields: Iterable[Field], name: str) -> Field | None:
    """The field with this name."""
    return next((field for field in fields if field["name"] == name), None)


def put_field(fields: Sequence[Field], field: Field) -> list[Field]:
    """The same fields with this one in its place, or at the end."""
    if find_field(fields, field["name"]) is None:
        return tidy([*fields, field])
    return tidy([field if each["name"] == field["name"] else each for each in fields])


def move_field(fields: Sequence[Field], name: str, step: int) -> list[Field]:
    """The same fields with one moved up (-1) or down (1); what cannot move stays."""
    moved = list(fields)
    index = next((place for place, each in enumerate(moved) if each["name"] == name), -1)
    other = index + step
    if index >= 0 and 0 <= other < len(moved):
        moved[index], moved[other] = moved[other], moved[index]
    return moved


def remove_field(fields: Sequence[Field], name: str) -> list[Field]:
    """The same fields without one."""
    return tidy([each for each in fields if each["name"] != name])


def list_dependents(fields: Iterable[Field], name: str) -> list[Field]:
    """The fields that are asked only after certain answers to this one."""
    return [each for each in fields if (each.get("when") or {}).get("field") == name]


def tidy(fields: Sequence[Field]) -> list[Field]:
    """The same fields without conditions on questions or choices that are not there."""
    values = {each["name"]: set(option_values(each)) for each in fields}
    return [_tidy(each, values) for each in fields]


def option_values(field: Mapping[str, Any]) -> list[str]:
    """The values of a field's options."""
    return [each if isinstance(each, str) else each["value"] for each in field.get("options", ())]


def _tidy(field: Field, values: Mapping[str, set[str]]) -> Field:
    tidied = dict(field)
    for condition in ("when", "required_when"):
        asked = field.get(condition)
        if asked:
            kept = [value for value in asked["values"] if value in values.get(asked["field"], ())]
            tidied[condition] = {"field": asked["field"], "values": kept}
            if not kept:
                del tidied[condition]
    if "urgent_values" in field:
        tidied["urgent_values"] = [each for each in field["urgent_values"] if each in values[field["name"]]]
    if field.get("not_before") and field["not_before"] not in values:
        del tidied["not_before"]
    return tidied


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what publishing would change: `kind` is added, removed, changed or moved."""

    kind: str
    label: str
    details: tuple[str, ...] = ()


def compare(before: Sequence[Field], after: Sequence[Field]) -> list[Change]:
    """What is other in the form that is being written."""
    old, new = {each["name"]: each for each in before}, {each["name"]: each for each in after}
    changes = [Change("added", each["label_th"], _duty(each)) for name, each in new.items() if name not in old]
    changes += [Change("removed", each["label_th"]) for name, each in old.items() if name not in new]
    for name, each in new.items():
        if name in old and (details := _details(old[name], each)):
            changes.append(Change("changed", each["label_th"], tuple(details)))
    kept_before, kept_after = [n for n in old if n in new], [n for n in new if n in old]
    if kept_before != kept_after:
        changes.append(Change("moved", "ลำดับคำถาม", (" → ".join(new[name]["label_th"] for name in kept_after),)))
    return changes


_WORDS = {
    "label_th": "ข้อความคำถาม",
    "label_en": "ข้อความภาษาอังกฤษ",
    "help": "คำอธิบาย",
    "help_en": "คำอธิบายภาษาอังกฤษ",
    "min": "ค่าต่ำสุด",
    "max": "ค่าสูงสุดหรือความยาว",
    "decimals": "ทศนิยม",
    "period": "ช่วงวันที่",
    "max_files": "จำนวนไฟล์",
}


def _duty(field: Field) -> tuple[str, ...]:
    return ("จำเป็นต้องตอบ",) if field.get("required") else ()


def _details(old: Field, new: Field) -> list[str]:
    told = [
        f"{word}: {old.get(key) or 'ไม่มี'} → {new.get(key) or 'ไม่มี'}"
        for key, word in _WORDS.items()
        if (old.get(key) or "") != (new.get(key) or "")
    ]
    if bool(old.get("required")) != bool(new.get("required")):
        told.append("จำเป็นต้องตอบ" if new.get("required") else "ไม่จำเป็นต้องตอบแล้ว")
    told += _option_details(old, new)
    if old.get("when") != new.get("when"):
        told.append("เงื่อนไขที่จะถาม")
    rest = {"when", "options", "required", "name", *_WORDS}
    if {k: v for k, v in old.items() if k not in rest and v} != {k: v for k, v in new.items() if k not in rest and v}:
        told.append("รายละเอียดอื่น")
    return told


def _option_details(old: Field, new: Field) -> list[str]:
    before, after = _option_labels(old), _option_labels(new)
    told = [f"เพิ่มตัวเลือก: {label}" for value, label in after.items() if value not in before]
    told += [f"ตัดตัวเลือก: {label}" for value, label in before.items() if value not in after]
    told += [f"ตัวเลือก: {before[v]} → {label}" for v, label in after.items() if before.get(v, label) != label]
    is_other = old.get("options") != new.get("options")
    return told or (["ลำดับหรือภาษาอังกฤษของตัวเลือก"] if is_other else [])


def _option_labels(field: Field) -> dict[str, str]:
    return {
        (each if isinstance(each, str) else each["value"]): (each if isinstance(each, str) else each["label"])
        for each in field.get("options", ())
    }
