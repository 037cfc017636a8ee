"""Planted words are searched for in everything that leaves the office: pages, feeds, files, mail, exports."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, unquote

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations import indexing
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.cases.operations.working import assign_case, transfer_case
from muangmai_portal.cases.operations.writing import add_note, reply_to_citizen
from muangmai_portal.core import clock
from muangmai_portal.core.access import MARK, Role
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from muangmai_portal.search.rebuilding import rebuild
from tests.factories.cases import CONTACT, make_new_case, make_published
from tests.factories.officers import browser_of, make_officer, make_section
from tests.factories.requests import load_catalogue
from tests.inbox.desk import sit_down

NOTE, OTHERS, HELD = "ตะเข้เผือกในบันทึก", "ตะเข้เผือกของกองคลัง", "ตะเข้เผือกที่พักไว้"
NAME, EMAIL, FILE = "ตะเข้เผือก มีนาม", "white.crocodile@example.test", "ตะเข้เผือกในแฟ้ม.jpg"
CONTACTS = (NAME, EMAIL, "899990017", "89-999-0017", "987/654")
INTERNAL = (NOTE, OTHERS, HELD, FILE)
HIDDEN = dataclasses.replace(CONTACT, full_name=NAME, phone="+66899990017", email=EMAIL, house_no="987/654")
MOST_PAGES = 250
_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
_SKIPPED = ("/static/", "/staff/", "/en/staff/", "/hotline")


@dataclasses.dataclass(frozen=True)
class Planted:
    """The submitter's case, with its PIN, and the case of another section."""

    reference: str
    pin: str
    case_id: int
    other_id: int


@pytest.fixture
def planted(app: Flask) -> Planted:
    """An office with words that nobody outside may read: on a case that is worked on, published and closed."""
    load_catalogue()
    with transaction():
        for code in ("ENG", "FIN"):
            make_section(code).mailbox = f"{code}@office.test"
    officer = make_officer(Role.HEAD)
    new = make_new_case(contact=HIDDEN, may_publish=True)
    with transaction():
        filed = open_case(new)
        other = open_case(make_new_case("FIN", title=OTHERS, summary=OTHERS, contact=HIDDEN))
        open_case(make_new_case(title=HELD, summary=HELD, contact=HIDDEN, held_because=("links",)))
        db.session.add(_file(f"case:{other.case_id}"))
    case = db.session.get_one(Case, filed.case_id)
    with transaction():
        assign_case(case.id, version=1, actor=officer, assignee=officer)
        add_note(case.id, version=case.version, actor=officer, text=f"{NOTE} โทร 089-999-0017 {NAME}")
        reply_to_citizen(case.id, version=case.version, actor=officer, text="ช่างจะเข้าไปวันพุธ")
    make_published(case, officer)
    with transaction():
        close_case(case.id, version=case.version, actor=officer, outcome="fixed", text="ซ่อมแล้ว")
    indexing.index_waiting_cases()
    rebuild(app)
    return Planted(filed.reference, filed.pin, filed.case_id, other.case_id)


def _file(owner: str) -> Attachment:
    digest = "0" * 64
    moment = clock.now()
    return Attachment(
        token=make_token(), owner=owner, field="photo", sha256=digest, filename=FILE, media_type="image/jpeg", size=9,
        created_at=moment,
    )  # fmt: skip


def public_addresses(app: Flask) -> list[str]:
    """Every address without parameters that anybody may open, in both languages."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    found = [
        r.rule for r in rules if getattr(app.view_functions[r.endpoint], MARK, None) and _is_public(app, r.endpoint)
    ]
    found = [path for path in found if not path.startswith(_SKIPPED)]
    searches = [f"/search?q={quote(word[:-1])}" for word in (*INTERNAL, *CONTACTS)]
    boards = ["/services/LIGHT/similar?moo=3&place=วัด", "/questions/similar?subject=ตะเข้", "/en/"]
    return [*found, *searches, *boards]


def _is_public(app: Flask, endpoint: str) -> bool:
    return bool(getattr(app.view_functions[endpoint], MARK).is_public)


def readable(body: bytes) -> str:
    """What is in an answer, unpacked where it is packed."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    # Without the marks around what was looked for: a word that is cut in two is still told.
    return unescape(unquote(re.sub("</?mark>", "", body.decode("utf-8", "replace"))))


