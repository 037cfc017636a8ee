"""Finding pages: the pure part, and the search page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.pages.search import MAX_QUERY, mark, read_query, search_pages, suggest_pages

LIGHT = PublicPage(
    path="/services/LIGHT", title="แจ้งซ่อมไฟฟ้าสาธารณะ", kind="บริการ", words=("ไฟดับ", "ไฟถนน"), code="LIGHT"
)
WATER = PublicPage(path="/services/WATER", title="ขอรับการสนับสนุนน้ำ", kind="บริการ", summary="ไฟดับไม่เกี่ยว")
PAGES = [WATER, LIGHT]


def test_a_word_inside_a_run_of_thai_text_is_found() -> None:
    assert [result.page for result in search_pages(PAGES, "ฟ้าสาธา").results] == [LIGHT]


def test_an_everyday_word_finds_the_service_before_a_mention_in_passing() -> None:
    assert [result.page for result in search_pages(PAGES, "ไฟดับ").results] == [LIGHT, WATER]


def test_every_word_of_the_query_must_be_there() -> None:
    assert search_pages(PAGES, "ไฟดับ จักรยาน").total == 0


@pytest.mark.parametrize("spelling", ["light", "LIGHT", "Ligh t"])
def test_case_and_a_stray_space_do_not_matter(spelling: str) -> None:
    assert search_pages(PAGES, spelling).results[0].page == LIGHT


def test_thai_digits_find_arabic_ones() -> None:
    page = PublicPage(path="/x", title="หมู่ที่ 12", kind="หน้า")
    assert search_pages([page], "๑๒").results[0].title == [("หมู่ที่ ", False), ("12", True)]


def test_a_mark_never_tears_a_vowel_from_its_letter() -> None:
    assert mark("น้ำประปา", ["น"]) == [("น้", True), ("ำประปา", False)]
    assert mark("ที่", ["ท"]) == [("ที่", True)]


def test_overlapping_finds_make_one_mark() -> None:
    assert mark("abcd", ["abc", "bcd"]) == [("abcd", True)]


@given(st.text(alphabet="กขคงน้ำไฟดับ 12๑๒ab", max_size=40), st.text(alphabet="กขน้ำไฟ1๑a", min_size=1, max_size=4))
def test_marking_loses_no_letter(text: str, term: str) -> None:
    assert "".join(segment for segment, _ in mark(text, [term])) == text


def test_a_misspelling_gets_a_suggestion() -> None:
    assert suggest_pages(PAGES, "แจ้งซ้อมไฟฟ้าสาธารนะ") == [LIGHT]


def test_nonsense_gets_none() -> None:
    assert suggest_pages(PAGES, "zzzz") == []


def test_a_long_passage_is_cut_around_what_was_found() -> None:
    page = PublicPage(path="/x", title="หน้า", kind="หน้า", summary="ก" * 300 + "เข็ม" + "ข" * 300)
    passage = search_pages([page], "เข็ม").results[0].passage
    assert ("เข็ม", True) in passage
    assert sum(len(segment) for segment, _ in passage) < 200


def test_much_is_told_in_pages_and_counted_whole(client: FlaskClient) -> None:
    pages = [PublicPage(path=f"/news/{number}", title=f"ข่าวไฟ {number}", kind="ข่าว") for number in range(25)]
    parts = [search_pages(pages, "ไฟ", number) for number in (1, 2, 3, 4)]
    assert [len(part.results) for part in parts] == [10, 10, 5, 0]
    assert [part.has_more for part in parts] == [True, True, False, False]
    assert {part.total for part in parts} == {25}
    seen = [result.page.path for part in parts for result in part.results]
    assert seen == [page.path for page in pages]


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "²", "9" * 400])
def test_a_page_that_is_no_number_is_the_first(client: FlaskClient, typed: str) -> None:
    answer = client.get("/search", query_string={"q": "ไฟ", "page": typed})
    assert answer.status_code == 200
    assert 'href="/services/LIGHT"' in answer.text


def test_a_page_behind_the_last_leads_back(client: FlaskClient) -> None:
    text = client.get("/search", query_string={"q": "ไฟ", "page": "๙๙"}).text
    assert 'rel="prev"' in text
    assert 'rel="next"' not in text


def test_a_query_is_cleaned_and_bounded() -> None:
    assert read_query("  ไฟ\u200b  ดับ \n") == "ไฟ ดับ"
    assert len(read_query("ก" * 100_000)) == MAX_QUERY


def test_the_words_that_the_search_box_gives_as_examples_are_found(client: FlaskClient) -> None:
    examples = {"ไฟถนนดับ": "LIGHT", "ถังขยะ": "BIN", "เบี้ยผู้สูงอายุ": "ELDER", "street light": "LIGHT"}
    for query, code in examples.items():
        text = client.get("/search", query_string={"q": query}).text
        assert f'href="/services/{code}"' in text, query
        assert "พบ " in text, query


def test_a_standing_page_is_found(client: FlaskClient) -> None:
    assert 'href="/privacy"' in client.get("/search?q=PDPA").text.split("<main")[1].split("</main>")[0]


def test_an_empty_query_is_no_error_and_offers_services(client: FlaskClient) -> None:
    answer = client.get("/search?q=++")
    assert answer.status_code == 200
    assert "ไม่พบ" not in answer.text
    assert 'href="/services/LIGHT"' in answer.text


def test_nothing_found_says_so_and_what_to_do(client: FlaskClient) -> None:
    text = client.get("/search", query_string={"q": "zzzzzz"}).text
    assert "ไม่พบ “zzzzzz”" in text
    assert 'href="/contact"' in text


def test_what_was_typed_is_shown_as_text(client: FlaskClient) -> None:
    assert "<script>alert" not in client.get("/search", query_string={"q": "<script>alert(1)</script>"}).text


def test_a_very_long_query_is_answered(client: FlaskClient) -> None:
    assert client.get("/search", query_string={"q": "ไฟ " * 5000}).status_code == 200
