"""Following a published case: only who owns the address can want it, and one click ends it."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.following import (
    count_followers,
    find_follower_by_token,
    list_followers,
    make_confirmation_token,
)
from muangmai_portal.cases.models_followers import Follower
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.following import add_follower, ask_to_follow, confirm_following, sweep_followers
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.addresses import Subscription, address_digest, make_unsubscribe_token
from muangmai_portal.outbox.leases import claim_messages
from muangmai_portal.outbox.letters import compose, preview
from muangmai_portal.outbox.models import Audience, MessageState, OutboundMessage
from muangmai_portal.outbox.operations import suppress_mail
from muangmai_portal.outbox.queries import is_suppressed, mail_of_case
from tests.cases.conftest import House, file_case

ADDRESS = "Malee.K@example.com"
TITLE = "ไฟถนนหน้าตลาดนัดหมู่ 5 ดับ"


@pytest.fixture
def filed(house: House) -> Filed:
    return file_case(house)


def ask(filed: Filed, address: str = ADDRESS) -> Follower:
    with transaction():
        ask_to_follow(filed.case_id, address, title=TITLE)
    wanted = sa.select(Follower).where(Follower.address_digest == address_digest(address))
    return db.session.scalars(wanted.where(Follower.case_id == filed.case_id)).one()


def confirm(follower: Follower) -> None:
    with transaction():
        confirm_following(db.session.get_one(Follower, follower.id))


def follower_mail() -> list[OutboundMessage]:
    wanted = sa.select(OutboundMessage).where(OutboundMessage.audience == Audience.FOLLOWER)
    return list(db.session.scalars(wanted.order_by(OutboundMessage.id)))


def one_click(client: FlaskClient, case_id: int | None, address: str = ADDRESS) -> int:
    token = make_unsubscribe_token(Subscription(case_id, address_digest(address)))
    return client.post(f"/mail/unsubscribe/{token}", data={"List-Unsubscribe": "One-Click"}).status_code


def test_an_address_follows_only_once_its_owner_has_confirmed_it(filed: Filed) -> None:
    follower = ask(filed)
    assert (count_followers(filed.case_id), list_followers(filed.case_id)) == (1, [])
    token = make_confirmation_token(follower)
    letter = preview(follower_mail()[0])
    assert token in letter.text
    assert TITLE in letter.subject
    assert ADDRESS not in letter.text + letter.subject
    confirm(follower)
    assert (count_followers(filed.case_id), [f.email for f in list_followers(filed.case_id)]) == (2, [ADDRESS])
    confirm(follower)
    assert count_followers(filed.case_id) == 2


def test_asking_again_makes_no_second_follower_and_says_so_only_by_mail(filed: Filed) -> None:
    confirm(ask(filed))
    ask(filed, ADDRESS.upper())
    assert count_followers(filed.case_id) == 2
    assert [mail.context["is_known"] for mail in follower_mail()] == [False, True]
    assert "อยู่แล้ว" in preview(follower_mail()[1]).text


def test_a_link_of_somebody_else_and_an_old_link_confirm_nothing(filed: Filed) -> None:
    follower, other = ask(filed), ask(filed, "somebody@example.com")
    token = make_confirmation_token(follower)
    assert find_follower_by_token(token) is not None
    signature = token.partition("-")[2]
    for forged in (
        f"{other.id}-{signature}",
        token[:-1],
        f"{follower.id}-",
        "x-y",
        "",
        f"{'9' * 30}-{signature}",
        "๑-ก",
    ):
        assert find_follower_by_token(forged) is None
    with time_machine.travel(clock.now() + dt.timedelta(days=8)):
        assert find_follower_by_token(token) is None
        assert sweep_followers() == 2
    assert db.session.scalars(sa.select(Follower)).all() == []


def test_addresses_are_kept_while_the_case_is_open_and_forgotten_when_it_is_long_over(filed: Filed) -> None:
    confirm(ask(filed))
    with transaction():
        db.session.execute(sa.update(OutboundMessage).values(state=MessageState.ACCEPTED))
    with time_machine.travel(clock.now() + dt.timedelta(days=59)):
        assert sweep_followers() == 0
        assert follower_mail()[0].recipient == ADDRESS
    with time_machine.travel(clock.now() + dt.timedelta(days=800)):
        assert sweep_followers() == 0
        assert count_followers(filed.case_id) == 2
        with transaction():
            withdraw_case(filed.case_id)
    with time_machine.travel(clock.now() + dt.timedelta(days=861)):
        assert sweep_followers() == 1
    db.session.expire_all()
    assert [mail.recipient for mail in follower_mail()] == [""]
    assert "somsri@example.com" in [mail.recipient for mail in mail_of_case(filed.case_id)]


def test_one_click_ends_it_and_asking_again_brings_it_back(client: FlaskClient, house: House, filed: Filed) -> None:
    second = file_case(house, "second")
    for case in (filed, second):
        confirm(ask(case))
    assert one_click(client, filed.case_id) == 200
    assert (count_followers(filed.case_id), count_followers(second.case_id)) == (1, 2)
    assert is_suppressed(address_digest(ADDRESS), filed.case_id)
    ask(filed)
    assert "cases/follow" in [mail.template for mail in claim_messages(50)]
    confirm(ask(filed))
    assert count_followers(filed.case_id) == 2
    assert not is_suppressed(address_digest(ADDRESS), filed.case_id)


def test_who_wants_no_mail_at_all_is_not_even_asked(client: FlaskClient, filed: Filed) -> None:
    confirm(ask(filed))
    assert one_click(client, None) == 200
    assert count_followers(filed.case_id) == 1
    ask(filed)
    assert {mail.id for mail in claim_messages(50)}.isdisjoint(mail.id for mail in follower_mail())


def test_every_letter_to_a_follower_can_be_stopped_and_is_shown_to_no_desk(app: Flask, filed: Filed) -> None:
    ask(filed)
    message = follower_mail()[0]
    letter = compose(message, app.extensions["settings"], None)
    headers = letter.extra_headers or {}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>") in (letter.body or "")
    assert message.id not in [mail.id for mail in mail_of_case(filed.case_id)]


def test_an_address_that_follows_already_cannot_be_added_twice(filed: Filed) -> None:
    with transaction():
        add_follower(filed.case_id, ADDRESS)
        add_follower(filed.case_id, ADDRESS)
    assert count_followers(filed.case_id) == 2
    with transaction():
        suppress_mail(address_digest(ADDRESS), None)
    assert count_followers(filed.case_id) == 1
