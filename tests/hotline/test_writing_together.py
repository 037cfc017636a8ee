"""Two who write at the same time: one of them is told, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from muangmai_portal.core.errors import ConflictError
from muangmai_portal.hotline.ledger.deeds import Deed, read_deeds
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.speaking import Visit, speak_as_reader, speak_as_reporter
from tests.factories.tips import Ceremony
from tests.hotline.acts import do, own_tip, speak, texts, tip_of


def at_once(*deeds: Callable[[threading.Barrier], None]) -> list[type[BaseException] | None]:
    """Do everything in threads that start together; what each of them ended with."""
    barrier, ends = threading.Barrier(len(deeds)), dict[int, type[BaseException] | None]()

    def run(number: int, deed: Callable[[threading.Barrier], None]) -> None:
        try:
            deed(barrier)
        except Exception as error:
            ends[number] = type(error)
        else:
            ends[number] = None

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [ends[number] for number in range(len(deeds))]


def test_of_entries_added_at_the_same_time_one_stays_and_the_others_are_told(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    own, tip = own_tip(ceremony, filed), tip_of(ceremony, "first", filed)

    def message(barrier: threading.Barrier) -> None:
        barrier.wait(30)
        with ceremony.database.write() as connection:
            speak_as_reporter(Visit(connection, own, filed.reporter, ceremony.day), Kind.MESSAGE, "ผู้แจ้ง")

    def reply(barrier: threading.Barrier) -> None:
        barrier.wait(30)
        with ceremony.database.write() as connection:
            speak_as_reader(ceremony.act(connection, "first"), tip, Kind.REPLY, "เจ้าหน้าที่")

    ends = at_once(message, reply, message)
    assert ends.count(None) == 1
    assert {end for end in ends if end} <= {ConflictError, IntegrityError}
    thread = tip_of(ceremony, "second", filed).thread
    assert thread.is_sound
    assert texts(thread)[1:] in (["ผู้แจ้ง"], ["เจ้าหน้าที่"])


def test_an_answer_to_what_is_no_longer_the_end_is_refused(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = tip_of(ceremony, "first", filed)
    speak(ceremony, "second", filed, "ก่อน")
    with pytest.raises(ConflictError), ceremony.database.write() as connection:
        speak_as_reader(ceremony.act(connection, "first"), before, Kind.REPLY, "หลัง")
    assert texts(tip_of(ceremony, "first", filed).thread)[1:] == ["ก่อน"]


def test_a_unit_of_work_that_fails_leaves_nothing(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    tip = tip_of(ceremony, "first", filed)

    def fail() -> None:
        with ceremony.database.write() as connection:
            speak_as_reader(ceremony.act(connection, "first"), tip, Kind.REPLY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert tip_of(ceremony, "first", filed).thread.length == 1


def test_deeds_done_at_the_same_time_stay_one_chain(ceremony: Ceremony) -> None:
    def deed(barrier: threading.Barrier) -> None:
        barrier.wait(30)
        do(ceremony, "first", Deed.EXPORT)

    ends = at_once(deed, deed, deed)
    assert None in ends
    assert {end for end in ends if end} <= {IntegrityError}
    with ceremony.database.read() as connection:
        blobs = [row.blob for row in connection.execute(tables.deed.select().order_by(tables.deed.c.seq))]
    read = list(read_deeds(blobs, ceremony.root_keys.box))
    assert len(read) == ends.count(None)
    assert all(each["is_chained"] for each in read)
