"""The page of search, as people see it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.search.directory_hits import find_pages, suggest_pages
from muangmai_portal.search.entries import Passage
from muangmai_portal.search.terms import read_query
from tests.factories.entries import entry, write

LIGHT = PublicPage(
    path="/services/LIGHT", title="แจ้งซ่อมไฟฟ้าสาธารณะ", kind="บริการ", words=("ไฟดับ", "ไฟถนน"), code="LIGHT"
)
WATER = PublicPage(path="/services/WATER", title="ขอรับการสนับสนุนน้ำ", kind="บริการ", summary="ไฟดับไม่เกี่ยว")
PAGES = [WATER, LIGHT]


def found(typed: str) -> list[PublicPage]:
    """The pages that hold the words, best first."""
    return [hit.page for hit in sorted(find_pages(PAGES, read_query(typed)), key=lambda hit: -hit.place)]


def search(client: FlaskClient, typed: str, **more: object) -> str:
    """What the page shows of a search, from its heading to its end."""
    answer = client.get("/search", query_string={"q": typed, **more})
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def test_a_word_inside_a_run_of_thai_text_is_found() -> None:
    assert found("ฟ้าสาธา") == [LIGHT]


def test_an_everyday_word_finds_the_service_before_a_mention_in_passing() -> None:
    assert found("ไฟดับ") == [LIGHT, WATER]


def test_every_word_of_the_query_must_be_there() -> None:
    assert found("ไฟดับ จักรยาน") == []


@pytest.mark.parametrize("spelling", ["light", "LIGHT", "Ligh t"])
def test_case_and_a_stray_space_do_not_matter(spelling: str) -> None:
    assert found(spelling) == [LIGHT]


def test_a_page_that_the_index_holds_is_taken_from_there() -> None:
    page = PublicPage(path="/x", title="ไฟดับ", kind="ข่าว", is_indexed=True)
    assert find_pages([page], read_query("ไฟดับ")) == []
    assert suggest_pages([page], read_query("ไฟดับ")) == []


def test_a_misspelling_gets_a_suggestion_and_nonsense_none() -> None:
    assert suggest_pages(PAGES, read_query("แจ้งซ้อมไฟฟ้าสาธารนะ")) == [LIGHT]
    assert suggest_pages(PAGES, read_query("zzzz")) == []


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "²", "9" * 400])
def test_a_page_that_is_no_number_is_the_first(client: FlaskClient, typed: str) -> None:
    assert 'href="/services/LIGHT"' in search(client, "ไฟ", page=typed)


def test_a_page_behind_the_last_leads_back(client: FlaskClient) -> None:
    text = search(client, "ไฟ", page="๙๙")
    assert 'rel="prev"' in text
    assert 'rel="next"' not in text


@pytest.mark.parametrize(
    ("year", "kind"), [("x", ""), ("๒๕๖๙", "<q>"), ("0000", "news"), ("99999", "x" * 500), ("²²²²", "")]
)
def test_a_year_or_a_kind_that_is_none_does_no_harm(client: FlaskClient, year: str, kind: str) -> None:
    assert "<q>" not in search(client, "ไฟ", year=year, kind=kind)


def test_the_words_that_the_search_box_gives_as_examples_are_found(client: FlaskClient) -> None:
    examples = {"ไฟถนนดับ": "LIGHT", "ถังขยะ": "BIN", "เบี้ยผู้สูงอายุ": "ELDER", "street light": "LIGHT"}
    for query, code in examples.items():
        text = search(client, query)
        assert f'href="/services/{code}"' in text, query
        assert "พบ " in text, query


def test_a_standing_page_is_found(client: FlaskClient) -> None:
    assert 'href="/privacy"' in search(client, "PDPA")


def test_an_empty_query_is_no_error_and_offers_services(client: FlaskClient) -> None:
    for typed in ("", "  ", "\u0e49\u0e49", "\u200b"):
        text = search(client, typed)
        assert 'href="/services/LIGHT"' in text


def test_nothing_found_says_so_and_what_to_do(client: FlaskClient) -> None:
    with transaction():
        set_office_setting("phone", "077-123-456")
    text = search(client, "zzzzzz")
    assert "ไม่พบ “zzzzzz”" in text
    assert 'href="/contact"' in text
    assert 'href="tel:077123456"' in text
    assert 'href="/information-requests/"' in text


def test_what_was_typed_or_written_is_shown_as_text(client: FlaskClient) -> None:
    script = "<script>alert(1)</script>"
    paper = Passage(text=f"{script} เข็ม", label=f"{script}.pdf", path="/documents/1/a.pdf")
    write(entry(f"{script} ภัย", passages=(paper,)))
    for typed in (script, "ภัย", "เข็ม", "alert"):
        text = search(client, typed)
        assert "<script" not in text
        assert "script&gt;" in text


def test_a_very_long_query_is_answered(client: FlaskClient) -> None:
    for typed in ("ไฟ " * 3333, "ก" * 10_000, "%" * 10_000):
        search(client, typed)


def test_a_find_says_what_it_is_and_in_which_file_the_words_stand(client: FlaskClient) -> None:
    paper = Passage(text="ตอกเสาเข็มสิบต้น", label="แบบ.pdf", path="/documents/7/a.pdf")
    write(entry("เขื่อน", passages=(paper,), is_current=False, year=2569))
    text = search(client, "เสาเข็ม")
    assert "พบ 1 รายการ" in text
    assert "ยกเลิกแล้ว" in text
    assert 'พบในไฟล์: <a href="/documents/7/a.pdf">แบบ.pdf</a>' in text
    assert "ตอก<mark>เสาเข็ม</mark>สิบต้น" in text
    english = client.get("/en/search", query_string={"q": "เสาเข็ม"}).text
    assert 'href="/en/documents/7/a.pdf"' in english


def test_kinds_and_years_can_be_chosen_and_left_again(client: FlaskClient) -> None:
    write(entry("ไฟป่า ก", year=2569), entry("ไฟป่า ข", year=2568), entry("ไฟป่า ค", year=2568, kind="question"))
    text = search(client, "ไฟป่า")
    assert "/search?q=%E0%B9%84%E0%B8%9F%E0%B8%9B%E0%B9%88%E0%B8%B2&amp;kind=news" in text
    chosen = search(client, "ไฟป่า", kind="news", year="๒๕๖๘")
    assert "พบ 1 รายการ" in chosen
    assert chosen.count('aria-current="true"') == 2
    none = search(client, "ไฟป่า", kind="question", year="2569")
    assert "พบ 0 รายการ" in none
    assert "ทั้งหมด</a>" in none


def test_few_finds_are_helped_out_with_what_is_nearly_the_same(client: FlaskClient) -> None:
    write(entry("ข้อบัญญัติงบประมาณ"))
    text = search(client, "ขอบัญญัติงบประมาน")
    assert "ผลที่ใกล้เคียง" in text
    assert "ข้อบัญญัติงบประมาณ" in text
