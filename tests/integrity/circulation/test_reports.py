"""How far it came: shares, names and who sees them, paper, the board of freshness."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask

from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.operations import SignedPaper, end_circulation, record_paper
from muangmai_portal.integrity.circulation.queries import find_paper_signing, get_circulation
from muangmai_portal.integrity.circulation.reports import Share, make_report, public_shares
from muangmai_portal.integrity.circulation.reviewing import confirm, list_late
from tests.factories.officers import make_officer, make_section
from tests.factories.property import circulate, make_edition, read_it, sign_on_paper, stored_circulation


def shares_of(number: int) -> dict[str, tuple[int, int]]:
    """People and readers of each section."""
    return {each.name: (each.people, each.read) for each in make_report(stored_circulation(number)).shares}


def test_a_hundred_in_a_hundred_means_everybody() -> None:
    assert [Share(None, people, read).percent for people, read in ((3, 2), (1000, 999), (3, 3), (0, 0))] == [
        66, 99, 100, 100,
    ]  # fmt: skip


def test_each_section_has_its_share_and_those_above_them_theirs(app: Flask) -> None:
    webmaster, secretary = make_officer(Role.WEBMASTER, "OFFICE"), make_officer(Role.SECRETARY, None)
    one, _two = make_officer(section="ENG"), make_officer(section="ENG")
    number = circulate(make_edition(webmaster), secretary)
    read_it(number, one, secretary)
    assert shares_of(number) == {
        "กอง OFFICE": (1, 0), "กอง ENG": (2, 1), "ผู้บริหารและผู้ไม่สังกัดส่วนราชการ": (1, 1),
    }  # fmt: skip


def test_who_left_is_asked_no_more_but_their_word_stays(app: Flask) -> None:
    webmaster, reader, other = make_officer(Role.WEBMASTER, "OFFICE"), make_officer(), make_officer()
    number = circulate(make_edition(webmaster), webmaster)
    read_it(number, reader)
    with transaction():
        disable_officer(reader)
        disable_officer(other)
    assert shares_of(number)["กอง ENG"] == (1, 1)


def test_who_came_after_the_end_is_not_missing(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    number = circulate(make_edition(webmaster), webmaster)
    with transaction():
        end_circulation(get_circulation(number), actor=webmaster)
    with clock.pretend(clock.now() + dt.timedelta(days=2)):
        make_officer()
    assert shares_of(number) == {"กอง OFFICE": (1, 0)}


def test_the_public_is_told_of_no_section_of_one(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    make_officer(section="ENG")
    make_officer(section="ENG")
    make_officer(Role.AUDITOR, "AUDIT")
    number = circulate(make_edition(webmaster), webmaster)
    read_it(number, webmaster)
    shown = public_shares(make_report(stored_circulation(number)))
    assert [(each.name, each.percent) for each in shown] == [("กอง ENG", 0), ("ผู้บริหารและผู้ไม่สังกัดส่วนราชการ", 50)]


def test_people_without_an_account_count_by_their_signatures(app: Flask) -> None:
    webmaster, section = make_officer(Role.WEBMASTER, "OFFICE"), make_section("OFFICE")
    number = circulate(make_edition(webmaster), webmaster)
    sign_on_paper(number, section, webmaster, 4, "นางบุญมี", "นายทอง")
    assert shares_of(number)["กอง OFFICE"] == (5, 2)
    names = [line.name for line in make_report(stored_circulation(number)).lines if line.is_on_paper]
    assert names == ["นางบุญมี", "นายทอง"]
    sign_on_paper(number, section, webmaster, 4, "นางบุญมี", "นายทอง", "นายสุข", version=1)
    assert shares_of(number)["กอง OFFICE"] == (5, 3)


def test_signatures_need_a_scan_and_never_outnumber_the_people(app: Flask) -> None:
    webmaster, section = make_officer(Role.WEBMASTER, "OFFICE"), make_section("OFFICE")
    number = circulate(make_edition(webmaster), webmaster)
    for paper, said in (
        (SignedPaper(people=1, names=("ก", "ข")), "มากกว่าจำนวน"),
        (SignedPaper(people=2, names=("ก", "ข")), "ภาพสแกน"),
    ):
        with pytest.raises(DomainError, match=said), transaction():
            record_paper(get_circulation(number), section, paper, version=0, actor=webmaster)
    assert find_paper_signing(number, section.id) is None


def test_two_who_record_paper_at_once_are_told(app: Flask) -> None:
    webmaster, section = make_officer(Role.WEBMASTER, "OFFICE"), make_section("OFFICE")
    number = circulate(make_edition(webmaster), webmaster)
    sign_on_paper(number, section, webmaster, 3, "นางบุญมี")
    with pytest.raises(ConflictError), transaction():
        record_paper(get_circulation(number), section, SignedPaper(people=9), version=0, actor=webmaster)
    assert shares_of(number)["กอง OFFICE"] == (4, 1)


def test_what_is_late_stands_on_the_board_until_everybody_has_read(app: Flask) -> None:
    webmaster, reader = make_officer(Role.WEBMASTER, "OFFICE"), make_officer()
    number = circulate(make_edition(webmaster), webmaster, days=5)
    read_it(number, webmaster)
    assert list(list_late()) == []
    with clock.pretend(clock.now() + dt.timedelta(days=6)):
        [late] = list_late()
        assert (late.key, late.missing, late.can_confirm) == (f"circulation:{number}", "ยังไม่รับทราบ 1 จาก 2 คน", False)
        with pytest.raises(DomainError):
            confirm(number, webmaster.id)
        with pytest.raises(NotFoundError):
            confirm(999_999, webmaster.id)
        read_it(number, reader)
        assert list(list_late()) == []
