"""The declaration: whose it is, of which year, and what is said when it is no longer the right one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.declaration.executive import use_chief_executive
from muangmai_portal.integrity.declaration.reviews import list_reviewables
from muangmai_portal.integrity.declaration.standing import Declared, Doubt, find_doubts, is_same_person
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.publishing.freshness import list_reviewables as list_published_reviewables
from muangmai_portal.publishing.operations import withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.factories.integrity import NOW, make_paper, send, sign
from tests.factories.news import read
from tests.factories.officers import browser_of, make_officer

PAGE, DESK = "/integrity/declaration", "/staff/integrity/declaration"
SIGNED = dt.date(2026, 10, 7)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def author(app: Flask) -> Officer:
    return make_officer(Role.WEBMASTER, "OFFICE")


@pytest.mark.parametrize(
    ("name", "since", "doubt"),
    [
        ("นางสาว ใหม่  มาแล้ว", dt.date(2026, 11, 1), Doubt.EARLIER_SIGNER),
        ("ใหม่ มาแล้ว", dt.date(2026, 1, 1), Doubt.OTHER_SIGNER),
        ("เดิม อยู่มา", dt.date(2026, 11, 1), Doubt.EARLIER_TERM),
        ("นายเดิม อยู่มา", dt.date(2026, 1, 1), None),
    ],
)
def test_the_signer_must_be_the_present_executive_in_the_present_term(
    name: str, since: dt.date, doubt: Doubt | None
) -> None:
    declared = Declared(2570, "นาย เดิม อยู่มา", SIGNED)
    assert find_doubts(declared, (name, since), FiscalYear(2570)) == ((doubt,) if doubt else ())


def test_what_nobody_has_stated_is_doubted_only_where_it_is_wanting() -> None:
    year = FiscalYear(2570)
    assert find_doubts(None, None, year) == (Doubt.MISSING,)
    assert find_doubts(Declared(2570), None, year) == (Doubt.UNSIGNED,)
    assert find_doubts(Declared(2569, "นายเดิม", SIGNED), None, year) == (Doubt.OTHER_YEAR,)
    assert find_doubts(Declared(2570, "นายเดิม", SIGNED), None, year) == ()
    assert is_same_person("นางสาวแดง ดี", "น.ส.แดง ดี")
    assert not is_same_person("นายแดง ดี", "นายดำ ดี")


def test_the_page_shows_the_newest_declaration_and_lists_the_earlier_one(client: FlaskClient, author: Officer) -> None:
    old = make_paper(author, year=2569, title="ประกาศปีก่อน")
    new = make_paper(author, year=2570, title="ประกาศปีนี้", title_en="This year")
    sign(old, author, "นายสมชาย ต้นมาก", dt.date(2025, 10, 7))
    sign(new, author, "นายบุญส่ง พัฒนากุล", SIGNED)
    page = read(client, PAGE).text
    assert "ประกาศปีนี้" in page
    assert "7 ตุลาคม 2569" in page
    assert "ผู้ลงนาม นายสมชาย ต้นมาก" in page
    earlier = read(client, f"{PAGE}/{old.slug}").text
    assert "ฉบับนี้ไม่ใช่ฉบับล่าสุด" in earlier
    assert 'lang="th"' in read(client, f"/en{PAGE}").text


def test_without_a_declaration_the_page_says_so_and_a_withdrawn_one_is_gone(
    client: FlaskClient, author: Officer
) -> None:
    assert "ยังไม่ได้เผยแพร่ประกาศเจตจำนงสุจริต" in read(client, PAGE).text
    paper = make_paper(author)
    with transaction():
        withdraw(get_publication("declaration", paper.id), actor=author)
    assert read(client, f"{PAGE}/{paper.slug}").status_code == 404


def test_the_public_is_told_that_the_executive_has_changed(app: Flask, client: FlaskClient, author: Officer) -> None:
    sign(make_paper(author), author, "นายสมชาย ต้นมาก", SIGNED)
    assert list(list_reviewables()) == []
    use_chief_executive(app, lambda: ("นายบุญส่ง พัฒนากุล", dt.date(2026, 11, 2)))
    page = read(client, PAGE).text
    assert "นายก อบต. คนปัจจุบันเข้ารับตำแหน่งเมื่อ 2 พฤศจิกายน 2569" in page
    assert "หน่วยงานอยู่ระหว่างจัดทำฉบับใหม่" in page
    desk = browser_of(app, author).get(DESK).text
    assert "ให้เสนอนายก อบต. คนปัจจุบันลงนามฉบับใหม่" in desk
    (due,) = list_reviewables()
    assert not due.can_confirm
    assert "ลงนามฉบับใหม่" in due.missing


def test_a_new_fiscal_year_without_a_declaration_is_said_to_have_none(client: FlaskClient, author: Officer) -> None:
    sign(make_paper(author, year=2569), author, "นายสมชาย ต้นมาก", dt.date(2025, 10, 7))
    assert "ยังไม่มีประกาศของปีงบประมาณ พ.ศ. 2570" in read(client, PAGE).text


def test_the_signer_is_stated_in_the_browser_with_thai_digits(app: Flask, author: Officer) -> None:
    paper, browser = make_paper(author), browser_of(app, author)
    there = f"{DESK}/{paper.id}"
    wrong = send(browser, there, signer_name="นายสมชาย", signer_position="นายก อบต.", signed_on="7/10/2571")
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.text
    assert 'value="นายสมชาย"' in wrong.text
    fine = send(browser, there, signer_name="นายสมชาย", signer_position="นายก อบต.", signed_on="๗/๑๐/๒๕๖๙")
    assert fine.status_code == 303
    assert "7 ตุลาคม 2569" in browser.get(DESK).text


def test_of_two_who_state_the_signer_the_second_is_told(author: Officer) -> None:
    paper = make_paper(author)
    sign(paper, author, "นายสมชาย", SIGNED)
    sign(paper, author, "นายสมชาย", SIGNED)  # a second click
    with pytest.raises(ConflictError):
        sign(paper, author, "นายสมหมาย", SIGNED)
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"):
        sign(paper, author, "นายสมหมาย", dt.date(2026, 12, 1), version=1)


def test_evidence_of_the_ceremony_is_shown_and_pages_of_the_desk_are_no_evidence(
    app: Flask, client: FlaskClient, author: Officer
) -> None:
    paper, browser = make_paper(author), browser_of(app, author)
    there = f"{DESK}/{paper.id}"
    for address in ("/staff/news", "javascript:alert(1)", "//evil.example", ""):
        assert send(browser, there, f"{there}/evidence", address=address, label="พิธี").status_code == 422
    for address in ("/news/", "https://example.org/x"):
        answer = send(browser, there, f"{there}/evidence", address=address, label=f"<b>พิธี {address}</b>")
        assert answer.status_code == 303
    page = read(client, f"/en{PAGE}").text
    assert 'href="/en/news/"' in page
    assert "&lt;b&gt;พิธี https://example.org/x" in page
    evidence = list_evidence([f"declaration:{paper.id}"])[f"declaration:{paper.id}"]
    assert send(browser, there, f"{there}/evidence/{evidence[0].id}/remove").status_code == 303
    assert "/en/news/&#34;" not in read(client, f"/en{PAGE}").text
    other = make_paper(author, title="อีกฉบับ")
    elsewhere = f"{DESK}/{other.id}/evidence/{evidence[1].id}/remove"
    assert send(browser, there, elsewhere).status_code == 404


def test_evidence_that_was_withdrawn_is_not_shown(client: FlaskClient, author: Officer) -> None:
    paper, proof = make_paper(author), make_paper(author, year=2569, title="หลักฐานชิ้นหนึ่ง")
    with transaction():
        add_evidence(f"declaration:{paper.id}", NewEvidence(publication_id=proof.id, label="พิธีลงนาม"), actor=author)
    assert "พิธีลงนาม" in read(client, PAGE).text
    with transaction():
        withdraw(get_publication("declaration", proof.id), actor=author)
    assert "พิธีลงนาม" not in read(client, PAGE).text


@pytest.mark.parametrize("kind", ["declaration", "gift-policy"])
def test_the_paper_of_a_new_year_takes_the_place_of_the_last_and_that_one_needs_no_looking_after(
    app: Flask, author: Officer, kind: str
) -> None:
    last, new = make_paper(author, kind, 2569), make_paper(author, kind, 2570)
    assert (last.replaced_by_id, new.replaced_by_id) == (new.id, None)
    with app.test_request_context():
        looked_after = [each.key for each in list_published_reviewables()]
    assert (f"publication:{last.id}" in looked_after, f"publication:{new.id}" in looked_after) == (False, True)
    late = make_paper(author, kind, 2568)
    assert (late.replaced_by_id, new.replaced_by_id) == (None, None)  # an old paper put up late replaces nothing
