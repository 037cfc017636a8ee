"""The machine's one turn at the dear computation is taken by somebody else: everybody is told, nobody loses a word."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.citizen import hidden_fields, output_value
from tests.hotline.served.office import Office
from tests.hotline.served.reporter import Fields, Reporter

TEXT = "ข้อความที่ต้องไม่หาย แม้ระบบไม่ว่าง"


@pytest.fixture(scope="module")
def refused(office: Office) -> Iterator[dict[str, tuple[Fields, requests.Response]]]:
    """Everything that needs a turn, sent while there is none to be had: the form and the answer of each."""
    with Reporter(office) as inside, Reporter(office) as stranger:
        receipt = inside.report("เรื่องที่เปิดอยู่")
        change: Fields = {"step": "change", "token": hidden_fields(inside.get().text)["token"]}
        sent = stranger.form("ส่งไปแล้วครั้งหนึ่ง")
        assert stranger.send(sent).status_code == 303
        forms: dict[str, tuple[Reporter, Fields]] = {
            "file": (Reporter(office), Reporter(office).form(TEXT, identity_name="ผู้แจ้ง ใจดี")),
            "file again": (Reporter(office), sent),
            "open": (Reporter(office), Reporter(office).open_form(receipt)),
            "open with a message": (Reporter(office), Reporter(office).open_form(receipt, text=TEXT)),
            "change": (inside, change),
        }
        with office.taken("filing"), office.taken("opening"), ThreadPoolExecutor(len(forms)) as lines:
            answers = {name: lines.submit(who.send, form) for name, (who, form) in forms.items()}
        yield {name: (form, answers[name].result()) for name, (_, form) in forms.items()}


@pytest.mark.parametrize("name", ["file", "file again", "open", "open with a message", "change"])
def test_a_busy_answer_says_when_to_press_again(
    refused: dict[str, tuple[Fields, requests.Response]], name: str
) -> None:
    _, answer = refused[name]
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) <= 10


def form_on(page: str, step: str) -> Fields:
    """The form of a page with everything that stands in it, as the next press of the button sends it."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        if f'name="step" value="{step}"' in form:
            inputs = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", form))
            fields: Fields = {
                each["name"]: html.unescape(each.get("value", "")) for each in inputs if each.get("type") != "checkbox"
            }
            text = re.search(r"<textarea[^>]*>([^<]*)</textarea>", form)
            return fields | ({"text": html.unescape(text[1])} if text else {})
    raise AssertionError(f"no form for {step}")


def test_what_was_typed_is_still_there_and_pressing_again_files_it(
    office: Office, refused: dict[str, tuple[Fields, requests.Response]]
) -> None:
    _, answer = refused["file"]
    form = form_on(answer.text, "file")
    assert form["text"] == TEXT
    assert form["identity_name"] == "ผู้แจ้ง ใจดี"
    with Reporter(office) as reporter:
        assert reporter.send(form).status_code == 303


def test_a_message_waits_in_the_page_for_the_receipt(
    office: Office, refused: dict[str, tuple[Fields, requests.Response]]
) -> None:
    sent, answer = refused["open with a message"]
    form = form_on(answer.text, "open")
    assert form["text"] == TEXT
    with Reporter(office) as reporter:
        # The page carries a new token, which is too young in a test that does not wait.
        again = {**form, "receipt": sent["receipt"], "token": office.token()}
        assert reporter.send(again).status_code == 303
        assert TEXT in reporter.get().text


def test_a_form_that_was_filed_and_sent_again_while_busy_does_not_become_a_second_tip(
    office: Office, refused: dict[str, tuple[Fields, requests.Response]]
) -> None:
    # The first answer got lost on the line; the person presses again, is told to wait, and presses what is on the page.
    sent, answer = refused["file again"]
    form = form_on(answer.text, "file")
    assert form["token"] == sent["token"]
    before = office.count_tips()
    with Reporter(office) as reporter:
        again = reporter.send(form)
        assert output_value(again.text, "hotline-receipt")
    assert office.count_tips() == before
