"""Services as the desk shows them: where each stands, and the texts between form and table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muangmai_portal.administration.services.forms import ServiceForm, lines
from muangmai_portal.administration.services.question_kinds import translated
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.sections.queries import sections_by_id
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.operations.keeping import ServiceTexts
from muangmai_portal.service_requests.queries import count_open_cases, list_services

_LINES = ("description_th", "description_en", "fee", "legal_basis", "note", "warning", "rates")
_WITH_ENGLISH = ("fee", "note", "warning", "rates")
LABELS = {
    "name_th": "ชื่อบริการ",
    "name_en": "ชื่อภาษาอังกฤษ",
    "description_th": "คำอธิบายสั้น",
    "description_en": "คำอธิบายสั้นภาษาอังกฤษ",
    "section_id": "ส่วนราชการ",
    "group": "หมวด",
    "service_class": "ประเภทตามกฎหมาย",
    "days": "จำนวนวัน",
    "days_unit": "วิธีนับวัน",
    "legal_basis": "กฎหมายหรือระเบียบ",
    "documents": "เอกสารที่ต้องใช้",
    "fee": "ค่าธรรมเนียม",
    "rates": "อัตรา",
    "note": "ข้อควรทราบ",
    "warning": "คำเตือนเหตุฉุกเฉิน",
    "rules": "ระเบียบที่ควรทราบ",
    "keywords": "คำค้นหา",
    "english": "ข้อความภาษาอังกฤษ",
    "is_urgent": "เรื่องด่วน",
    "is_sensitive": "ข้อมูลส่วนตัว",
    "is_core": "แสดงที่หน้าแรก",
}


@dataclass(frozen=True)
class ServiceRow:
    """One line of the list."""

    service: ServiceType
    state: str
    has_draft: bool
    open_cases: int


def state_of(service: ServiceType) -> str:
    """Where a service stands, in a word of the desk: new, retired, closed or open."""
    if service.version == 0:
        return "new"
    if not service.is_active:
        return "retired"
    return "open" if service.is_open else "closed"


def list_groups() -> list[tuple[str, str]]:
    """The groups of the public page, as choices."""
    groups = [(group["key"], group["name_th"]) for group in read_reference_data("service_groups")["groups"]]
    return [*groups, ("other", "บริการอื่น ๆ")]


def list_rows() -> list[tuple[str, list[ServiceRow]]]:
    """Every service by its group, in the order of the public page."""
    counts, known = count_open_cases(), dict(list_groups())
    by_group: dict[str, list[ServiceRow]] = {key: [] for key in known}
    for each in list_services():
        row = ServiceRow(each, state_of(each), each.draft is not None, counts.get(each.code, 0))
        by_group[each.group if each.group in known else "other"].append(row)
    return [(known[key], rows) for key, rows in by_group.items() if rows]


def list_missing_english(service: ServiceType, fields: list[dict[str, Any]]) -> list[str]:
    """What readers of English get in Thai."""
    missing = [] if service.name_en else [LABELS["name_th"]]
    if service.description_th and not service.description_en:
        missing.append(LABELS["description_th"])
    for name in _WITH_ENGLISH:
        text = getattr(service, name)
        if text and not (service.english.get(name) or translated(text)):
            missing.append(LABELS[name])
    documents = service.documents and not service.english.get("documents")
    if documents and not all(translated(each) for each in service.documents):
        missing.append(LABELS["documents"])
    questions = [each["label_th"] for each in fields if not (each.get("label_en") or translated(each["label_th"]))]
    return missing + [f"คำถาม “{label}”" for label in questions]


def fill_form(form: ServiceForm, service: ServiceType) -> None:
    """Show a service as it stands."""
    for name in ("name_th", "name_en", "service_class", "days_unit", "is_urgent", "is_sensitive", "is_core", *_LINES):
        form[name].data = getattr(service, name)
    form.days.process_data(service.days)
    form.section.data, form.group.data = str(service.section_id), service.group or "other"
    for name in _WITH_ENGLISH:
        form[f"{name}_en"].data = service.english.get(name) or translated(getattr(service, name))
    for name in ("documents", "rules", "keywords"):
        form[name].data = "\n".join(getattr(service, name))
    english = service.english.get("documents") or [translated(each) for each in service.documents]
    form.documents_en.data = "\n".join(english) if all(english) else ""
    form.version.data = str(service.edit_number)


def read_texts(form: ServiceForm, service: ServiceType) -> ServiceTexts:
    """What a valid form says. English that is the dictionary's own is not kept twice."""
    said: dict[str, Any] = {name: clean(form[name].data or "").strip() for name in _LINES}
    english: dict[str, Any] = {}
    for name in _WITH_ENGLISH:
        words = clean(form[f"{name}_en"].data or "").strip()
        if words and words != translated(said[name]):
            english[name] = words
    documents, documents_en = lines(form.documents.data), lines(form.documents_en.data)
    if documents_en and documents_en != [translated(each) for each in documents]:
        english["documents"] = documents_en
    group = form.group.data or ""
    return ServiceTexts(
        name_th=clean_line(form.name_th.data or ""),
        name_en=clean_line(form.name_en.data or ""),
        section_id=int(form.section.data or 0),
        group=service.group if group == "other" and service.group not in dict(list_groups()) else group,
        service_class=form.service_class.data or "",
        days=form.days.number or 1,
        days_unit=form.days_unit.data or "",
        documents=documents,
        rules=lines(form.rules.data),
        keywords=lines((form.keywords.data or "").replace(",", "\n")),
        english=english,
        is_urgent=bool(form.is_urgent.data),
        is_sensitive=bool(form.is_sensitive.data),
        is_core=bool(form.is_core.data),
        **said,
    )


def list_differences(service: ServiceType, wanted: ServiceTexts) -> list[tuple[str, str]]:
    """What another editor left otherwise than this one has typed: the fact, and how it stands now."""
    return [
        (LABELS[name], show_fact(name, getattr(service, name)))
        for name, value in vars(wanted).items()
        if getattr(service, name) != value
    ]


def show_fact(name: str, value: Any) -> str:
    """A fact in words."""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if name == "section_id":
        section = sections_by_id().get(int(value))
        return section.name_th if section else ""
    if name == "group":
        return dict(list_groups()).get(value, "บริการอื่น ๆ")
    if isinstance(value, Mapping):
        value = [str(each) for each in value.values()]
    return "\n".join(value) if isinstance(value, list) else str(value) or "(ว่าง)"
