"""What a question can be, what can be said about each kind, and from a filled form to a field and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from muangmai_portal.administration.services.forms import FieldForm, keep_only, lines, optional
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.intake.english import english
from muangmai_portal.service_requests.form_fields import CHOICES, Field, option_values

# In the words of a clerk. The first six are Open311's string, text, number, datetime, single- and multivaluelist.
KINDS = {
    "text": "ข้อความสั้น",
    "textarea": "ข้อความยาว",
    "number": "ตัวเลข",
    "date": "วันที่",
    "radio": "เลือกหนึ่งข้อ (แสดงทุกข้อ)",
    "checkboxes": "เลือกได้หลายข้อ",
    "select": "เลือกหนึ่งข้อ (รายการยาว)",
    "datetime": "วันที่และเวลา",
    "checkbox": "ช่องทำเครื่องหมาย",
    "file": "แนบไฟล์",
    "table": "ตาราง",
    "tel": "เบอร์โทรศัพท์",
    "email": "อีเมล",
    "thai_id": "เลขประจำตัวประชาชน",
    "be_date_partial": "วันเกิด (รู้แต่ปีก็ได้)",
}
_ANY = frozenset({"label_th", "label_en", "help", "help_en", "required", "when", "name"})
_BESIDES = {
    "text": {"max"},
    "textarea": {"max"},
    "number": {"least", "most", "decimals"},
    "date": {"period"},
    "datetime": {"period"},
    "be_date_partial": {"period"},
    "select": {"options"},
    "radio": {"options"},
    "checkboxes": {"options"},
    "file": {"max_files"},
    "table": {"columns"},
}
_NUMBERS = {"max": "max", "least": "min", "most": "max", "decimals": "decimals", "max_files": "max_files"}
_CODED = re.compile(r"([A-Za-z0-9_-]{1,40}) = (.+)")
MOST_OPTIONS = 60
MOST_COLUMNS = 6


def concern(form: FieldForm, kind: str, *, is_new: bool) -> None:
    """Leave in the form what can be said about this kind of question."""
    keep_only(form, _ANY | _BESIDES.get(kind, set()) if is_new else (_ANY | _BESIDES.get(kind, set())) - {"name"})


def list_conditions(fields: Iterable[Field], name: str) -> list[tuple[str, str]]:
    """Every answer after which a question could be asked, each with its words."""
    known = list(fields)
    after = followers(known, name)
    return [
        (f"{each['name']}:{place}", f"{each['label_th']}: {label}")
        for each in known
        if each["type"] in CHOICES and each["name"] not in after
        for place, (_, label, _en) in enumerate(read_options(each))
    ]


def followers(fields: Sequence[Field], name: str) -> set[str]:
    """A question and those that are asked only after answers to it, directly or not: it cannot wait for them."""
    found = {name}
    for _ in fields:
        found |= {each["name"] for each in fields if (each.get("when") or {}).get("field") in found}
    return found


def fill(form: FieldForm, field: Field, fields: Sequence[Field]) -> None:
    """Show a field as it stands; English that only the dictionary of the portal knows is shown too."""
    form.label_th.data, form.help.data = field["label_th"], field.get("help", "")
    form.label_en.data = field.get("label_en") or translated(field["label_th"])
    form.help_en.data = field.get("help_en") or translated(field.get("help", ""))
    form.required.data = bool(field.get("required"))
    for name, key in _NUMBERS.items():
        if (shown := optional(form, name)) is not None:
            shown.process_data(field.get(key))
    if (options := optional(form, "options")) is not None:
        options.data = "\n".join(_write_option(*option) for option in read_options(field))
    if (columns := optional(form, "columns")) is not None:
        columns.data = "\n".join(field.get("columns", ()))
    if (period := optional(form, "period")) is not None:
        period.data = field.get("period", "")
    asked = field.get("when")
    if asked and (other := next((each for each in fields if each["name"] == asked["field"]), None)):
        values = option_values(other)
        form.when.data = [f"{asked['field']}:{values.index(value)}" for value in asked["values"] if value in values]


def read(form: FieldForm, before: Field, fields: Sequence[Field]) -> Field:
    """The field that a valid form describes; what the form does not speak of stays."""
    field = dict(before)
    field |= {"label_th": clean_line(form.label_th.data or ""), "required": bool(form.required.data)}
    field |= {"label_en": clean_line(form.label_en.data or ""), "help_en": clean_line(form.help_en.data or "")}
    field["help"] = clean(form.help.data or "").strip()
    for name, key in _NUMBERS.items():
        if (typed := optional(form, name)) is not None:
            field[key] = typed.number
    if (options := optional(form, "options")) is not None:
        field["options"] = [_keep_option(option) for option in parse_options(options.data)]
    if (columns := optional(form, "columns")) is not None:
        field["columns"] = lines(columns.data)
    if (period := optional(form, "period")) is not None:
        field["period"] = period.data
    field["when"] = _read_condition(form.when.data or [], fields)
    return {key: value for key, value in field.items() if value not in (None, "", []) or key == "required"}


def problems_of(form: FieldForm) -> dict[str, str]:
    """What is wrong with the choices or columns, by the name of the field."""
    if "options" in form:
        return {"options": told} if (told := _wrong_options(form.options.data)) else {}
    if "columns" in form and not 1 <= len(lines(form.columns.data)) <= MOST_COLUMNS:
        return {"columns": f"ใส่หัวตาราง 1 ถึง {MOST_COLUMNS} ช่อง บรรทัดละหนึ่งช่อง"}
    return {}


def _wrong_options(text: str | None) -> str:
    options = parse_options(text)
    values = [value for value, _, _ in options]
    if not 2 <= len(options) <= MOST_OPTIONS:
        return f"ใส่ตัวเลือก 2 ถึง {MOST_OPTIONS} ข้อ บรรทัดละหนึ่งข้อ"
    if repeated := next((value for value in values if values.count(value) > 1), None):
        return f"มีตัวเลือกซ้ำกัน: {repeated}"
    if too_long := next((label for _, label, _ in options if len(label) > 200), None):
        return f"ตัวเลือกยาวเกิน 200 ตัวอักษร: {too_long[:40]}…"
    return ""


def parse_options(text: str | None) -> list[tuple[str, str, str]]:
    """Value, words and English of each line: `ข้อความ`, `ข้อความ | English`, `code = ข้อความ | English`."""
    options = []
    for line in lines(text):
        thai, _, english_words = (part.strip() for part in line.partition("|"))
        coded = _CODED.fullmatch(thai)
        value, label = (coded[1], coded[2].strip()) if coded else (thai, thai)
        if label:
            options.append((value, label, english_words))
    return options


def read_options(field: Field) -> list[tuple[str, str, str]]:
    """Value, words and English of each option of a field."""
    return [
        (each, each, "") if isinstance(each, str) else (each["value"], each["label"], each.get("label_en", ""))
        for each in field.get("options", ())
    ]


def _write_option(value: str, label: str, label_en: str) -> str:
    known = label_en or translated(label)
    return (label if value == label else f"{value} = {label}") + (f" | {known}" if known else "")


def _keep_option(option: tuple[str, str, str]) -> str | dict[str, str]:
    value, label, label_en = option
    if not label_en and value == label:
        return value
    return {"value": value, "label": label} | ({"label_en": label_en} if label_en else {})


def _read_condition(chosen: Sequence[str], fields: Sequence[Field]) -> dict[str, Any] | None:
    if not chosen:
        return None
    name = chosen[0].rpartition(":")[0]
    values = option_values(next(each for each in fields if each["name"] == name))
    return {"field": name, "values": [values[int(each.rpartition(":")[2])] for each in chosen]}


def translated(text: str) -> str:
    """The English that the portal's dictionary has for a Thai text; empty where it has none."""
    found = english(text) if text else ""
    return "" if found == text else found
