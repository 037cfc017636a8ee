"""What comes back: taken in whole from who may, and otherwise not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa

from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.hotline.bundles.applying import apply_return
from muangmai_portal.hotline.bundles.errors import ReturnError
from muangmai_portal.hotline.bundles.returns import Act, Letters, Posted, Reply, Rewrap, read_return, write_return
from muangmai_portal.hotline.crypto.certificates import certify, write_request
from muangmai_portal.hotline.crypto.entries import OFFICER, Statement, say
from muangmai_portal.hotline.crypto.mailbox import HOLES, make_decoy_letter
from muangmai_portal.hotline.crypto.primitives import Pair, plain_hash, random_bytes, sign_pair
from muangmai_portal.hotline.crypto.wraps import make_decoy
from muangmai_portal.hotline.people.enrolling import accept_certificate, ask_retirement
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import Kind
from tests.factories.tips import Ceremony, Filed

ROOT = "root"
ENTRY = b"\x01" + bytes(4136)
WRAPS = tuple(make_decoy() for _ in range(8))


def signer(ceremony: Ceremony, name: str) -> Pair:
    """Somebody's signing key."""
    return ceremony.root_keys.sign if name == ROOT else ceremony.keys(name).sign


def write(ceremony: Ceremony, name: str, *acts: Act) -> str:
    """A return of this person."""
    author = ROOT if name == ROOT else ceremony.names[name]
    return write_return(author, acts, signer(ceremony, name))


def apply(ceremony: Ceremony, text: str) -> Sequence[Act]:
    """Take it in."""
    with ceremony.database.write() as connection:
        return apply_return(connection, ceremony.staffing(connection), text).acts


def real_reply(ceremony: Ceremony, filed: Filed, text: str = "รับทราบ") -> Reply:
    """An answer of the first reader as the offline tool makes it."""
    tip = ceremony.read("first", filed.tip_id)
    assert tip is not None
    said = Statement(
        role=OFFICER, kind=Kind.REPLY, day=ceremony.day.isoformat(), text=text, author=ceremony.names["first"]
    )
    no = tip.thread.length
    return Reply(tip.id, no, say(tip.keys, no, tip.thread.past, said, signer(ceremony, "first")))


def letters(ceremony: Ceremony, filed: Filed, *holes: int) -> Letters:
    """Letters into these pigeon-holes."""
    with ceremony.database.read() as connection:
        stored = rows.list_letters(connection, filed.tip_id)
    was = [plain_hash(stored[hole]) if hole < HOLES else bytes(32) for hole in holes]
    posted = tuple(Posted(hole, each, make_decoy_letter()) for hole, each in zip(holes, was, strict=True))
    return Letters(filed.tip_id, posted)


def everything(ceremony: Ceremony) -> list[list[Any]]:
    """All rows of all tables that a return could change."""
    with ceremony.database.read() as connection:
        touched = (tables.tip, tables.entry, tables.wrap, tables.letter, tables.identity, tables.identity_wrap)
        return [sorted(map(tuple, connection.execute(sa.select(table)))) for table in touched]


def refused(ceremony: Ceremony, text: str, kind: type[DomainError]) -> None:
    """The return must be refused, and nothing of it stay."""
    before = everything(ceremony)
    with pytest.raises(kind) as caught:
        apply(ceremony, text)
    assert type(caught.value) is kind
    assert everything(ceremony) == before


