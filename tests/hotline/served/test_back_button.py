"""What stays in a browser and in caches, and what an old page or a recorded form still opens: nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
import requests

from tests.citizen import hidden_fields
from tests.hotline.served.desk_pages import HOME, find_tip
from tests.hotline.served.office import FIRST, Office
from tests.hotline.served.reporter import Fields, Reporter

SECRET = "ความลับที่ปุ่มย้อนกลับต้องไม่พบ"


def walk(office: Office, path: str) -> Iterator[tuple[str, requests.Response]]:
    """Every kind of answer that a reporter gets."""
    with Reporter(office, path) as reporter:
        yield "public page", reporter.get()
        yield "review", reporter.send(reporter.form(SECRET, exclude=["executive"]))
        yield "nothing written", reporter.send(reporter.form(""))
        yield "young form", reporter.send({**reporter.form(SECRET), "token": office.token(0)})
        yield "no token", reporter.send({"step": "file", "text": SECRET})
        yield "no form", reporter.session.post(reporter.address, data=b"x", timeout=30)
        yield "wrong receipt", reporter.send(reporter.open_form("1"))
        form = reporter.form(SECRET)
        yield "handed over", reporter.send(form)
        yield "receipt", reporter.get()
        yield "mistyped", reporter.act("confirm", confirm="x")
        receipt = re.search(r"\d{4} \d{4} \d{4} \d{4} \d{4}", reporter.get().text)
        assert receipt is not None
        yield "confirmed", reporter.act("confirm", confirm=receipt[0][-4:])
        yield "tip", reporter.get()
        yield "said", reporter.act("say", text="อีกหนึ่ง")
        yield "empty", reporter.act("say", text=" ")
        yield "foreign token", reporter.send({"step": "say", "token": "x", "text": SECRET})
        yield "attached", reporter.act("attach", ("a.txt", b"a"))
        yield "older", reporter.act("older", before="1")
        yield "left", reporter.act("exit")
        yield "sent already", reporter.send(form)
        yield "session over", reporter.send({"step": "say", "text": SECRET})


@pytest.fixture(scope="module", params=["/hotline", "/en/hotline"])
def answers(request: pytest.FixtureRequest, office: Office) -> tuple[str, list[tuple[str, requests.Response]]]:
    """The address, and all answers at it."""
    return request.param, list(walk(office, request.param))


def test_no_answer_may_be_kept_by_anybody(answers: tuple[str, list[tuple[str, requests.Response]]]) -> None:
    for name, answer in answers[1]:
        assert answer.headers["Cache-Control"] == "no-store", name
        for header in ("ETag", "Last-Modified", "Expires", "Content-Encoding", "Server-Timing", "Vary"):
            assert header not in answer.headers, (name, header)
        assert answer.headers["Referrer-Policy"] == "no-referrer", name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.status_code < 500, name


def test_the_cookie_is_for_this_page_alone_and_ends_with_the_browser(
    answers: tuple[str, list[tuple[str, requests.Response]]],
) -> None:
    path, given = answers
    for name, answer in given:
        cookie = answer.headers.get("Set-Cookie")
        if name in {"handed over"}:
            assert cookie is not None
            parts = {part.strip() for part in cookie.split(";")[1:]}
            assert parts == {"HttpOnly", f"Path={path}", "SameSite=Strict"}
        elif name == "left":
            assert cookie is not None
            assert "Max-Age=0" in cookie
            assert f"Path={path}" in cookie
            assert answer.headers["Clear-Site-Data"] == '"cache"'
        else:
            assert cookie is None, name


_FILLING = re.compile("<!--.*?-->")  # random, so it may hold any letters


class Resources(HTMLParser):
    """Everything in a page that makes a browser ask for more, or lets somebody run something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        for name, value in attrs:
            is_link = tag == "a" and name == "href"
            is_icon = tag == "link" and value == "data:,"
            if name in {"src", "href", "srcset", "data", "poster", "background", "formaction", "ping"}:
                self.found += [] if is_link or is_icon else [f"{tag} {name}={value}"]
            if name.startswith("on") or name == "style" or (name == "action" and tag == "form"):
                self.found.append(f"{tag} {name}={value}")
        if tag in {"script", "iframe", "object", "embed", "img", "video", "audio", "base"}:
            self.found.append(tag)
        if tag == "meta" and ("http-equiv", "refresh") in attrs:
            self.found.append("refresh")


