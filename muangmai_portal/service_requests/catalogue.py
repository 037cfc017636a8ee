"""The catalogue as this process last read it: frozen values, so that filing a request asks the database nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.marking import N_
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.intake.answering import AnsweringSection, answering
from muangmai_portal.intake.contact import contact_questions, read_moo_question
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.questions import Question, make_question
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import find_section, sections_by_id
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.queries import list_current_fields, list_services

OTHER_GROUP = ("other", N_("บริการอื่น ๆ"))
PLACE_NAMES = ("place", "map")
BETWEEN_LAWS = re.compile(r"; (?![^(]*\))")  # not inside the brackets that say what a law demands


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Door):
    """A service of the catalogue with everything its pages and its form need."""

    version: int
    name_th: str
    name_en: str
    group: str
    section: AnsweringSection
    service_class: str
    days: int
    days_unit: str
    documents: tuple[str, ...]
    fee: str
    legal_basis: str
    note: str
    warning: str
    rates: str
    rules: tuple[str, ...]
    is_urgent: bool
    is_sensitive: bool
    is_core: bool
    haystack: str
    keywords: tuple[str, ...]
    description_th: str = ""
    description_en: str = ""
    english: Mapping[str, Any] = field(
        default_factory=dict, repr=False
    )  # of the texts below, where the office wrote it
    is_open: bool = True
    closed_note: str = ""
    came_since: tuple[str, ...] = ()  # questions that must be answered and were not asked when the form was opened

    def said(self, name: str, language: str) -> Any:
        """One of its texts (or lists of texts) as the office wrote it for this reader; in Thai, where it did not."""
        return (self.english.get(name) if language == "en" else None) or getattr(self, name)

    def description(self, language: str) -> str:
        """What it is for, in the reader's language, or in Thai."""
        return (self.description_en if language == "en" else "") or self.description_th

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return (self.name_en if language == "en" else "") or self.name_th

    @property
    def laws(self) -> list[str]:
        """The laws it rests on, one by one."""
        return BETWEEN_LAWS.split(self.legal_basis) if self.legal_basis else []


@dataclass(frozen=True, slots=True)
class Group:
    """Services that answer one need."""

    key: str
    name: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All services that can be asked for, and apart from them those that are offered no longer."""

    services: Mapping[str, Service]
    groups: tuple[Group, ...]
    villages: Mapping[str, str]
    retired: Mapping[str, Service] = field(default_factory=dict)

    def get(self, code: str) -> Service:
        """The service with this code, in capital letters or not.

        Raises:
            NotFoundError: there is none.
        """
        service = self.services.get(code.upper())
        if service is None:
            raise NotFoundError("ไม่พบบริการนี้")
        return service

    def find(self, code: str) -> Service:
        """The service with this code, offered or not: for somebody who has its form before them.

        Raises:
            NotFoundError: there was never any.
        """
        return self.retired.get(code.upper()) or self.get(code)


def read_catalogue() -> Catalogue:
    """Build the catalogue from the database."""
    moo = read_moo_question()
    sections, fallback = sections_by_id(), find_section(CENTRAL_CODE)
    fields = list_current_fields()
    offered: dict[str, Service] = {}
    retired: dict[str, Service] = {}
    for row in list_services():
        section = answering(sections[row.section_id], fallback)
        service = freeze_service(row, section, moo, fields.get(row.id, []))
        if row.version:  # or nobody has published it yet
            (offered if row.is_active else retired)[row.code] = service
    return Catalogue(offered, _group(tuple(offered.values())), dict(moo.options), retired)


_memory: VersionedMemory[Catalogue] = VersionedMemory(read_catalogue, get_content_version)


def current_catalogue() -> Catalogue:
    """The catalogue, at most a second behind what the office changed."""
    return _memory.get()


def last_known_catalogue() -> Catalogue:
    """The catalogue as it was last read, for when the database does not answer."""
    return _memory.last_known() or current_catalogue()


def freeze_service(
    row: ServiceType, section: AnsweringSection, moo: Question, fields: Iterable[Mapping[str, Any]]
) -> Service:
    """A service with a form of these fields: the one that is asked, an earlier one, or one that is being written."""
    questions, about_submitter = in_order([make_question(spec) for spec in fields], moo)
    words = [row.name_th, row.name_en, row.code, section.name_th, *row.keywords]
    return Service(
        code=row.code,
        version=row.version,
        name_th=row.name_th,
        name_en=row.name_en,
        group=row.group,
        section=section,
        service_class=row.service_class,
        days=row.days,
        days_unit=row.days_unit,
        documents=tuple(row.documents),
        fee=row.fee,
        legal_basis=row.legal_basis,
        note=row.note,
        warning=row.warning,
        rates=row.rates,
        rules=tuple(row.rules),
        is_urgent=row.is_urgent,
        is_sensitive=row.is_sensitive,
        is_core=row.is_core,
        questions=questions,
        about_submitter=about_submitter,
        haystack="\n".join(map(searchable, words)),
        keywords=tuple(map(searchable, row.keywords)),
        description_th=row.description_th,
        description_en=row.description_en,
        english=row.english,
        is_open=row.is_open,
        closed_note=row.closed_note,
    )


def in_order(own: Sequence[Question], moo: Question) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Place first (village and landmark before the map), then what is asked, then files, then who asks."""
    names = {question.name for question in own}
    place = [question for name in PLACE_NAMES for question in own if question.name == name]
    has_place = "place" in names
    files = [question for question in own if question.kind == "file"]
    hiding = [question for question in own if question.name == "hide_name"]
    taken = {question.name for question in (*place, *files, *hiding)}
    asked = _after_their_conditions([question for question in own if question.name not in taken])
    contact = [q for q in contact_questions(moo) if q.name not in names and not (has_place and q.name == "moo")]
    ordered = ([moo] if has_place else []) + place + asked + files + contact + hiding
    return tuple(ordered), tuple(question.name for question in (*contact, *hiding))


def _after_their_conditions(questions: Sequence[Question]) -> list[Question]:
    """The same questions, each that depends on another one standing below it."""
    ordered = [question for question in questions if question.when is None]
    for question in questions:
        if question.when is not None:
            names = [each.name for each in ordered]
            below = names.index(question.when.field) + 1 if question.when.field in names else len(names)
            ordered.insert(below, question)
    return ordered


def _group(services: Sequence[Service]) -> tuple[Group, ...]:
    """The groups that have services, in the order people look; what nobody grouped comes last."""
    named = [(group["key"], group["name_th"]) for group in read_reference_data("service_groups")["groups"]]
    known = {key for key, _ in named}
    made = []
    for key, name in [*named, OTHER_GROUP]:
        members = [s for s in services if (s.group if s.group in known else OTHER_GROUP[0]) == key]
        made.append(Group(key, name, tuple(members)))
    return tuple(group for group in made if group.services)