def test_an_answer_is_added_and_verified(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    apply(ceremony, write(ceremony, "first", real_reply(ceremony, filed)))
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.is_sound
    assert seen.thread.statements(Kind.REPLY)[0].text == "รับทราบ"


def test_several_acts_for_one_tip_follow_each_other(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    acts: list[Act] = [
        Reply(filed.tip_id, 1, ENTRY),
        Rewrap(filed.tip_id, 2, ENTRY, WRAPS),
        Reply(filed.tip_id, 3, ENTRY),
    ]
    apply(ceremony, write(ceremony, ROOT, *acts))
    with ceremony.database.read() as connection:
        assert len(rows.list_entries(connection, filed.tip_id)) == 4
        assert tuple(rows.list_wraps(connection, filed.tip_id)) == WRAPS
    refused(
        ceremony, write(ceremony, ROOT, Reply(filed.tip_id, 4, ENTRY), Reply(filed.tip_id, 4, ENTRY)), ConflictError
    )


def test_what_comes_twice_is_refused_the_second_time(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    for name, act in (("first", real_reply(ceremony, filed)), (ROOT, letters(ceremony, filed, 1, 2, 3))):
        text = write(ceremony, name, act)
        apply(ceremony, text)
        refused(ceremony, text, ConflictError)


def test_one_act_that_does_not_fit_keeps_all_out(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file()
    for bad in (Reply(other.tip_id, 2, ENTRY), Reply(other.tip_id, 0, ENTRY), Reply(bytes(16), 1, ENTRY)):
        refused(ceremony, write(ceremony, "first", real_reply(ceremony, filed), bad), ConflictError)


def test_a_tip_that_is_not_there_is_answered_like_one_that_has_changed(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    messages = set()
    for act in (Reply(filed.tip_id, 5, ENTRY), Reply(random_bytes(16), 1, ENTRY)):
        with pytest.raises(ConflictError) as caught:
            apply(ceremony, write(ceremony, "first", act))
        messages.add(caught.value.message)
    assert len(messages) == 1


def test_a_signature_of_somebody_else_is_refused(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    act = real_reply(ceremony, filed)
    for author in (ROOT, ceremony.names["first"], ceremony.names["second"], "00" * 16):
        refused(ceremony, write_return(author, [act], sign_pair(random_bytes(32))), ReturnError)
    refused(ceremony, write_return(ROOT, [act], signer(ceremony, "first")), ReturnError)
    refused(ceremony, write_return(ceremony.names["second"], [act], signer(ceremony, "first")), ReturnError)


@pytest.mark.parametrize("name", ["first", "second"])
def test_who_is_retired_returns_nothing(ceremony: Ceremony, name: str) -> None:
    filed = ceremony.file()
    text = write(ceremony, name, Reply(filed.tip_id, 1, ENTRY))
    with ceremony.database.write() as connection:
        staffing = ceremony.staffing(connection)
        officer = staffing.find(ceremony.names[name])
        assert officer is not None
        retired = ask_retirement(officer)
        signature = certify(ceremony.root_keys, retired)
        accept_certificate(connection, ceremony.place, staffing, write_request(retired), signature)
    refused(ceremony, text, ReturnError)


def test_who_is_not_certified_returns_nothing(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    officer = tables.officer
    with ceremony.database.write() as connection:
        connection.execute(officer.update().where(officer.c.user_id == 1).values(signature=None))
    refused(ceremony, write(ceremony, "first", Reply(filed.tip_id, 1, ENTRY)), ReturnError)


def test_everybody_does_only_what_is_theirs(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    rewrap = Rewrap(filed.tip_id, 1, ENTRY, WRAPS)
    refused(ceremony, write(ceremony, "first", rewrap), ReturnError)
    refused(ceremony, write(ceremony, "keeper", rewrap), ReturnError)
    refused(ceremony, write(ceremony, "keeper", Reply(filed.tip_id, 1, ENTRY)), ReturnError)
    refused(ceremony, write(ceremony, "first", letters(ceremony, filed, 2)), ReturnError)
    refused(ceremony, write(ceremony, "keeper", letters(ceremony, filed, 1)), ReturnError)
    refused(ceremony, write(ceremony, ROOT, letters(ceremony, filed, 4)), ReturnError)
    for name in ("keeper", ROOT):  # the reporter's bookmark is nobody else's
        refused(ceremony, write(ceremony, name, letters(ceremony, filed, 8)), ReturnError)
    refused(ceremony, write(ceremony, "first"), ReturnError)
    apply(ceremony, write(ceremony, "keeper", letters(ceremony, filed, 0, 2, 3)))
    apply(ceremony, write(ceremony, ROOT, letters(ceremony, filed, 5, 6, 7)))


Edit = Callable[[dict[str, Any]], object]


EDITS: list[Edit] = [
    lambda fields: fields["acts"][0].update(no=2),
    lambda fields: fields["acts"][0].update(tip="00" * 16),
    lambda fields: fields["acts"][0].update(entry=fields["acts"][1]["entry"]),
    lambda fields: fields["acts"].reverse(),
    lambda fields: fields["acts"].pop(),
    lambda fields: fields["acts"].append(fields["acts"][0]),
    lambda fields: fields["acts"][1]["wraps"].reverse(),
    lambda fields: fields["acts"][1]["wraps"].pop(),
    lambda fields: fields["acts"][1].update(act="reply"),
    lambda fields: fields["acts"][0].update(act="purge"),
    lambda fields: fields["acts"][0].update(entry="AA=="),
    lambda fields: fields["acts"][0].update(no=True),
    lambda fields: fields["acts"][0].update(no=1.0),
    lambda fields: fields["acts"][0].update(no=-1),
    lambda fields: fields["acts"][0].update(no=10**30),
    lambda fields: fields["acts"][0].update(more="x"),
    lambda fields: fields["acts"][2]["letters"][0].update(hole=9),
    lambda fields: fields["acts"][2]["letters"][0].update(letter="AA=="),
    lambda fields: fields["acts"][2]["letters"].append(fields["acts"][2]["letters"][0]),
    lambda fields: fields["acts"][2].update(letters=[]),
    lambda fields: fields.update(author="second"),
    lambda fields: fields.update(author="\ud800"),
    lambda fields: fields.pop("author"),
    lambda fields: fields.update(format="MMTX1"),
    lambda fields: fields.update(signature="AA=="),
    lambda fields: fields.update(acts="x"),
    lambda fields: fields.update(more=1),
]


def test_a_return_that_was_edited_is_refused(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    acts: list[Act] = [
        Reply(filed.tip_id, 1, ENTRY),
        Rewrap(filed.tip_id, 2, b"\x01" + random_bytes(4136), WRAPS),
        letters(ceremony, filed, 1),
    ]
    text = write(ceremony, ROOT, *acts)
    before = everything(ceremony)
    accepted = []
    for number, edit in enumerate(EDITS):
        fields = json.loads(text)
        edit(fields)
        with suppress(ReturnError):
            apply(ceremony, json.dumps(fields))
            accepted.append(number)
    assert accepted == []
    assert everything(ceremony) == before
    apply(ceremony, text)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "x", "[" * 100_000, '{"format":"MMTY1"}', "1" * 10_000])
def test_what_is_no_return_is_refused(text: str) -> None:
    with pytest.raises(ReturnError):
        read_return(text)


def test_reading_gives_back_what_was_written(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    acts = (Reply(filed.tip_id, 1, ENTRY), Rewrap(filed.tip_id, 2, ENTRY, WRAPS), letters(ceremony, filed, 1, 2, 3))
    returned = read_return(write(ceremony, ROOT, *acts))
    assert (returned.author, returned.acts) == (ROOT, acts)
    assert returned.is_signed_by(ceremony.root_keys.sign.public)
    assert not returned.is_signed_by(signer(ceremony, "first").public)


def test_the_same_return_taken_in_twice_at_once_counts_once(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    text = write(ceremony, "first", real_reply(ceremony, filed))

    def once(_: int) -> bool:
        try:
            apply(ceremony, text)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(once, range(4))) == [False, False, False, True]
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.length == 2
    assert seen.thread.is_sound
