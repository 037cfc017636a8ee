"""Posts stay, people change: appointing, leaving, acting, the history, and what may not be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.personnel.models import Holding, Person, Post, PostKind, PostMark
from muangmai_portal.personnel.operations import holding, posts
from muangmai_portal.personnel.operations.holding import Term
from muangmai_portal.personnel.operations.people import PersonFacts, add_person
from muangmai_portal.personnel.operations.posts import PostFacts
from muangmai_portal.personnel.queries import find_chief_executive, get_post, list_chief_executives, list_posts
from tests.factories.personnel import BEGAN, let_hold, make_person, make_post, stored

DAY = dt.timedelta(days=1)
CHIEF: dict[str, Any] = {"kind": PostKind.EXECUTIVE, "mark": PostMark.CHIEF_EXECUTIVE}


def leave(post: Post, on: dt.date, author: Officer) -> None:
    """Let a post be vacant from a day on."""
    with transaction():
        found = get_post(post.id)
        holding.leave_post(found, left_on=on, version=found.version, actor=author)


def test_a_post_knows_who_holds_it_since_when_by_which_order(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author, order="คำสั่งที่ 7/2564")
    present = stored(post).holding
    assert present is not None
    assert (present.person.name_th, present.began_on, present.order_number) == ("นายกิตติ ช่างทอง", BEGAN, "คำสั่งที่ 7/2564")


def test_the_next_holder_ends_the_time_of_the_one_before_on_the_day_before(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author, "นายแรก"), author)
    let_hold(post, make_person(author, "นายหลัง"), author, dt.date(2025, 10, 1))
    found = stored(post)
    assert [each.person.name_th for each in found.holdings] == ["นายหลัง", "นายแรก"]
    assert found.holdings[1].ended_on == dt.date(2025, 9, 30)
    assert found.vacant_since is None


def test_a_post_that_was_left_is_vacant_from_that_day_and_somebody_may_act(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    leave(post, dt.date(2026, 10, 1), author)
    assert (stored(post).holding, stored(post).vacant_since) == (None, dt.date(2026, 10, 1))
    let_hold(post, make_person(author, "นายแทน"), author, dt.date(2026, 10, 1), is_acting=True)
    acting = stored(post).acting
    assert acting is not None
    assert (acting.person.name_th, stored(post).vacant_since) == ("นายแทน", dt.date(2026, 10, 1))


def test_whoever_is_appointed_ends_the_acting(author: Officer) -> None:
    post = make_post(author)
    let_hold(post, make_person(author, "นายแทน"), author, is_acting=True)
    let_hold(post, make_person(author, "นายจริง"), author, dt.date(2026, 1, 5))
    found = stored(post)
    assert found.acting is None
    assert found.holdings[1].ended_on == dt.date(2026, 1, 4)


def test_nobody_acts_in_a_post_that_somebody_holds(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    with pytest.raises(DomainError, match="ไม่ต้องมีผู้รักษาราชการแทน"):
        let_hold(post, make_person(author, "นายแทน"), author, dt.date(2026, 1, 5), is_acting=True)


@pytest.mark.parametrize("days", [0, 1])
def test_nobody_is_appointed_before_the_present_holder_began_nor_in_the_future(author: Officer, days: int) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    for day in (BEGAN - days * DAY, clock.today() + (1 + days) * DAY):
        with pytest.raises(DomainError):
            let_hold(post, make_person(author, "อีกคน"), author, day)
    assert len(stored(post).holdings) == 1


def test_a_second_click_appoints_once_and_leaves_once(author: Officer) -> None:
    post, person = make_post(author), make_person(author)
    for _ in range(2):
        with transaction():
            holding.appoint(get_post(post.id), person, Term(began_on=BEGAN), version=1, actor=author)
    assert (len(stored(post).holdings), stored(post).version) == (1, 2)
    for _ in range(2):
        with transaction():
            holding.leave_post(get_post(post.id), left_on=dt.date(2026, 10, 1), version=2, actor=author)
    assert stored(post).version == 3


def test_a_change_to_an_old_state_is_refused(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    term = Term(began_on=dt.date(2026, 1, 5))
    with pytest.raises(ConflictError), transaction():
        holding.appoint(get_post(post.id), make_person_in(author, "อีกคน"), term, version=1, actor=author)
    assert len(stored(post).holdings) == 1


def make_person_in(author: Officer, name: str) -> Person:
    """Somebody, added inside a unit of work."""
    return add_person(PersonFacts(name_th=name), actor=author)


def test_the_database_itself_allows_one_present_holder(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    second = make_person(author, "อีกคน")
    with pytest.raises(IntegrityError), transaction():
        db.session.add(Holding(post_id=post.id, person_id=second.id, began_on=BEGAN))


def test_the_past_is_written_down_and_may_not_overlap(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    former = make_person(author, "นายสมชาย ต้นมาก")
    with transaction():
        term = Term(began_on=dt.date(2013, 10, 7), ended_on=BEGAN - DAY)
        holding.add_past_term(get_post(post.id), former, term, actor=author)
    overlapping = Term(began_on=dt.date(2013, 1, 1), ended_on=dt.date(2014, 1, 1))
    with pytest.raises(DomainError, match="ซ้อน"), transaction():
        holding.add_past_term(get_post(post.id), make_person_in(author, "ซ้อน"), overlapping, actor=author)
    assert [each.person.name_th for each in stored(post).holdings] == ["นายกิตติ ช่างทอง", "นายสมชาย ต้นมาก"]


def test_a_wrong_day_is_corrected_and_a_wrong_row_removed(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    with transaction():
        found = get_post(post.id)
        term = Term(began_on=dt.date(2021, 12, 1), ended_on=dt.date(2026, 9, 30))
        holding.correct_term(found.holdings[0], term, version=found.version, actor=author)
    assert (stored(post).holding, stored(post).vacant_since) == (None, dt.date(2026, 10, 1))
    with transaction():
        found = get_post(post.id)
        holding.remove_term(found, found.holdings[0].id, version=found.version, actor=author)
    assert (stored(post).holdings, stored(post).vacant_since) == ([], None)
    with pytest.raises(NotFoundError), transaction():
        holding.remove_term(get_post(post.id), 999999, version=stored(post).version, actor=author)


def test_the_chief_executive_is_known_with_the_day_and_the_history(author: Officer) -> None:
    assert find_chief_executive() is None
    post = let_hold(
        make_post(author, "นายก อบต.", **CHIEF), make_person(author, "นายสมชาย"), author, dt.date(2013, 1, 1)
    )
    let_hold(post, make_person(author, "นายบุญส่ง"), author)
    chief = find_chief_executive()
    assert chief is not None
    assert (chief.name_th, chief.since, chief.is_acting) == ("นายบุญส่ง", BEGAN, False)
    assert [each.name_th for each in list_chief_executives()] == ["นายบุญส่ง", "นายสมชาย"]
    leave(post, dt.date(2026, 10, 1), author)
    assert find_chief_executive() is None
    let_hold(post, make_person(author, "นางปลัด"), author, dt.date(2026, 10, 1), is_acting=True)
    acting = find_chief_executive()
    assert acting is not None
    assert (acting.name_th, acting.is_acting) == ("นางปลัด", True)


def test_there_is_one_chief_executive_and_marks_go_with_their_kind(author: Officer) -> None:
    make_post(author, "นายก อบต.", **CHIEF)
    with pytest.raises(DomainError, match="มีได้ตำแหน่งเดียว"):
        make_post(author, "นายกอีกคน", **CHIEF)
    with pytest.raises(DomainError, match="ไม่ตรง"):
        make_post(author, "ปลัด", kind=PostKind.COUNCIL, mark=PostMark.CHIEF_ADMINISTRATOR)


def test_posts_are_put_in_order_among_their_neighbours(author: Officer) -> None:
    first, second, third = (make_post(author, title) for title in ("หนึ่ง", "สอง", "สาม"))
    make_post(author, "สภา", PostKind.COUNCIL)
    for post, by in ((third, -1), (first, -1), (second, 1)):
        with transaction():
            posts.shift_post(get_post(post.id), by=by, actor=author)
    assert [each.title_th for each in list_posts([PostKind.STAFF])] == ["หนึ่ง", "สาม", "สอง"]


def test_a_post_is_closed_only_when_nobody_is_in_it_and_its_history_stays(author: Officer) -> None:
    post = let_hold(make_post(author), make_person(author), author)
    with pytest.raises(DomainError, match="ยังมีผู้ดำรงตำแหน่ง"), transaction():
        posts.close_post(get_post(post.id), version=stored(post).version, actor=author)
    leave(post, dt.date(2026, 10, 1), author)
    with transaction():
        posts.close_post(get_post(post.id), version=stored(post).version, actor=author)
    assert list_posts() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Holding)) == 1


def test_the_same_post_sent_twice_is_made_once(author: Officer) -> None:
    assert make_post(author).id == make_post(author).id


def test_every_change_is_noted_looked_at_and_told_to_the_caches(author: Officer) -> None:
    with clock.pretend(dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)):
        post = make_post(author)
    before = get_content_version()
    with transaction():
        facts = PostFacts(title_th="นายช่างโยธาชำนาญงาน")
        posts.change_post(get_post(post.id), facts, version=1, actor=author)
    assert get_content_version() == before + 1
    assert stored(post).reviewed_on == clock.today()
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.subject == f"post:{post.id}"))
    assert [(each.detail["deed"], each.officer_id) for each in entries] == [
        ("created", author.id),
        ("changed", author.id),
    ]
