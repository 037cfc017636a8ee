"""A reporter's name is opened by two people together, and nobody else can say that it was allowed."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.identity import find_identity_key, open_identity
from muangmai_portal.hotline.crypto.mailbox import HOLES, write_letter
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, Pair, random_bytes
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.identity import (
    Decision,
    Request,
    decide_identity,
    list_decisions,
    list_requests,
    read_identity,
    request_identity,
)
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.speaking import Visit, change_receipt
from tests.factories.tips import Ceremony, Filed
from tests.hotline.acts import blobs, own_tip, set_blob, tip_of

NAME = {"name": "สมหญิง รักถิ่น", "phone": "0898765432"}


def ask(ceremony: Ceremony, filed: Filed, reason: str = "ต้องสอบพยาน") -> None:
    """The first reader asks for the name."""
    tip = tip_of(ceremony, "first", filed)
    with ceremony.database.write() as connection:
        request_identity(ceremony.act(connection, "first"), tip, reason)


def requests(ceremony: Ceremony, pair: Pair) -> list[Request]:
    """What waits for the holder of these keys."""
    with ceremony.database.read() as connection:
        return list_requests(connection, ceremony.staffing(connection), pair)


def decide(ceremony: Ceremony, *, is_approved: bool, reason: str = "จำเป็นต่อการสอบสวน") -> None:
    """The custodian decides about what waits."""
    (request,) = requests(ceremony, ceremony.keys("keeper").box)
    with ceremony.database.write() as connection:
        decide_identity(ceremony.act(connection, "keeper"), request, reason, is_approved=is_approved)


def decisions(ceremony: Ceremony, filed: Filed, pair: Pair) -> list[Decision]:
    """What the holder of these keys can read of decisions."""
    with ceremony.database.read() as connection:
        return list_decisions(connection, ceremony.staffing(connection), filed.tip_id, pair)


def notice_of(ceremony: Ceremony, filed: Filed) -> Pair:
    """What the reporter opens decisions with."""
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    return tip.thread.notice


def post(ceremony: Ceremony, filed: Filed, hole: int, to: bytes, letter: dict[str, object], signer: Pair) -> None:
    """An adversary who has a signing key puts a letter into a pigeon-hole."""
    set_blob(ceremony.database, tables.letter, (filed.tip_id, hole), write_letter(filed.tip_id, to, letter, signer))


def test_an_approved_request_gives_the_name_to_the_reader_who_asked_and_to_no_other(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    decide(ceremony, is_approved=True)
    (decision,) = decisions(ceremony, filed, ceremony.keys("first").box)
    assert decision.is_approved
    assert decision.key is not None
    with ceremony.database.read() as connection:
        assert read_identity(connection, filed.tip_id, decision.key) == NAME
    assert decisions(ceremony, filed, ceremony.keys("second").box) == []
    assert requests(ceremony, ceremony.keys("keeper").box) == []


def test_the_reporter_hears_of_the_request_and_of_the_decision_without_the_key(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed, "ต้องสอบพยาน")
    asked = own_tip(ceremony, filed).thread.statements(Kind.IDENTITY)
    assert [(each.author, each.text) for each in asked] == [(ceremony.names["first"], "ต้องสอบพยาน")]
    decide(ceremony, is_approved=True, reason="อนุญาต")
    (decision,) = decisions(ceremony, filed, notice_of(ceremony, filed))
    assert (decision.is_approved, decision.reason, decision.author) == (True, "อนุญาต", ceremony.names["keeper"])
    assert decision.key is None


def test_a_refusal_comes_with_its_reason_and_without_the_key(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    decide(ceremony, is_approved=False, reason="ถามทางข้อความก่อน")
    for pair in (ceremony.keys("first").box, notice_of(ceremony, filed)):
        (decision,) = decisions(ceremony, filed, pair)
        assert (decision.is_approved, decision.reason, decision.key) == (False, "ถามทางข้อความก่อน", None)


def test_the_tips_own_keys_do_not_open_the_identity(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    keys = tip_of(ceremony, "first", filed).keys
    with ceremony.database.read() as connection:
        (envelope,) = connection.scalars(sa.select(tables.identity.c.blob))
    for key in (keys.tip_key, keys.readers_key or b"", keys.shared_key, keys.notes_key):
        with pytest.raises(CannotOpenError):
            open_identity(key, filed.tip_id, envelope)
    wraps = blobs(ceremony.database, tables.identity_wrap, filed)
    for pair in (ceremony.keys("first").box, ceremony.keys("second").box, notice_of(ceremony, filed)):
        with pytest.raises(CannotOpenError):
            find_identity_key(pair, filed.tip_id, wraps)
    assert find_identity_key(ceremony.root_keys.box, filed.tip_id, wraps)


def test_nobody_sees_whether_a_name_is_inside_before_it_is_opened(ceremony: Ceremony) -> None:
    named, nameless = ceremony.file(identity=NAME), ceremony.file()
    with ceremony.database.read() as connection:
        assert {len(blob) for blob in connection.scalars(sa.select(tables.identity.c.blob))} == {4137}
    for filed in (named, nameless):
        assert [len(blob) for blob in blobs(ceremony.database, tables.identity_wrap, filed)] == [101] * 8
    ask(ceremony, nameless)
    decide(ceremony, is_approved=True)
    (decision,) = decisions(ceremony, nameless, ceremony.keys("first").box)
    with ceremony.database.read() as connection:
        assert read_identity(connection, nameless.tip_id, decision.key or b"") == {}


def test_asking_and_deciding_change_no_size_and_no_number_of_letters(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    decide(ceremony, is_approved=True)
    assert [len(blob) for blob in blobs(ceremony.database, tables.letter, filed)] == [3120] * HOLES


def test_a_custodian_whom_the_reporter_keeps_away_gets_neither_request_nor_key(ceremony: Ceremony) -> None:
    ceremony.add("mayor", Role.CUSTODIAN, user_id=8, tags=("executive",))
    filed = ceremony.file(identity=NAME, ticks=("executive",))
    ask(ceremony, filed)
    assert requests(ceremony, ceremony.keys("mayor").box) == []
    with pytest.raises(CannotOpenError):
        find_identity_key(
            ceremony.keys("mayor").box, filed.tip_id, blobs(ceremony.database, tables.identity_wrap, filed)
        )
    assert len(requests(ceremony, ceremony.keys("keeper").box)) == 1


def test_the_root_holder_sees_every_request(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    ask(ceremony, filed, "เร่งด่วน")
    (request,) = requests(ceremony, ceremony.root_keys.box)
    assert (request.reason, request.requester) == ("เร่งด่วน", ceremony.names["first"])


def test_there_are_two_rounds_and_each_needs_a_reason(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    for reason in ("", "   ", "ก" * 301):
        with pytest.raises(DomainError):
            ask(ceremony, filed, reason)
    ask(ceremony, filed)
    decide(ceremony, is_approved=False)
    ask(ceremony, filed)
    decide(ceremony, is_approved=True)
    with pytest.raises(DomainError):
        ask(ceremony, filed)
    found = decisions(ceremony, filed, notice_of(ceremony, filed))
    assert [(each.round, each.is_approved) for each in found] == [(0, False), (1, True)]


def test_a_decision_needs_a_reason_that_the_reporter_can_read(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    ask(ceremony, filed)
    with pytest.raises(DomainError):
        decide(ceremony, is_approved=False, reason=" ")
    assert decisions(ceremony, filed, notice_of(ceremony, filed)) == []


def test_a_decision_that_no_custodian_signed_is_ignored(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    letter: dict[str, object] = {"approved": True, "reason": "ปลอม", "round": 0, "day": "2026-11-27"}
    letter |= {"author": ceremony.names["keeper"], "key": ""}
    for signer in (filed.reporter.sign, ceremony.keys("first").sign, ceremony.keys("second").sign):
        post(ceremony, filed, 3, notice_of(ceremony, filed).public, letter, signer)
        assert decisions(ceremony, filed, notice_of(ceremony, filed)) == []
    post(ceremony, filed, 3, notice_of(ceremony, filed).public, letter, ceremony.keys("keeper").sign)
    assert (
        len(decisions(ceremony, filed, notice_of(ceremony, filed))) == 1
    )  # so that the others failed for their signer


def test_a_decision_about_another_tip_is_ignored(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(identity=NAME), ceremony.file(identity=NAME)
    ask(ceremony, filed)
    decide(ceremony, is_approved=True)
    for hole, blob in enumerate(blobs(ceremony.database, tables.letter, filed)):
        set_blob(ceremony.database, tables.letter, (other.tip_id, hole), blob)
    assert decisions(ceremony, other, ceremony.keys("first").box) == []


def test_a_request_in_another_readers_name_or_by_no_reader_is_ignored(ceremony: Ceremony) -> None:
    filed, keeper = ceremony.file(), ceremony.keys("keeper")
    letter: dict[str, object] = {"reason": "ปลอม", "round": 0, "day": "2026-11-27"}
    letter |= {"requester": ceremony.names["first"]}
    post(ceremony, filed, 0, keeper.box.public, letter, ceremony.keys("second").sign)
    assert requests(ceremony, keeper.box) == []
    post(ceremony, filed, 0, keeper.box.public, letter | {"requester": ceremony.names["keeper"]}, keeper.sign)
    assert requests(ceremony, keeper.box) == []
    post(ceremony, filed, 0, keeper.box.public, letter, ceremony.keys("first").sign)
    assert len(requests(ceremony, keeper.box)) == 1


def test_letters_of_a_strange_form_do_not_keep_a_custodian_from_the_others(ceremony: Ceremony) -> None:
    filed, other, keeper = ceremony.file(), ceremony.file(), ceremony.keys("keeper")
    ask(ceremony, other)
    for letter in ({"requester": ceremony.names["first"]}, {"decided": True}, {"approved": True}, {"requester": [1]}):
        post(ceremony, filed, 0, keeper.box.public, dict(letter), ceremony.keys("first").sign)
        assert [each.tip_id for each in requests(ceremony, keeper.box)] == [other.tip_id]
        post(ceremony, filed, 3, notice_of(ceremony, filed).public, dict(letter), keeper.sign)
        assert decisions(ceremony, filed, notice_of(ceremony, filed)) == []


def test_a_reader_cannot_make_a_request_look_decided(ceremony: Ceremony) -> None:
    filed, keeper = ceremony.file(), ceremony.keys("keeper")
    ask(ceremony, filed)
    done: dict[str, object] = {"decided": True, "round": 0, "reason": "ปลอม"}
    post(ceremony, filed, 1, keeper.box.public, done, ceremony.keys("second").sign)
    assert len(requests(ceremony, keeper.box)) == 1


def test_whoever_is_kept_away_from_a_tip_cannot_get_its_name_by_a_request_of_their_own_making(
    ceremony: Ceremony,
) -> None:
    filed, keeper = ceremony.file(ticks=("secretary",), identity=NAME), ceremony.keys("keeper")
    letter: dict[str, object] = {"requester": ceremony.names["second"], "reason": "เร่งด่วน", "round": 0}
    letter |= {"day": "2026-11-27"}
    post(ceremony, filed, 0, keeper.box.public, letter, ceremony.keys("second").sign)
    with pytest.raises(DomainError):
        decide(ceremony, is_approved=True)
    assert decisions(ceremony, filed, ceremony.keys("second").box) == []
    assert decisions(ceremony, filed, notice_of(ceremony, filed)) == []


def test_a_decision_still_reaches_a_reporter_who_changed_the_receipt_meanwhile(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    new = keys_of_root(random_bytes(32))
    with ceremony.database.write() as connection:
        change_receipt(Visit(connection, tip, filed.reporter, ceremony.day), new)
    decide(ceremony, is_approved=False, reason="ยังไม่จำเป็น")
    again = ceremony.visit(new)
    assert again is not None
    (decision,) = decisions(ceremony, filed, again.thread.notice)
    assert not decision.is_approved
