"""From a name and a password to a session, and the end of sessions."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from argon2 import PasswordHasher
from flask import Flask

from muangmai_portal.accounts.models import StaffSession
from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.accounts.operations.signing_in import (
    PER_ADDRESS,
    PER_NAME,
    Credentials,
    confirm_password,
    end_session,
    find_by_password,
    mark_seen,
    open_session,
    renew_digest,
    sweep_old_sessions,
)
from muangmai_portal.accounts.queries import find_live_session, list_live_sessions
from muangmai_portal.accounts.session_rules import ABSOLUTE, IDLE, KEEP_ENDED
from muangmai_portal.audit.queries import list_recent
from muangmai_portal.core import clock
from muangmai_portal.core.errors import TooManyAttemptsError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.officers import PASSWORD, make_officer


def offer(username: str, password: str = "wrong", network: str = "10.0.0.1", device: str | None = None) -> Credentials:
    return Credentials(username=username, password=password, network=network, known_device=device)


def fail(times: int, username: str, **more: str) -> None:
    for _ in range(times):
        assert find_by_password(offer(username, **more)) is None


def test_name_and_password_together_find_the_officer(app: Flask) -> None:
    officer = make_officer()
    assert find_by_password(offer(officer.username, PASSWORD)) == officer


def test_a_wrong_password_an_unknown_name_and_a_closed_account_look_the_same(app: Flask) -> None:
    officer, closed = make_officer(), make_officer()
    with transaction():
        disable_officer(closed)
    assert find_by_password(offer(officer.username)) is None
    assert find_by_password(offer("nobody", PASSWORD)) is None
    assert find_by_password(offer(closed.username, PASSWORD)) is None


def test_every_failure_leaves_a_line_but_never_the_typed_name(app: Flask) -> None:
    officer = make_officer()
    fail(1, officer.username)
    fail(1, "my-secret-password")
    lines = [(entry.action, entry.subject) for entry in list_recent(2)]
    assert lines == [("sign_in_failed", "officer:unknown"), ("sign_in_failed", f"officer:{officer.id}")]


def test_after_eight_failures_even_the_right_password_waits(app: Flask) -> None:
    officer = make_officer()
    fail(PER_NAME.attempts, officer.username)
    with pytest.raises(TooManyAttemptsError) as refusal:
        find_by_password(offer(officer.username, PASSWORD))
    assert 0 < refusal.value.retry_after <= PER_NAME.seconds


def test_the_wait_is_over_after_a_quarter_of_an_hour(app: Flask) -> None:
    officer = make_officer()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        fail(PER_NAME.attempts, officer.username)
        traveller.shift(PER_NAME.seconds)
        assert find_by_password(offer(officer.username, PASSWORD)) == officer


def test_success_gives_the_failures_back(app: Flask) -> None:
    officer = make_officer()
    for _ in range(3):
        fail(PER_NAME.attempts - 1, officer.username)
        assert find_by_password(offer(officer.username, PASSWORD)) == officer


def test_a_stranger_who_fails_on_purpose_does_not_lock_out_a_known_browser(app: Flask) -> None:
    officer = make_officer()
    fail(PER_NAME.attempts, officer.username, network="203.0.113.7")
    assert find_by_password(offer(officer.username, PASSWORD, device="desk")) == officer


def test_a_known_browser_has_no_endless_tries_either(app: Flask) -> None:
    officer = make_officer()
    fail(8, officer.username, device="stolen")
    with pytest.raises(TooManyAttemptsError):
        find_by_password(offer(officer.username, PASSWORD, device="stolen"))
    assert find_by_password(offer(officer.username, PASSWORD)) == officer


def test_one_address_cannot_try_many_names(app: Flask) -> None:
    officer = make_officer()
    for number in range(PER_ADDRESS.attempts):
        fail(1, f"guess{number}", network="203.0.113.7")
    with pytest.raises(TooManyAttemptsError):
        find_by_password(offer(officer.username, PASSWORD, network="203.0.113.7"))
    assert find_by_password(offer(officer.username, PASSWORD, network="203.0.113.8")) == officer


def test_sign_ins_that_succeed_use_up_nothing_of_an_address(app: Flask) -> None:
    officer = make_officer()
    for _ in range(PER_ADDRESS.attempts + 1):
        assert find_by_password(offer(officer.username, PASSWORD)) == officer


def test_guessing_the_old_password_on_the_account_page_is_limited(app: Flask) -> None:
    officer = make_officer()
    assert confirm_password(officer, PASSWORD)
    for _ in range(8):
        assert not confirm_password(officer, "wrong")
    with pytest.raises(TooManyAttemptsError):
        confirm_password(officer, PASSWORD)


def test_a_digest_of_another_cost_is_renewed_and_another_is_left(app: Flask) -> None:
    officer = make_officer()
    before = officer.password_hash
    with transaction():
        renew_digest(officer, PASSWORD)
    assert officer.password_hash == before
    with transaction():
        officer.password_hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
        renew_digest(officer, PASSWORD)
    assert "m=19456" in officer.password_hash
    assert find_by_password(offer(officer.username, PASSWORD)) == officer


def open_one(device: str = "Firefox บน Linux") -> tuple[str, StaffSession]:
    officer = make_officer()
    with transaction():
        token = open_session(officer, device)
    found = find_live_session(token)
    assert found is not None
    return token, found


def test_the_database_knows_only_a_digest_of_the_token(app: Flask) -> None:
    token, session = open_one()
    assert token not in session.token_digest
    assert len(token) >= 43
    assert find_live_session(session.token_digest) is None


def test_a_session_ends_when_nobody_uses_it(app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        token, session = open_one()
        traveller.shift(IDLE - dt.timedelta(seconds=1))
        assert find_live_session(token) is not None
        with transaction():
            mark_seen(session.id)
        traveller.shift(IDLE - dt.timedelta(seconds=1))
        assert find_live_session(token) is not None
        traveller.shift(1)
        assert find_live_session(token) is None


def test_a_session_ends_after_a_day_of_work_however_busy(app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        token, session = open_one()
        for _ in range(4):
            traveller.shift(ABSOLUTE / 4)
            with transaction():
                mark_seen(session.id)
        assert find_live_session(token) is None


def test_a_session_is_ended_by_its_owner_and_nobody_else(app: Flask) -> None:
    token, session = open_one()
    with transaction():
        end_session(session.id, officer_id=session.officer_id + 1)
    assert find_live_session(token) is not None
    with transaction():
        end_session(session.id, officer_id=session.officer_id)
    assert find_live_session(token) is None
    assert list_recent(1)[0].action == "signed_out"


def test_the_list_of_browsers_shows_the_live_ones_last_used_first(app: Flask) -> None:
    officer = make_officer()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        with transaction():
            open_session(officer, "old")
        traveller.shift(60)
        with transaction():
            open_session(officer, "new")
        assert [session.device for session in list_live_sessions(officer.id)] == ["new", "old"]


def test_sessions_of_long_ago_are_swept(app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        open_one()
        traveller.shift(KEEP_ENDED + ABSOLUTE + dt.timedelta(seconds=1))
        open_one()
        assert sweep_old_sessions() == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(StaffSession)) == 1
