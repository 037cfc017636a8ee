"""Deleting: what is due and nothing else, two readers before the time, and not one byte left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips.kinds import Kind, Outcome, State
from muangmai_portal.hotline.tips.purging import ask_or_agree, purge_due
from muangmai_portal.hotline.tips.speaking import StateChange, change_state
from tests.factories.tips import Ceremony, Filed
from tests.hotline.acts import attach, close, own_tip, speak, tip_of

OF_TIPS = (
    tables.tip,
    tables.wrap,
    tables.entry,
    tables.file,
    tables.piece,
    tables.identity,
    tables.identity_wrap,
    tables.letter,
)


def stored_bytes(database: HotlineDatabase) -> list[bytes]:
    """Everything that lies in the tables of tips, identifiers included."""
    found = []
    with database.read() as connection:
        for table in OF_TIPS:
            for row in connection.execute(sa.select(table)):
                found += [value for value in row if isinstance(value, bytes)]
    return found


def files_of(database: HotlineDatabase) -> Iterator[Path]:
    """SQLite's file and what lies beside it."""
    path = Path(database.engine.url.database or "")
    yield from path.parent.glob(f"{path.name}*")


def left_on_disk(database: HotlineDatabase, blobs: list[bytes]) -> list[bytes]:
    """Those of the blobs of which some part can be found in SQLite's files."""
    content = b"".join(path.read_bytes() for path in files_of(database))
    # Long blobs are spread over pages of 4096 bytes: a part from the middle of each is looked for, too.
    return [blob for blob in blobs if any(blob[at : at + 16] in content for at in range(0, len(blob) - 15, 997))]


def count(ceremony: Ceremony, table: sa.Table) -> int:
    """How many rows there are."""
    with ceremony.database.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def ask(ceremony: Ceremony, name: str, filed: Filed) -> bool:
    """A reader asks for a deletion, or agrees; whether it was deleted."""
    tip = tip_of(ceremony, name, filed)
    with ceremony.database.write() as connection:
        return ask_or_agree(ceremony.act(connection, name), tip)


def test_what_is_due_is_deleted_and_nothing_else(ceremony: Ceremony) -> None:
    due, later, open_ = ceremony.file(), ceremony.file(), ceremony.file()
    attach(ceremony, due, b"evidence")
    close(ceremony, "first", due, keep_days=90)
    close(ceremony, "first", later, keep_days=91)
    purge_due(ceremony.database, ceremony.day + dt.timedelta(days=89))
    assert count(ceremony, tables.tip) == 3
    purge_due(ceremony.database, ceremony.day + dt.timedelta(days=90))
    assert ceremony.read("first", due.tip_id) is None
    assert ceremony.visit(due.reporter) is None
    assert tip_of(ceremony, "first", later).thread.is_sound
    assert tip_of(ceremony, "first", open_).thread.is_sound
    with ceremony.database.read() as connection:
        for table in OF_TIPS:
            for row in connection.execute(sa.select(table)):
                assert due.tip_id not in tuple(row)
    assert count(ceremony, tables.piece) == 0


@pytest.mark.parametrize("hotline_database", ["sqlite"], indirect=True)
def test_not_one_byte_of_a_deleted_tip_is_left_on_the_disk(ceremony: Ceremony) -> None:
    filed = ceremony.file("ก" * 3000)
    attach(ceremony, filed, random_bytes(150_000))
    speak(ceremony, "first", filed, "บันทึก", Kind.NOTE)
    close(ceremony, "first", filed, keep_days=0)
    before = stored_bytes(ceremony.database)
    assert len(left_on_disk(ceremony.database, before)) == len(before)  # the search finds what is there
    purge_due(ceremony.database, ceremony.day)
    assert stored_bytes(ceremony.database) == []
    assert left_on_disk(ceremony.database, before) == []


@pytest.mark.parametrize("hotline_database", ["sqlite"], indirect=True)
def test_old_wraps_and_letters_are_not_left_on_the_disk_once_rows_are_rearranged(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = stored_bytes(ceremony.database)
    close(ceremony, "first", filed, keep_days=5)
    with ceremony.database.write() as connection:
        connection.execute(tables.letter.update().values(blob=b"another"))
    ceremony.database.rearrange()
    replaced = set(before) - set(stored_bytes(ceremony.database))
    assert replaced
    assert left_on_disk(ceremony.database, list(replaced)) == []


@pytest.mark.parametrize("hotline_database", ["sqlite"], indirect=True)
def test_new_readers_of_the_database_are_not_kept_out_by_a_writer(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    with ceremony.database.write() as connection:
        connection.execute(tables.letter.update().values(blob=b"x"))
        assert tip_of(ceremony, "first", filed).thread.is_sound  # a second connection, made now


@pytest.mark.parametrize("hotline_database", ["sqlite"], indirect=True)
def test_the_database_file_is_for_its_owner_alone_and_wipes_what_is_deleted(ceremony: Ceremony) -> None:
    path = Path(ceremony.database.engine.url.database or "")
    assert path.stat().st_mode & 0o077 == 0
    with ceremony.database.read() as connection:
        wanted = {"auto_vacuum": 1, "secure_delete": 1, "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
        assert found == wanted
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


@pytest.mark.parametrize("hotline_database", ["postgresql"], indirect=True)
def test_postgresqls_row_numbers_do_not_tell_which_tip_changed_last(ceremony: Ceremony) -> None:
    older, newer = ceremony.file(), ceremony.file()
    speak(ceremony, "first", older)
    ages = sa.text("SELECT DISTINCT xmin::text FROM entry UNION SELECT xmin::text FROM wrap")
    with ceremony.database.read() as connection:
        assert len(connection.execute(ages).all()) > 1
    ceremony.database.rearrange()
    with ceremony.database.read() as connection:
        assert len(connection.execute(ages).all()) == 1
    assert tip_of(ceremony, "first", newer).thread.is_sound


def test_a_deletion_before_its_time_takes_two_readers(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    assert not ask(ceremony, "first", filed)
    with pytest.raises(DomainError):
        ask(ceremony, "first", filed)
    assert own_tip(ceremony, filed).thread.statements(Kind.PURGE) == []  # among readers
    assert ask(ceremony, "second", filed)
    assert [count(ceremony, table) for table in OF_TIPS] == [0] * len(OF_TIPS)


def test_an_open_tip_is_never_due(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    purge_due(ceremony.database, ceremony.day + dt.timedelta(days=100_000))
    assert tip_of(ceremony, "first", filed).thread.is_sound


def test_a_tip_that_is_taken_up_again_is_not_deleted(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    close(ceremony, "first", filed, keep_days=1)
    tip = tip_of(ceremony, "first", filed)
    assert tip.purge_on == ceremony.day + dt.timedelta(days=1)
    with ceremony.database.write() as connection:
        change_state(ceremony.act(connection, "first"), tip, StateChange(to=State.IN_PROGRESS))
    purge_due(ceremony.database, ceremony.day + dt.timedelta(days=400))
    assert tip_of(ceremony, "first", filed).thread.state is State.IN_PROGRESS


def test_closing_needs_an_outcome_and_words_and_a_way_there(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    tip = tip_of(ceremony, "first", filed)
    for change in (
        StateChange(to=State.CLOSED, text="ยุติ"),
        StateChange(to=State.CLOSED, outcome=Outcome.SUBSTANTIATED, text=" "),
        StateChange(to=State.NEW),
    ):
        with pytest.raises(DomainError), ceremony.database.write() as connection:
            change_state(ceremony.act(connection, "first"), tip, change)
    assert tip_of(ceremony, "first", filed).thread.state is State.NEW
