"""Several workers at once, and workers that die with messages in their hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox import leases
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from tests.outbox.conftest import CASE, REPLY, reread

Write = Callable[..., OutboundMessage]
NOON = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)


def test_two_workers_never_claim_the_same_message(app: Flask) -> None:
    _fill_queue(200)
    start = Barrier(4)

    def work() -> list[int]:
        with app.app_context():
            start.wait()
            claimed: list[int] = []
            while batch := leases.claim_messages(7):
                assert len(batch) <= 7
                claimed += [message.id for message in batch]
            db.session.remove()
            return claimed

    with ThreadPoolExecutor(4) as workers:
        hands = [future.result() for future in [workers.submit(work) for _ in range(4)]]
    everything = [number for hand in hands for number in hand]
    assert len(everything) == len(set(everything)) == 200


def _fill_queue(count: int) -> None:
    rows = [
        {
            "case_id": CASE,
            "audience": "office",
            "recipient": f"{number}@example.go.th",
            "template": "cases/reply",
            "context": REPLY,
            "message_id": f"token{number}",
            "dedupe_key": str(number),
            "created_at": NOON,
            "next_try_at": NOON,
        }
        for number in range(count)
    ]
    with transaction():
        db.session.execute(sa.insert(OutboundMessage), rows)


def test_the_longest_waiting_are_claimed_first(write: Write) -> None:
    ids = [write().id for _ in range(4)]
    assert [message.id for message in leases.claim_messages(2)] == ids[:2]
    assert [message.id for message in leases.claim_messages(9)] == ids[2:]
    assert leases.claim_messages(9) == []


def test_what_a_dead_worker_held_is_due_again_when_its_lease_ends(write: Write) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        message = write()
        assert len(leases.claim_messages(1)) == 1
        traveller.shift(leases.LEASE - dt.timedelta(seconds=1))
        assert not leases.has_due_messages()
        assert leases.claim_messages(1) == []
        traveller.shift(1)
        assert leases.has_due_messages()
        [again] = leases.claim_messages(1)
    assert (again.id, again.attempts, again.message_id) == (message.id, 2, message.message_id)


def test_a_worker_that_lost_its_lease_cannot_spoil_what_another_one_did(write: Write) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        message = write()
        [late] = leases.claim_messages(1)
        traveller.shift(leases.LEASE)
        [current] = leases.claim_messages(1)
        leases.note_dead(late, "too late")
        leases.release([late], "too late")
        assert reread(message).state == MessageState.LEASED
        leases.note_accepted(current)
    assert reread(message).state == MessageState.ACCEPTED


def test_a_message_that_was_taken_is_accepted_even_after_the_lease(write: Write) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        message = write()
        [late] = leases.claim_messages(1)
        traveller.shift(leases.LEASE)
        leases.claim_messages(1)
        leases.note_accepted(late)
    assert reread(message).state == MessageState.ACCEPTED


def test_an_idle_worker_writes_nothing(app: Flask) -> None:
    assert not leases.has_due_messages()
