"""A citizen who wants no more mail: asked on a page, obeyed at a mail program's one click."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.core.transaction import transaction
from muangmai_portal.outbox.addresses import (
    Subscription,
    address_digest,
    make_unsubscribe_token,
    read_unsubscribe_token,
)
from muangmai_portal.outbox.dispatch import Outcome
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.operations import suppress_mail
from muangmai_portal.outbox.queries import is_suppressed
from tests.outbox.conftest import CASE, reread
from tests.smtp_server import RecordingServer

ADDRESS = "somchai@example.com"
Write = Callable[..., OutboundMessage]
Send = Callable[[], Outcome]


@pytest.fixture
def link(app: Flask) -> str:
    """The path of the link in a mail about the case."""
    return _link(CASE)


def _link(case_id: int | None) -> str:
    return f"/mail/unsubscribe/{make_unsubscribe_token(Subscription(case_id, address_digest(ADDRESS)))}"


def _is_off(case_id: int | None = CASE) -> bool:
    return is_suppressed(address_digest(ADDRESS), case_id)


def _press(client: FlaskClient, link: str, act: str) -> int:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(link).text)
    assert token
    return client.post(link, data={"csrf_token": token[1], "act": act}).status_code


def test_opening_the_link_changes_nothing(client: FlaskClient, link: str) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert "งดรับจดหมายของเรื่องนี้" in page.text
    assert ADDRESS not in page.text
    assert not _is_off()


def test_the_button_stops_the_mail_of_this_case_only(client: FlaskClient, link: str) -> None:
    assert _press(client, link, "stop") == 303
    assert _is_off()
    assert not _is_off(CASE + 1)
    assert "งดส่งจดหมายแล้ว" in client.get(link).text


def test_the_other_button_stops_all_mail(client: FlaskClient, link: str) -> None:
    assert _press(client, link, "stop_all") == 303
    assert _is_off()
    assert _is_off(CASE + 1)


@pytest.mark.parametrize("act", ["stop", "stop_all"])
def test_it_can_be_undone(client: FlaskClient, link: str, act: str) -> None:
    _press(client, link, act)
    assert _press(client, link, "resume") == 303
    assert not _is_off()


def test_one_click_of_a_mail_program_is_enough(app: Flask, client: FlaskClient, link: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert _is_off()
    assert client.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_form_of_another_site_cannot_press_the_button(client: FlaskClient, link: str) -> None:
    assert client.post(link, data={"act": "stop"}).status_code == 400
    assert not _is_off()


def test_mail_that_belongs_to_no_case_can_be_stopped_too(client: FlaskClient) -> None:
    link = _link(None)
    assert _press(client, link, "stop") == 303
    assert _is_off(None)


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "9" + t, lambda t: t.replace("-", ""), lambda t: "x"])
def test_a_link_that_was_tampered_with_is_unknown(client: FlaskClient, link: str, change: Callable[[str], str]) -> None:
    start, _, token = link.rpartition("/")
    assert client.get(f"{start}/{change(token)}").status_code == 404
    assert client.post(f"{start}/{change(token)}", data={"List-Unsubscribe": "One-Click"}).status_code == 404


def test_a_token_gives_back_what_it_was_made_of(app: Flask) -> None:
    for subscription in (Subscription(CASE, address_digest(ADDRESS)), Subscription(None, address_digest("x@y.z"))):
        assert read_unsubscribe_token(make_unsubscribe_token(subscription)) == subscription


def test_refused_mail_is_not_sent_and_says_so(write: Write, send: Send, smtp: RecordingServer) -> None:
    with transaction():
        suppress_mail(address_digest(ADDRESS.upper()), CASE)
    refused, other_case, other_person = write(), write(case_id=CASE + 1), write("malee@example.com")
    send()
    assert reread(refused).state == MessageState.SUPPRESSED
    assert reread(refused).attempts == 0
    assert reread(other_case).state == reread(other_person).state == MessageState.ACCEPTED
    assert len(smtp.messages) == 2


def test_the_office_cannot_be_cut_off(write: Write, send: Send, smtp: RecordingServer) -> None:
    with transaction():
        suppress_mail(address_digest(ADDRESS), None)
    write(audience="office")
    send()
    assert len(smtp.messages) == 1
