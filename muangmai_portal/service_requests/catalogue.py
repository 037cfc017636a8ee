"""The catalogue as this process last read it: frozen values, so that filing a request asks the database nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.marking import N_
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.office.queries import get_content_version, list_villages
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section, sections_by_id
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.queries import list_services
from muangmai_portal.service_requests.questions import Question, make_moo_question, make_question

OTHER_GROUP = ("other", N_("บริการอื่น ๆ"))
PLACE_NAMES = ("place", "map")
BETWEEN_LAWS = re.compile(r"; (?![^(]*\))")  # not inside the brackets that say what a law demands


@dataclass(frozen=True, slots=True)
class AnsweringSection:
    """The section that answers a service, as pages show it."""

    id: int
    code: str
    name_th: str
    name_en: str
    phone: str

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_en if language == "en" else self.name_th


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service of the catalogue with everything its pages and its form need."""

    code: str
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
    questions: tuple[Question, ...]  # all of them, in the order of the form, those about the submitter too
    about_submitter: tuple[str, ...]  # names of the questions that are kept apart from the case
    haystack: str
    keywords: tuple[str, ...]

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_en if language == "en" else self.name_th

    @property
    def laws(self) -> list[str]:
        """The laws it rests on, one by one."""
        return BETWEEN_LAWS.split(self.legal_basis) if self.legal_basis else []

    @property
    def file_questions(self) -> tuple[Question, ...]:
        """The questions that are answered with files."""
        return tuple(question for question in self.questions if question.kind == "file")

    def asks_about_submitter(self, question: Question) -> bool:
        """Whether the answer is kept with the contact, apart from the case."""
        return question.name in self.about_submitter


@dataclass(frozen=True, slots=True)
class Group:
    """Services that answer one need."""

    key: str
    name: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All services that can be asked for."""

    services: Mapping[str, Service]
    groups: tuple[Group, ...]
    villages: Mapping[str, str]

    def get(self, code: str) -> Service:
        """The service with this code, in capital letters or not.

        Raises:
            NotFoundError: there is none.
        """
        service = self.services.get(code.upper())
        if service is None:
            raise NotFoundError("ไม่พบบริการนี้")
        return service


def read_catalogue() -> Catalogue:
    """Build the catalogue from the database."""
    villages = [(village.number, village.name) for village in list_villages()]
    moo = make_moo_question(_common_specs()["moo"], villages)
    sections, fallback = sections_by_id(), find_section(CENTRAL_CODE)
    services = {row.code: _freeze(row, _answering(sections[row.section_id], fallback), moo) for row in list_services()}
    names = dict(moo.options)
    return Catalogue(services, _group(tuple(services.values())), names)


_memory: VersionedMemory[Catalogue] = VersionedMemory(read_catalogue, get_content_version)


def current_catalogue() -> Catalogue:
    """The catalogue, at most a second behind what the office changed."""
    return _memory.get()


def last_known_catalogue() -> Catalogue:
    """The catalogue as it was last read, for when the database does not answer."""
    return _memory.last_known() or current_catalogue()


def _answering(section: Section, fallback: Section | None) -> AnsweringSection:
    """The section itself, or the secretary's office while the section is closed or takes no requests."""
    if fallback is not None and not (section.is_active and section.takes_requests):
        section = fallback
    return AnsweringSection(section.id, section.code, section.name_th, section.name_en, section.phone)


def _freeze(row: ServiceType, section: AnsweringSection, moo: Question) -> Service:
    own = [make_question(field.spec) for field in row.fields if field.version == row.version]
    questions, about_submitter = _in_order(own, moo)
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
    )


def _in_order(own: Sequence[Question], moo: Question) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Place first (village and landmark before the map), then what is asked, then files, then who asks."""
    names = {question.name for question in own}
    place = [question for name in PLACE_NAMES for question in own if question.name == name]
    has_place = "place" in names
    files = [question for question in own if question.kind == "file"]
    hiding = [question for question in own if question.name == "hide_name"]
    taken = {question.name for question in (*place, *files, *hiding)}
    asked = _after_their_conditions([question for question in own if question.name not in taken])
    contact = [q for q in _contact_questions(moo) if q.name not in names and not (has_place and q.name == "moo")]
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


def _common_specs() -> dict[str, dict[str, Any]]:
    """The questions about the submitter, by name, with our conditions laid over them."""
    ours = read_reference_data("service_conditions")["common"]
    return {
        spec["name"]: {**spec, **ours.get(spec["name"], {})}
        for spec in read_reference_data("services")["common_fields"]
    }


def _contact_questions(moo: Question) -> list[Question]:
    return [moo if name == "moo" else make_question(spec) for name, spec in _common_specs().items()]


def _group(services: Sequence[Service]) -> tuple[Group, ...]:
    """The groups that have services, in the order people look; what nobody grouped comes last."""
    named = [(group["key"], group["name_th"]) for group in read_reference_data("service_groups")["groups"]]
    known = {key for key, _ in named}
    order = {
        code: position
        for group in read_reference_data("service_groups")["groups"]
        for position, code in enumerate(group["services"])
    }
    made = []
    for key, name in [*named, OTHER_GROUP]:
        members = [s for s in services if (s.group if s.group in known else OTHER_GROUP[0]) == key]
        members.sort(key=lambda service: order.get(service.code, len(order)))
        made.append(Group(key, name, tuple(members)))
    return tuple(group for group in made if group.services)
