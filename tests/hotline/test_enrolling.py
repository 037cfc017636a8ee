"""Becoming an officer of the hotline, changing the passphrase, and what the portal takes from the root."""

from __future__ import annotations

from dataclasses import replace

import pytest

from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    certify,
    read_request,
    write_request,
)
from muangmai_portal.hotline.crypto.keys import officer_keys, open_vault, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, random_bytes
from muangmai_portal.hotline.people.enrolling import (
    Candidate,
    KeyCeremonyError,
    accept_certificate,
    ask_retirement,
    change_passphrase,
    enrol,
)
from muangmai_portal.hotline.people.officers import MOST_READERS
from tests.factories.tips import PASSPHRASE, QUICK, Ceremony
from tests.hotline.acts import accept, officer, reader_names, staffing_of, tip_of


def test_nobody_receives_anything_before_the_root_has_certified_them(ceremony: Ceremony) -> None:
    candidate = Candidate(user_id=9, role=Role.READER, title_th="ผู้รอ")
    with ceremony.database.write() as connection:
        waiting = enrol(connection, candidate, PASSPHRASE, QUICK)
    assert waiting.officer_id.hex() not in reader_names(ceremony)
    assert waiting.officer_id.hex() not in staffing_of(ceremony).signers()
    circle = tip_of(ceremony, "first", ceremony.file()).thread.circle
    assert set(circle.values()) == {ceremony.names["first"], ceremony.names["second"], "root"}


def test_only_the_roots_own_signature_is_taken(ceremony: Ceremony) -> None:
    wanted = ask_retirement(officer(ceremony, "second"))
    for signature in (certify(root_keys(random_bytes(32)), wanted), bytes(64), b""):
        staffing = staffing_of(ceremony)
        with ceremony.database.write() as connection, pytest.raises(KeyCeremonyError):
            accept_certificate(connection, ceremony.place, staffing, write_request(wanted), signature)
    assert ceremony.names["second"] in reader_names(ceremony)


def test_other_keys_under_a_known_identifier_are_not_taken(ceremony: Ceremony) -> None:
    genuine = officer(ceremony, "second").certificate
    with pytest.raises(KeyCeremonyError):
        accept(ceremony, replace(genuine, serial=2, keys=public_half(officer_keys(random_bytes(32)))))


def test_an_outside_body_comes_with_its_certificate_and_nobody_else_does(ceremony: Ceremony) -> None:
    outside = Certificate(
        officer_id=random_bytes(16),
        keys=public_half(officer_keys(random_bytes(32))),
        role=Role.EXTERNAL,
        title_th="ศูนย์ดำรงธรรม",
        title_en="",
        tags=(),
        serial=1,
    )
    accept(ceremony, outside)
    assert outside.officer_id.hex() in reader_names(ceremony)
    with pytest.raises(KeyCeremonyError):
        accept(ceremony, replace(outside, officer_id=random_bytes(16), role=Role.READER))


def test_there_are_at_most_seven_readers(ceremony: Ceremony) -> None:
    for number in range(MOST_READERS - 2):
        ceremony.add(f"reader {number}", Role.READER, user_id=10 + number)
    with pytest.raises(KeyCeremonyError):
        ceremony.add("one too many", Role.READER, user_id=99)
    ceremony.add("another custodian", Role.CUSTODIAN, user_id=100)
    assert len(reader_names(ceremony)) == MOST_READERS
    assert len(tip_of(ceremony, "first", ceremony.file()).thread.circle) == 8


def test_a_new_passphrase_opens_the_same_keys_and_the_old_one_opens_nothing(ceremony: Ceremony) -> None:
    new = "ประตู เกลือ ดาว ช้าง ฝน"
    with ceremony.database.write() as connection:
        change_passphrase(connection, officer(ceremony, "first"), ceremony.seeds["first"], new, QUICK)
    vault = officer(ceremony, "first").vault
    assert vault is not None
    assert open_vault(vault, new) == ceremony.seeds["first"]
    with pytest.raises(CannotOpenError):
        open_vault(vault, PASSPHRASE)


def test_a_short_passphrase_is_refused(ceremony: Ceremony) -> None:
    with ceremony.database.write() as connection:
        with pytest.raises(KeyCeremonyError):
            enrol(connection, Candidate(user_id=9, role=Role.READER, title_th="ก"), "สั้น      ไป", QUICK)
        with pytest.raises(KeyCeremonyError):
            change_passphrase(connection, officer(ceremony, "first"), ceremony.seeds["first"], "1234", QUICK)


def test_asking_again_forgets_the_keys_that_nobody_certified(ceremony: Ceremony) -> None:
    candidate = Candidate(user_id=1, role=Role.READER, title_th="คนเดิม กุญแจใหม่")
    with ceremony.database.write() as connection:
        forgotten = enrol(connection, candidate, PASSPHRASE, QUICK)
        kept = enrol(connection, candidate, PASSPHRASE, QUICK)
    ids = {each.id for each in staffing_of(ceremony).officers}
    assert forgotten.officer_id not in ids
    assert {kept.officer_id, officer(ceremony, "first").id} <= ids


def test_a_request_is_what_the_root_holder_reads(ceremony: Ceremony) -> None:
    certificate = officer(ceremony, "first").certificate
    assert read_request(write_request(certificate)) == certificate
