"""Forms that an office might write, whatever they hold: they are drawn, answered, read back, and old cases stay."""

from __future__ import annotations

import html
import re
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from werkzeug.datastructures import MultiDict

from muangmai_portal.administration.services.question_kinds import parse_options, read_options
from muangmai_portal.core.clock import now
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.intake.answers import read_form
from muangmai_portal.intake.composing import compose_answers
from muangmai_portal.intake.forms import IntakeForm, blank_form
from muangmai_portal.intake.pages import FormPages
from muangmai_portal.intake.parsers import Occasion
from muangmai_portal.service_requests.catalogue import Service, current_catalogue, freeze_service
from muangmai_portal.service_requests.form_fields import compare, move_field, put_field, remove_field, tidy
from muangmai_portal.service_requests.queries import get_service

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x>',
    "ก" * 200,
    "\u202eกลับ",
    "100 % {{ x }} %(name)s",
    "&amp;",
    "ไฟ'ดับ",
]
LABELS = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)).map(clean_line).filter(bool)
PLAIN = st.text(alphabet="กขคงabc 123", min_size=1, max_size=30).map(clean_line).filter(bool)


@st.composite
def fields(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(
            st.sampled_from(["text", "textarea", "number", "select", "radio", "checkboxes", "date", "checkbox"])
        )
        field: dict[str, Any] = {"name": f"q{number}", "label_th": draw(LABELS), "type": kind}
        field["required"] = draw(st.booleans())
        if kind in {"select", "radio", "checkboxes"}:
            labels = draw(st.lists(LABELS, min_size=2, max_size=4, unique=True))
            field["options"] = [{"value": f"v{place}", "label": label} for place, label in enumerate(labels)]
        asked = [each for each in made if "options" in each]
        waits = draw(st.booleans())
        if asked and waits:
            other = draw(st.sampled_from(asked))
            field["when"] = {"field": other["name"], "values": [draw(st.sampled_from(["v0", "v1"]))]}
        made.append(field)
    return tidy(made)


def service_of(specs: list[dict[str, Any]]) -> Service:
    known = current_catalogue().get("LIGHT")
    moo = next(question for question in known.questions if question.name == "moo")
    return freeze_service(get_service("LIGHT"), known.section, moo, specs)


def answer(draw: st.DataObject, spec: dict[str, Any]) -> Any:
    match spec["type"]:
        case "number":
            return str(draw.draw(st.integers(0, 9999)))
        case "date":
            return "15/01/2570"
        case "checkboxes":
            return draw.draw(st.lists(st.sampled_from(["v0", "v1"]), min_size=1, unique=True).map(sorted))
        case "select" | "radio":
            return draw.draw(st.sampled_from(["v0", "v1"]))
        case "checkbox":
            return "y"
        case _:
            return draw.draw(PLAIN)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=fields(), data=st.data())
def test_what_is_drawn_is_answered_read_and_drawn_again(
    shop: Flask, specs: list[dict[str, Any]], data: st.DataObject
) -> None:
    service = service_of(specs)
    typed = {spec["name"]: answer(data, spec) for spec in specs}
    with shop.test_request_context("/services/LIGHT/request"):
        drawn = _draw(blank_form(service))
        for spec in specs:
            assert f'name="{spec["name"]}"' in drawn
            assert str(escape(spec["label_th"])) in drawn
        assert "<script>alert" not in drawn
        assert "<img src=x" not in drawn
        flat = {name: "\n".join(value) if isinstance(value, list) else value for name, value in typed.items()}
        reading = read_form(service.questions, flat, Occasion(now()))
        assert not {spec["name"] for spec in specs} & set(reading.problems)
        again = _sent_by_a_browser(_draw(IntakeForm(service, "x" * 22, flat, reading=reading)))
        for name, value in typed.items():
            found = again.getlist(name)
            assert (found if isinstance(value, list) else found[:1]) == (value if isinstance(value, list) else [value])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=fields(), data=st.data())
def test_an_old_case_shows_what_was_asked_whatever_is_edited_later(
    shop: Flask, specs: list[dict[str, Any]], data: st.DataObject
) -> None:
    flat = {}
    for spec in specs:
        given_answer = answer(data, spec)
        flat[spec["name"]] = "\n".join(given_answer) if isinstance(given_answer, list) else given_answer
    service = service_of(specs)
    kept = compose_answers(service, read_form(service.questions, flat, Occasion(now())))
    labels = {spec["name"]: spec["label_th"] for spec in specs}
    assert {each["name"]: each["label"] for each in kept} == labels
    before = [dict(each) for each in kept]
    written = specs
    for _ in range(data.draw(st.integers(1, 5))):
        name = data.draw(st.sampled_from([spec["name"] for spec in specs]))
        match data.draw(st.sampled_from(["up", "remove", "rename"])):
            case "up":
                written = move_field(written, name, -1)
            case "remove":
                written = remove_field(written, name)
            case _:
                written = put_field(written, {"name": name, "label_th": "ใหม่", "type": "text"})
        service_of(written)  # can be asked as it is
    assert kept == before
    assert compare(specs, specs) == []
    assert bool(compare(specs, written)) == (specs != written)


def test_options_are_read_as_they_are_written() -> None:
    text = "dark = มืด | Dark\nไฟดับ\nก = ข | B"
    assert parse_options(text) == [("dark", "มืด", "Dark"), ("ไฟดับ", "ไฟดับ", ""), ("ก = ข", "ก = ข", "B")]
    assert read_options({"options": ["ไฟดับ", {"value": "dark", "label": "มืด", "label_en": "Dark"}]}) == [
        ("ไฟดับ", "ไฟดับ", ""),
        ("dark", "มืด", "Dark"),
    ]


def _draw(form: IntakeForm) -> str:
    """The page of a form, as citizens get it."""
    told = {"service": form.door, "numbers_to_call": [], "reported": 0, "recent": [], "similar": None}
    pages = FormPages("service_requests/new.html", lambda _: form.door, lambda _: told)
    return pages.show(form).partition('<h2 id="part-')[2]


def _sent_by_a_browser(page: str) -> MultiDict[str, str]:
    """What a browser would send of these controls."""
    sent: MultiDict[str, str] = MultiDict()
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = (re.search(rf'\s{key}="([^"]*)"', tag) for key in ("name", "value"))
        is_choice = re.search(r'type="(radio|checkbox)"', tag)
        if name and (not is_choice or re.search(r"\schecked", tag)):
            sent.add(name[1], html.unescape(value[1]) if value else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.S):
        sent.add(name, html.unescape(text))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        if chosen := re.search(r'<option value="([^"]*)"[^>]* selected', options):
            sent.add(name, html.unescape(chosen[1]))
    return sent