def walk(client: FlaskClient, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Everything that these addresses say, and what they lead to, until there is no more or very much."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) < MOST_PAGES * 2:
        path = waiting.pop(0)
        answer = client.get(path)
        text = readable(answer.data)
        yield path, text
        links = _LINK.findall(answer.text) if answer.mimetype == "text/html" else []
        for link in map(unescape, links):
            if link not in seen and not link.startswith(_SKIPPED) and "/search?" not in link:
                seen.add(link)
                waiting.append(link)


def test_nothing_internal_is_on_any_public_page_feed_or_file(app: Flask, planted: Planted) -> None:
    paths = []
    for path, text in walk(app.test_client(), public_addresses(app)):
        paths.append(path)
        for word in (*INTERNAL, *CONTACTS):
            assert word not in text, (path, word)
    assert len(paths) > 60
    assert {"/sitemap.xml", "/news/feed.atom", "/statistics/cases.csv", "/services/LIGHT/reports"} <= set(paths)


def test_the_tracking_page_tells_the_submitter_nothing_internal(app: Flask, planted: Planted) -> None:
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/track").text)
    assert token is not None
    sent = client.post("/track", data={"csrf_token": token[1], "reference": planted.reference, "pin": planted.pin})
    assert sent.status_code == 303
    page = client.get("/track/case").text
    assert "ช่างจะเข้าไปวันพุธ" in page
    for word in INTERNAL:
        assert word not in page
    for path, text in walk(client, ["/track/case"]):
        for word in INTERNAL:
            assert word not in text, (path, word)


def test_no_letter_holds_a_note_and_none_of_the_office_tells_who_wrote(app: Flask, planted: Planted) -> None:
    letters = db.session.scalars(sa.select(OutboundMessage)).all()
    assert {letter.audience for letter in letters} >= {Audience.CITIZEN, Audience.OFFICE}
    for letter in letters:
        with app.test_request_context():
            made = render_message(
                letter.template, letter.context, letter.language, unsubscribe_url="https://x.example/u"
            )
        text = unescape(f"{made.subject}\n{made.text}\n{made.html}")
        assert NOTE not in text
        assert FILE not in text
        assert HELD not in text
        if letter.case_id != planted.other_id:
            assert OTHERS not in text
        if letter.audience != Audience.CITIZEN:
            for word in CONTACTS:
                assert word not in text, (letter.template, word)


def test_no_page_or_export_of_a_section_tells_of_another_sections_case(app: Flask, planted: Planted) -> None:
    desk = sit_down(app, Role.HEAD)
    views = desk.get("/staff/inbox").text
    starts = ["/staff/inbox", "/staff/reports/", *_LINK.findall(views), f"/staff/inbox?q={quote(OTHERS[:8])}"]
    for path, text in _desk_pages(desk.client, [unescape(each) for each in starts]):
        assert OTHERS not in text, path
        assert FILE not in text, path


def test_an_auditor_meets_no_contact_on_any_page_of_the_desk(app: Flask, planted: Planted) -> None:
    client = browser_of(app, make_officer(Role.AUDITOR, None))
    starts = ["/staff/inbox", "/staff/reports/", f"/staff/cases/{planted.reference}"]
    starts += [f"/staff/inbox?q={quote(word)}" for word in ("วันพุธ", OTHERS)]
    for path, text in _desk_pages(client, starts):
        for word in (EMAIL, "987/654"):  # name and number stand in the note itself, which an auditor may read
            assert word not in text, (path, word)
    found = client.get(f"/staff/inbox?q={quote('มีนาม')}").text
    assert found.count('class="case-row"') == 1  # by the note, and by nothing else
    assert planted.reference in found


def _desk_pages(client: FlaskClient, starts: list[str]) -> Iterator[tuple[str, str]]:
    """The desk from some pages on, two steps far, exports included."""
    waiting = [(path, 0) for path in dict.fromkeys(starts) if path.startswith("/staff/")]
    seen = {path for path, _ in waiting}
    while waiting:
        path, depth = waiting.pop(0)
        answer = client.get(path)
        yield path, readable(answer.data)
        if depth < 1 and answer.mimetype == "text/html":
            links = [
                unescape(link)
                for link in _LINK.findall(answer.text)
                if link.startswith(("/staff/reports", "/staff/inbox"))
            ]
            fresh = [link for link in dict.fromkeys(links) if link not in seen][:40]
            seen.update(fresh)
            waiting += [(link, depth + 1) for link in fresh]


def test_what_moved_to_another_section_is_gone_from_the_first_ones_search(app: Flask, planted: Planted) -> None:
    first, actor = sit_down(app, Role.OFFICER, "FIN"), make_officer(Role.SECRETARY, None)
    assert 'class="case-row"' in first.get(f"/staff/inbox?q={quote('ตะเข้เผือก')}").text
    other = db.session.get_one(Case, planted.other_id)
    section = make_section("ENG")
    with transaction():
        transfer_case(other.id, version=other.version, actor=actor, section=section, reason="เป็นงานช่าง")
    assert 'class="case-row"' not in first.get(f"/staff/inbox?q={quote('ตะเข้เผือก')}").text
