"""Who counts is decided by the root's signature, the pin and the list outside the database, not by its rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    certify,
    is_certified,
    write_request,
)
from muangmai_portal.hotline.crypto.keys import officer_keys, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.people.enrolling import (
    KeyCeremonyError,
    ask_retirement,
    set_root,
)
from muangmai_portal.hotline.people.officers import load_staffing
from muangmai_portal.hotline.store import tables
from tests.factories.tips import Ceremony
from tests.hotline.acts import accept, officer, reader_names, staffing_of


def stored_signature(ceremony: Ceremony, name: str) -> bytes:
    """The root's signature as it is stored."""
    with ceremony.database.read() as connection:
        for row in connection.execute(tables.officer.select()):
            if row.id == officer(ceremony, name).id:
                return bytes(row.signature)
    raise AssertionError(name)


def put(ceremony: Ceremony, certificate: Certificate, **values: object) -> None:
    """An adversary exchanges an officer's row."""
    row = {"certificate": write_request(certificate), **values}
    with ceremony.database.write() as connection:
        connection.execute(tables.officer.update().where(tables.officer.c.id == certificate.officer_id).values(**row))


def test_an_officer_whose_fields_were_exchanged_receives_nothing(ceremony: Ceremony) -> None:
    genuine, mine = officer(ceremony, "first").certificate, public_half(officer_keys(random_bytes(32)))
    for exchanged in (
        replace(genuine, keys=mine),
        replace(genuine, keys=replace(genuine.keys, box=mine.box)),
        replace(genuine, title_th="ปลัด"),
        replace(genuine, tags=()),
        replace(genuine, tags=("secretary,section:OFFICE",)),
        replace(genuine, role=Role.EXTERNAL),
        replace(genuine, serial=7),
    ):
        put(ceremony, exchanged)
        assert reader_names(ceremony) == {ceremony.names["second"]}
    put(ceremony, genuine)
    assert reader_names(ceremony) == {ceremony.names["first"], ceremony.names["second"]}


def test_a_custodian_cannot_be_made_a_reader_in_the_database(ceremony: Ceremony) -> None:
    put(ceremony, replace(officer(ceremony, "keeper").certificate, role=Role.READER))
    assert ceremony.names["keeper"] not in reader_names(ceremony)
    assert ceremony.read("keeper", ceremony.file().tip_id) is None


def test_a_certificate_in_another_officers_row_counts_for_neither(ceremony: Ceremony) -> None:
    first = officer(ceremony, "first").certificate
    with ceremony.database.write() as connection:
        connection.execute(
            tables.officer.update()
            .where(tables.officer.c.id == officer(ceremony, "keeper").id)
            .values(certificate=write_request(first), signature=stored_signature(ceremony, "first"))
        )
    assert [each.name for each in staffing_of(ceremony).officers].count(first.officer_id.hex()) == 1
    assert staffing_of(ceremony).custodians == []


def test_rows_that_are_no_certificates_keep_nobody_else_out(ceremony: Ceremony) -> None:
    line = write_request(officer(ceremony, "first").certificate)
    with ceremony.database.write() as connection:
        for certificate in ("", line[:-9], line.replace("first", "ปลัด")):
            connection.execute(
                tables.officer.insert().values(id=random_bytes(16), user_id=5, certificate=certificate, signature=b"x")
            )
    assert reader_names(ceremony) == {ceremony.names["first"], ceremony.names["second"]}


def test_the_hotline_closes_where_the_root_was_exchanged(ceremony: Ceremony) -> None:
    mine = public_half(root_keys(random_bytes(32)))
    with ceremony.database.write() as connection:
        connection.execute(tables.root.update().values(box_key=mine.box))
    with ceremony.database.read() as connection:
        assert load_staffing(connection, ceremony.place) is None
    with ceremony.database.write() as connection:
        connection.execute(tables.root.update().values(box_key=mine.box, sign_key=mine.sign))
    with ceremony.database.read() as connection:
        assert load_staffing(connection, ceremony.place) is None


def test_a_root_beside_the_genuine_one_changes_nothing(ceremony: Ceremony) -> None:
    mine = public_half(root_keys(random_bytes(32)))
    with ceremony.database.write() as connection:
        connection.execute(
            tables.root.insert().values(version=0, box_key=mine.box, sign_key=mine.sign, day=dt.date(2026, 1, 1))
        )
    assert staffing_of(ceremony).root == public_half(ceremony.root_keys)


def test_the_portal_takes_no_second_root(ceremony: Ceremony) -> None:
    mine = public_half(root_keys(random_bytes(32)))
    with ceremony.database.write() as connection, pytest.raises(KeyCeremonyError):
        set_root(connection, ceremony.place, mine, day=ceremony.day)
    assert staffing_of(ceremony).root == public_half(ceremony.root_keys)


def test_a_retired_officer_receives_nothing_and_what_they_said_still_counts(ceremony: Ceremony) -> None:
    accept(ceremony, ask_retirement(officer(ceremony, "second")))
    assert reader_names(ceremony) == {ceremony.names["first"]}
    assert ceremony.read("second", ceremony.file().tip_id) is None
    assert ceremony.names["second"] in staffing_of(ceremony).signers()


def test_a_retirement_cannot_be_rolled_back_in_the_database(ceremony: Ceremony) -> None:
    before, signature = officer(ceremony, "second").certificate, stored_signature(ceremony, "second")
    accept(ceremony, ask_retirement(officer(ceremony, "second")))
    put(ceremony, before, signature=signature)
    root = public_half(ceremony.root_keys)
    assert is_certified(root, before, signature)  # genuine, but of yesterday
    assert reader_names(ceremony) == {ceremony.names["first"]}
    assert ceremony.read("second", ceremony.file().tip_id) is None


def test_positions_added_to_a_certificate_cannot_be_rolled_back_in_the_database(ceremony: Ceremony) -> None:
    before, signature = officer(ceremony, "first").certificate, stored_signature(ceremony, "first")
    accept(ceremony, replace(before, serial=2, tags=(*before.tags, "executive")))
    assert ceremony.read("first", ceremony.file(ticks=("executive",)).tip_id) is None
    put(ceremony, before, signature=signature)
    assert ceremony.read("first", ceremony.file(ticks=("executive",)).tip_id) is None


def test_an_old_certificate_cannot_be_handed_in_again(ceremony: Ceremony) -> None:
    before, signature = officer(ceremony, "second").certificate, stored_signature(ceremony, "second")
    accept(ceremony, ask_retirement(officer(ceremony, "second")))
    with pytest.raises(KeyCeremonyError):
        accept(ceremony, before)
    put(ceremony, before, signature=signature)  # and now the portal does not know better from its database
    with pytest.raises(KeyCeremonyError):
        accept(ceremony, before)
    assert reader_names(ceremony) == {ceremony.names["first"]}


def test_whoever_came_back_and_retired_again_stays_retired(ceremony: Ceremony) -> None:
    first_retirement = ask_retirement(officer(ceremony, "second"))
    accept(ceremony, first_retirement)
    back = replace(
        officer(ceremony, "second").certificate, serial=3, standing=officer(ceremony, "first").certificate.standing
    )
    accept(ceremony, back)
    assert ceremony.names["second"] in reader_names(ceremony)
    accept(ceremony, ask_retirement(officer(ceremony, "second")))
    put(ceremony, back, signature=certify(ceremony.root_keys, back))
    with pytest.raises(KeyCeremonyError):
        accept(ceremony, first_retirement)  # would move the list outside the database back to serial 2
    assert ceremony.names["second"] not in reader_names(ceremony)