def resources(page: str) -> list[str]:
    """What a page asks for besides itself."""
    parser = Resources()
    parser.feed(page)
    return parser.found


def test_no_page_has_a_script_or_asks_for_anything_else(
    answers: tuple[str, list[tuple[str, requests.Response]]],
) -> None:
    for name, answer in answers[1]:
        assert resources(answer.text) == [], name
        told = _FILLING.sub("", answer.text)
        assert "url(" not in told, name
        assert "@import" not in told, name


def test_the_policy_knows_the_one_style_by_its_hash(
    answers: tuple[str, list[tuple[str, requests.Response]]],
) -> None:
    for name, answer in answers[1]:
        policy = answer.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in policy, name
        assert "script" not in policy
        assert "unsafe" not in policy
        if not answer.content:
            continue  # leads on, and shows nothing
        styles = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
        assert len(styles) == 1, name
        digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, name


def test_pages_come_in_a_few_sizes(answers: tuple[str, list[tuple[str, requests.Response]]]) -> None:
    sizes = {name: len(answer.content) for name, answer in answers[1] if answer.content}
    print(answers[0], sizes)  # noqa: T201
    assert {size % 16_384 for size in sizes.values()} == {0}
    assert max(sizes.values()) <= 3 * 16_384


def test_nothing_of_a_tip_is_shown_to_whoever_has_no_session(
    answers: tuple[str, list[tuple[str, requests.Response]]],
) -> None:
    for name, answer in answers[1]:
        if name in {"left", "sent already", "wrong receipt", "no form", "public page"}:
            assert SECRET not in answer.text, name


def test_after_leaving_the_cookie_opens_nothing_and_no_recorded_form_shows_anything(office: Office) -> None:
    recorded: list[Fields] = []
    with Reporter(office) as reporter:
        form = reporter.form(SECRET)
        reporter.send(form)
        receipt = re.search(r"\d{4} \d{4} \d{4} \d{4} \d{4}", reporter.get().text)
        assert receipt is not None
        token = hidden_fields(reporter.get().text)["token"]
        confirm: Fields = {"step": "confirm", "token": token, "confirm": receipt[0][-4:]}
        assert reporter.send(confirm).status_code == 303
        cookie = reporter.session.cookies["h"]
        recorded = [form, confirm]
        for step in ("say", "attach", "older", "change", "withdraw", "keep", "exit"):
            recorded.append({"step": step, "token": token, "text": "ซ้ำ", "before": "1"})
        reopened = reporter.open_form(receipt[0])
        assert reporter.send(reopened).status_code == 303
        reporter.session.cookies.set("h", cookie, domain="127.0.0.1", path="/hotline")
        assert SECRET in reporter.get().text
        reporter.leave()
    before = office.select("SELECT count(*) FROM entry")
    for body in (*recorded, reopened):
        for held in (cookie, "", "x" * 43):
            with Reporter(office) as thief:
                if held:
                    thief.session.cookies.set("h", held, domain="127.0.0.1", path="/hotline")
                for answer in (thief.send(body), thief.get()):
                    assert SECRET not in answer.text, body["step"]
                    # Whoever sends the receipt has it already; nobody else is shown it.
                    assert receipt[0] not in answer.text or body["step"] == "open", body["step"]
    assert office.select("SELECT count(*) FROM entry") == before


def test_looking_at_the_page_sets_no_cookie_even_where_one_is_brought_along(office: Office) -> None:
    for cookies in ({}, {"h": "x" * 43}, {"muangmai": "y"}, {"h": ""}, {"h": "../../../etc/passwd"}):
        answer = requests.get(f"{office.address}/hotline", cookies=cookies, timeout=30)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers


def test_the_desk_keeps_the_same_silence_in_the_browser(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report(SECRET + " ที่โต๊ะ")
    desk = office.desk(FIRST)
    tip = find_tip(desk, SECRET + " ที่โต๊ะ")
    for path in (HOME, tip, f"{HOME}/keys", f"{HOME}/new", f"{HOME}/figures", f"{HOME}/exchange"):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        assert "Content-Encoding" not in answer.headers
        assert [each for each in resources(answer.text) if not each.startswith("form action=/staff/hotline")] == []
        assert len(answer.content) % 16_384 == 0
