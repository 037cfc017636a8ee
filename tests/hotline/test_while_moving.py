"""What comes in between opening a tip and moving it, or between closing it and deleting it, is not lost."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from muangmai_portal.hotline.crypto.files import encrypt_stream, file_key, make_file_seed
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.desk.policy import Policy, keep_until
from muangmai_portal.hotline.ledger.figures import HalfYear
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.circles import rekey
from muangmai_portal.hotline.tips.evidence import NewEvidence, add_evidence, list_evidence, read_evidence
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.purging import purge_due
from muangmai_portal.hotline.tips.speaking import Visit, change_receipt, speak_as_reporter
from tests.factories.tips import Ceremony, Filed
from tests.hotline.acts import close, tip_of

FILE = b"the contract, page 3"


def attach(ceremony: Ceremony, filed: Filed) -> None:
    """The reporter sends a file."""
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    seed = make_file_seed()
    pieces = list(encrypt_stream(file_key(tip.keys.tip_key, seed), [FILE]))
    about = {"name": "a.txt", "mime": "text/plain", "treatment": "as-is"}
    new = NewEvidence(id=random_bytes(16), seed=seed, size=len(FILE), pieces=pieces, **about)
    with ceremony.database.write() as connection:
        add_evidence(Visit(connection, tip, filed.reporter, ceremony.day), new)


def test_a_file_that_came_after_the_tip_was_opened_moves_along(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    opened_before = tip_of(ceremony, "first", filed)
    attach(ceremony, filed)
    with ceremony.database.write() as connection:
        rekey(ceremony.act(connection, "first"), opened_before)
    tip = tip_of(ceremony, "second", filed)
    with ceremony.database.read() as connection:
        (evidence,) = list_evidence(tip)
        assert b"".join(read_evidence(connection, tip, evidence)) == FILE


def test_a_receipt_that_was_changed_after_the_tip_was_opened_still_opens_it(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    opened_before = tip_of(ceremony, "first", filed)
    own = ceremony.visit(filed.reporter)
    assert own is not None
    new = keys_of_root(random_bytes(32))
    with ceremony.database.write() as connection:
        change_receipt(Visit(connection, own, filed.reporter, ceremony.day), new)
    with ceremony.database.write() as connection:
        rekey(ceremony.act(connection, "first"), opened_before)
    moved = ceremony.visit(new)
    assert moved is not None
    assert moved.thread.is_sound


@pytest.mark.parametrize("kind", [Kind.MESSAGE])
def test_whoever_speaks_after_the_closing_opens_the_tip_again_and_nothing_is_deleted_unread(
    ceremony: Ceremony, kind: Kind
) -> None:
    filed = ceremony.file()
    close(ceremony, "first", filed, keep_days=1)
    own = ceremony.visit(filed.reporter)
    assert own is not None
    with ceremony.database.write() as connection:
        speak_as_reporter(Visit(connection, own, filed.reporter, ceremony.day), kind, "ยังไม่จบ")
    purge_due(ceremony.database, ceremony.day + dt.timedelta(days=400))
    again = tip_of(ceremony, "first", filed)
    assert again.thread.state is State.IN_PROGRESS
    with ceremony.database.read() as connection:
        assert connection.execute(sa.select(tables.tip.c.purge_on)).scalar_one() is None


def test_a_tip_is_kept_until_its_half_year_could_be_counted(ceremony: Ceremony) -> None:
    thread = tip_of(ceremony, "first", ceremony.file()).thread
    policy = Policy(acknowledge=7, answer=90, keep=1)
    ends = HalfYear.of(thread.received_on).following.first
    assert keep_until(thread, policy, ceremony.day) > ends + dt.timedelta(days=30)
    late = ends + dt.timedelta(days=300)
    assert keep_until(thread, policy, late) == late + dt.timedelta(days=1)
