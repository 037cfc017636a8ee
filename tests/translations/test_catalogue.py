"""The English catalogue holds what the portal says now, and says it in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from babel.messages.catalog import Message
from flask import Flask

from muangmai_portal.core.thai_text import has_thai
from muangmai_portal.intake.questions import Question
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.catalogue import Catalogue, current_catalogue
from scripts import messages

# One process reads the whole source once for all of them.
pytestmark = pytest.mark.xdist_group("catalogue")
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")


@pytest.fixture(scope="module")
def collected() -> dict[messages.Text, list[str]]:
    """What the portal says now."""
    return messages.collect()


@pytest.fixture(scope="module")
def entries(collected: dict[messages.Text, list[str]]) -> list[Message]:
    """The same, with the English that the catalogue has for it."""
    return [entry for entry in messages.merge(collected, messages.known_english()) if entry.id]


def _forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def test_the_catalogue_is_up_to_date_and_compiled() -> None:
    assert messages.main(["--check"]) == 0, "run `make messages`"


def test_making_it_twice_gives_the_same_bytes() -> None:
    english = messages.known_english()
    made = [messages.render(messages.merge(messages.collect(), english)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][1] == messages.MO.read_bytes()


def test_every_text_has_its_english(entries: list[Message]) -> None:
    assert [entry.id for entry in entries if not messages.is_translated(entry)] == []


def test_english_has_the_same_placeholders(entries: list[Message]) -> None:
    for entry in entries:
        wanted = sorted(_PLACEHOLDER.findall(_forms(entry.id)[0]))
        for form in _forms(entry.string):
            assert sorted(_PLACEHOLDER.findall(form)) == wanted, entry.id


def test_english_is_written_without_thai_letters(entries: list[Message]) -> None:
    assert [form for entry in entries for form in _forms(entry.string) if has_thai(form)] == []


def test_english_begins_and_ends_without_blanks(entries: list[Message]) -> None:
    assert [form for entry in entries for form in _forms(entry.string) if form != form.strip()] == []


def test_what_templates_mark_for_translation_is_thai() -> None:
    marked = [("".join(text), place) for place, text in messages.texts_of_code() if place.startswith("templates/")]
    assert [(text, place) for text, place in marked if not has_thai(text)] == []


def test_every_text_of_the_services_is_collected(office: Flask, collected: dict[messages.Text, list[str]]) -> None:
    assert [text for text in _looked_up(current_catalogue()) if has_thai(text) and text not in collected] == []


def test_every_duty_of_the_sections_is_collected(office: Flask, collected: dict[messages.Text, list[str]]) -> None:
    assert [section.code for section in list_sections() if section.duties_th not in collected] == []


def _looked_up(catalogue: Catalogue) -> Iterator[str]:
    """What the pages of the services translate at run time."""
    for group in catalogue.groups:
        yield group.name
    for service in catalogue.services.values():
        yield from (service.fee, service.rates, service.note, service.warning)
        yield from (*service.documents, *service.rules, *service.laws)
        for question in service.questions:
            yield from _of_question(question)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.label, question.help, *question.columns)
    if question.name != "moo":  # a village has its number in both languages
        yield from (label for _, label in question.options)
