"""Nobody's address, browser or language reaches a log, however talkative; and English gives the same guarantees."""

from __future__ import annotations

import pytest
import requests

from tests.hotline.served.desk_pages import read_tip
from tests.hotline.served.office import FIRST, Office
from tests.hotline.served.reporter import Reporter
from tests.hotline.served.test_odd_bodies import TELLING
from tests.hotline.served.traces import disguises, files_of, find, open_files_of

HINTS = {*TELLING.values(), "203.0.113.7", "intranet.example"}


@pytest.mark.parametrize("path", ["/hotline", "/en/hotline"])
def test_no_address_and_no_browser_reaches_a_log_or_a_file(talkative_office: Office, path: str) -> None:
    before = talkative_office.log
    with Reporter(talkative_office, path) as reporter:
        reporter.session.headers.update(TELLING)
        assert reporter.get().status_code == 200
        answer = reporter.send(reporter.form("ไม่มีใครรู้ว่าส่งจากไหน"))
        assert answer.status_code == 303
        # The browser would keep this cookie for HTTPS; here it is brought back by hand.
        name, _, value = answer.headers["Set-Cookie"].split(";")[0].partition("=")
        reporter.session.headers["Cookie"] = f"{name}={value}"
        receipt = reporter.get().text
        assert 'id="hotline-receipt"' in receipt
        digits = receipt.split('id="hotline-receipt"')[1].split(">")[1].split("<")[0].strip()
        assert reporter.act("confirm", confirm=digits[-4:]).status_code == 303
        assert reporter.act("say", text="ต่อจากนั้น").status_code == 303
        assert reporter.act("attach", ("a.bin", b"abc")).status_code == 303
        assert reporter.leave().status_code == 200
    assert talkative_office.log == before
    needles = set().union(*(disguises(hint) for hint in HINTS))
    assert find(needles, files_of(talkative_office)) == []
    assert find(needles, open_files_of(list(talkative_office.portal.children()))) == []


def test_the_log_is_listened_to(talkative_office: Office) -> None:
    before = talkative_office.log
    requests.get(f"{talkative_office.address}/services/", headers=TELLING, timeout=30)
    assert len(talkative_office.log) > len(before)


def test_over_https_the_cookie_is_marked_as_secure(talkative_office: Office) -> None:
    for path in ("/hotline", "/en/hotline"):
        with Reporter(talkative_office, path) as reporter:
            cookie = reporter.send(reporter.form("คุกกี้")).headers["Set-Cookie"]
        assert cookie.startswith("__Secure-h=")
        assert {part.strip() for part in cookie.split(";")[1:]} == {
            "Secure",
            "HttpOnly",
            f"Path={path}",
            "SameSite=Strict",
        }


def test_the_english_page_is_english_and_its_tip_is_the_same_tip(office: Office) -> None:
    with Reporter(office, "/en/hotline") as reporter:
        page = reporter.get()
        assert '<html lang="en">' in page.text
        receipt = reporter.report("Money for permits", identity_name="A. Nonymous")
        assert {cookie.path for cookie in reporter.session.cookies} == {"/en/hotline"}
    with Reporter(office) as thai:
        thai.session.cookies.set("h", "x" * 43, domain="127.0.0.1", path="/en/hotline")
        assert "Money for permits" not in thai.get().text
        assert "Money for permits" in thai.open(receipt).text
    assert "Money for permits" in read_tip(office.desk(FIRST), "Money for permits")


def test_an_english_session_is_its_own(office: Office) -> None:
    with Reporter(office, "/en/hotline") as reporter:
        reporter.report("English only")
        cookie = reporter.session.cookies["h"]
        reporter.leave()
    for path in ("/hotline", "/en/hotline"):
        with Reporter(office, path) as thief:
            thief.session.cookies.set("h", cookie, domain="127.0.0.1", path=path)
            assert "English only" not in thief.get().text
