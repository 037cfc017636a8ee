"""Questions of a form, as frozen values made from the fields of the catalogue. No Flask, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from muangmai_portal.core.marking import N_
from muangmai_portal.core.thai_text import fold_digits, searchable

Spec = Mapping[str, Any]
FILLED_BY_STAFF = "(เจ้าหน้าที่กรอก)"
OUTSIDE = "outside"  # the answer to หมู่ที่ of somebody who lives beyond the subdistrict
TEXT_LIMITS = {"text": 200, "textarea": 2000, "email": 254, "tel": 60, "date": 60, "datetime": 80}
NUMBER_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when another question was answered with one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `when`: asked only then; `required_when`: always asked, but must be answered only then."""

    name: str
    label: str
    kind: str
    required: bool = False
    help: str = ""
    label_en: str = ""  # the office's own English; without it, that of the portal's dictionary
    help_en: str = ""
    options: tuple[tuple[str, str], ...] = ()
    max_length: int = 0
    least: float = 0
    most: float = NUMBER_LIMIT
    decimals: int = 0
    content: str = ""  # what a text must be more than text: name, digits, location
    period: str = ""  # where a date may lie: past, upcoming, around
    not_before: str = ""  # the name of the question whose date comes first
    when: Condition | None = None
    required_when: Condition | None = None
    urgent_values: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    accept: Literal["", "image", "document"] = ""
    max_files: int = 0
    max_mb: int = 0
    autocomplete: str = ""
    default: str | bool = ""
    choices: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    english_names: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)  # of options, by value

    def choose(self, typed: str) -> str | None:
        """The option that is meant, by its value or its words; None when it is not on the list."""
        return self.choices.get(typed) or self.choices.get(searchable(typed))

    def is_urgent(self, value: object) -> bool:
        """Whether this answer makes the whole request urgent."""
        values = value if isinstance(value, list) else [value]
        return any(isinstance(each, str) and each in self.urgent_values for each in values)


def make_question(spec: Spec) -> Question:
    """A question from a field of the catalogue."""
    kind = spec["type"]
    options = tuple(_option(item) for item in spec.get("options", ()))
    return Question(
        name=spec["name"],
        label=spec["label_th"],
        kind=kind,
        required=bool(spec.get("required")),
        help=spec.get("help", ""),
        label_en=spec.get("label_en", ""),
        help_en=spec.get("help_en", ""),
        options=options,
        choices=_choices(options),
        english_names=_english_names(spec.get("options", ())),
        content=spec.get("content", ""),
        period=spec.get("period", ""),
        not_before=spec.get("not_before", ""),
        when=_condition(spec.get("when")),
        required_when=_condition(spec.get("required_when")),
        urgent_values=frozenset(spec.get("urgent_values", ())),
        columns=tuple(column for column in spec.get("columns", ()) if FILLED_BY_STAFF not in column),
        autocomplete=spec.get("autocomplete", ""),
        default=spec.get("default", ""),
        **_limits(kind, spec),
    )


def make_moo_question(spec: Spec, villages: Iterable[tuple[int, str]]) -> Question:
    """Where in the subdistrict: a list of the villages, or their number while the office has not entered any."""
    options = [{"value": str(number), "label": f"หมู่ที่ {number} {name}".strip()} for number, name in villages]
    if not options:
        told = N_("ใส่เลขหมู่ ถ้าอยู่นอกเขตตำบล ใส่ 0")
        return make_question({**spec, "type": "number", "min": 0, "max": 99, "help": told})
    options.append({"value": OUTSIDE, "label": N_("นอกเขตตำบล")})
    return make_question({**spec, "type": "select", "options": options})


def _limits(kind: str, spec: Spec) -> dict[str, Any]:
    if kind == "number":
        return {
            "least": spec.get("min", 0),
            "most": spec.get("max", NUMBER_LIMIT),
            "decimals": spec.get("decimals", 0),
            "max_length": 40,
        }
    if kind == "file":
        return {
            "accept": "document" if "pdf" in spec.get("accept", "") else "image",
            "max_files": spec.get("max_files", 3),
            "max_mb": spec.get("max_mb", 5),
        }
    if kind in {"select", "radio", "checkboxes"}:
        return {"max_length": max(60, sum(len(str(option)) for option in spec.get("options", ())))}
    return {"max_length": spec.get("max", TEXT_LIMITS.get(kind, 60))}


def _option(item: str | Mapping[str, str]) -> tuple[str, str]:
    return (item, item) if isinstance(item, str) else (item["value"], item["label"])


def _english_names(options: Iterable[str | Mapping[str, str]]) -> dict[str, str]:
    return {each["value"]: each["label_en"] for each in options if not isinstance(each, str) and each.get("label_en")}


def _choices(options: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Every spelling under which an option is found: its value as it stands, and value and words without spaces."""
    spellings: dict[str, str] = {}
    for value, label in options:
        spellings |= {searchable(label): value, searchable(fold_digits(value)): value, value: value}
    return spellings


def _condition(spec: Spec | None) -> Condition | None:
    return Condition(spec["field"], tuple(spec["values"])) if spec else None
