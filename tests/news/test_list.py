"""The list: by kind, by พ.ศ. year, page after page without a gap; whatever an address says, it is a list."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.news.categories import CATEGORIES
from muangmai_portal.publishing.operations import Showing
from tests.factories.news import make_news, office_time, read

NOW = office_time(2027, 2, 1, 10)
TITLE = re.compile(r'<h2><a href="/news/[^"]+">([^<]+)</a></h2>')
OLDER = re.compile(r'href="(\?[^"]*before=[^"]*)"')


def titles(client: FlaskClient, path: str = "/news/") -> list[str]:
    """The titles on a page of the list, from the top."""
    return TITLE.findall(read(client, path).text)


def make_many(author: Officer, number: int, *, at_once: bool = False) -> list[str]:
    """Some news, one each minute or all in one moment; their titles, the newest first."""
    made = []
    for each in range(number):
        moment = clock.now() - dt.timedelta(minutes=0 if at_once else number - each, microseconds=7 * each % 5)
        made.append(make_news(author, f"ข่าวที่ {each:02}", showing=Showing(publish_at=moment)).title_th)
    return made[::-1]


@pytest.mark.parametrize("at_once", [False, True])
def test_sixty_pieces_come_page_by_page_each_once_and_in_order(
    author: Officer, client: FlaskClient, at_once: bool
) -> None:
    with time_machine.travel(NOW, tick=False):
        wanted = make_many(author, 60, at_once=at_once)
        seen: list[list[str]] = []
        query: str | None = ""
        while query is not None:
            page = read(client, f"/news/{query}").text
            seen.append(TITLE.findall(page))
            older = [link.replace("&amp;", "&") for link in OLDER.findall(page)]
            query = older[-1] if older and len(seen) < 9 else None
    assert [len(page) for page in seen] == [20, 20, 20]
    found = [title for page in seen for title in page]
    assert sorted(found) == sorted(wanted)
    if not at_once:
        assert found == wanted


def test_what_is_posted_while_somebody_turns_pages_moves_nothing(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(NOW, tick=False) as journey:
        make_many(author, 25)
        older = OLDER.findall(read(client, "/news/").text)[-1]
        before = titles(client, f"/news/{older}")
        journey.shift(60)
        make_news(author, "ข่าวใหม่")
        assert titles(client, f"/news/{older}") == before
        assert titles(client)[0] == "ข่าวใหม่"


def test_pinned_news_stand_on_top_of_the_first_page_once(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(NOW, tick=False):
        pinned = Showing(publish_at=NOW - dt.timedelta(days=30), is_pinned=True)
        make_news(author, "สำคัญ", showing=pinned, category="jobs")
        make_many(author, 3)
        assert titles(client) == ["สำคัญ", "ข่าวที่ 02", "ข่าวที่ 01", "ข่าวที่ 00"]
        assert "ปักหมุด" in read(client, "/news/").text
        assert titles(client, "/news/?category=activities") == ["ข่าวที่ 02", "ข่าวที่ 01", "ข่าวที่ 00"]
        assert titles(client, "/news/?category=jobs") == ["สำคัญ"]


def test_each_category_has_its_own_list(author: Officer, client: FlaskClient) -> None:
    for code in CATEGORIES:
        make_news(author, f"ข่าวของ {code}", category=code)
    assert len(titles(client)) == 5
    for code in CATEGORIES:
        assert titles(client, f"/news/?category={code}") == [f"ข่าวของ {code}"]
        assert f'value="{code}" selected' in read(client, f"/news/?category={code}").text


def test_years_are_those_of_the_office_and_read_in_thai_digits(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(NOW, tick=False):
        for title, moment in (
            ("คืนส่งท้ายปี", office_time(2026, 12, 31, 23, 59, 59)),
            ("เที่ยงคืนปีใหม่", office_time(2027, 1, 1)),  # still 2026 in London
            ("สองปีก่อน", office_time(2025, 6, 1)),
        ):
            make_news(author, title, showing=Showing(publish_at=moment))
        for year in ("2570", "๒๕๗๐", "๒5๗0"):
            assert titles(client, f"/news/?year={year}") == ["เที่ยงคืนปีใหม่"], year
        assert titles(client, "/news/?year=๒๕๖๙") == ["คืนส่งท้ายปี"]
        assert titles(client, "/news/?year=2568&category=activities") == ["สองปีก่อน"]
        assert titles(client, "/news/?year=2568&category=jobs") == []
        page = read(client, "/news/?year=2568").text
        assert re.findall(r'<option value="(25\d\d)"', page) == ["2570", "2569", "2568"]
        assert 'value="2568" selected' in page


def test_pages_of_a_choice_stay_in_the_choice(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(NOW, tick=False):
        make_many(author, 25)
        make_news(author, "งาน", category="jobs")
        older = OLDER.findall(read(client, "/news/?category=activities&year=๒๕๗๐").text)[-1].replace("&amp;", "&")
        assert "category=activities" in older
        assert "year=2570" in older
        assert titles(client, f"/news/{older}") == [f"ข่าวที่ {each:02}" for each in range(4, -1, -1)]


FORGED = [
    "x", "_", "1_", "_1", "nan_1", "inf_1", "-inf_1", "1e400_1", "1e30_1", "-1_-1", "1_x", "1.5_1_1", "0x10_1",
    f"1800000000_{10**30}", f"1800000000_-{10**30}", f"{10**12}_1", f"-{10**12}_1", "1800000000_๑", "'_1", "%00_1",
    "1800000000_" + "9" * 5000, "<script>alert(1)</script>", "1800000000_1' or '1'='1", "-62135596800_1",
    "253402300799_1",
]  # fmt: skip


@pytest.mark.parametrize("before", FORGED)
def test_a_forged_place_is_a_list_and_never_an_error(author: Officer, client: FlaskClient, before: str) -> None:
    make_news(author, "ข่าวหนึ่ง")
    for language in ("", "/en"):
        answer = client.get(f"{language}/news/", query_string={"before": before})
        assert answer.status_code == 200
        assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "query", ["year=1", "year=99999", "year=-543", "year=²569", "year=x", "category=x", "category=<b>"]
)
def test_a_choice_that_was_not_offered_is_no_choice(author: Officer, client: FlaskClient, query: str) -> None:
    make_news(author, "ข่าวหนึ่ง")
    assert titles(client, f"/news/?{query}") == ["ข่าวหนึ่ง"]


def test_an_empty_list_says_so_kindly(author: Officer, client: FlaskClient) -> None:
    assert "ยังไม่มีข่าว" in read(client, "/news/").text
    make_news(author, "ข่าวหนึ่ง")
    nothing = read(client, "/news/?category=jobs").text
    assert "ไม่มีข่าวตามที่เลือก" in nothing
    assert 'href="/news/"' in nothing
