"""Who is here now: the cookie and the record together, for ten minutes without a click and an hour altogether."""

from __future__ import annotations

import os
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from muangmai_portal.hotline.sealed_sessions import IDLE, LONGEST, SealedSessions

NOON = 1_795_867_200
CONTENT = {"root": "5ec2e7" * 10, "receipt": "12345678901234567890"}


@pytest.fixture
def sessions(tmp_path: Path) -> SealedSessions:
    """Records in a folder of their own."""
    return SealedSessions(tmp_path)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_the_cookie_finds_what_was_put_in(sessions: SealedSessions) -> None:
    token = sessions.begin(CONTENT)
    assert sessions.find(token) == CONTENT
    sessions.change(token, {"root": "other"})
    assert sessions.find(token) == {"root": "other"}
    sessions.end(token)
    assert sessions.find(token) is None


@pytest.mark.parametrize("wrong", [None, "", "x", "x" * 43, "../../etc/passwd", "\0", "ก" * 300, "\ud7ff"])
def test_another_cookie_finds_nothing(sessions: SealedSessions, wrong: str | None) -> None:
    token = sessions.begin(CONTENT)
    assert sessions.find(wrong) is None
    assert sessions.find(token[:-1]) is None
    assert sessions.find(token) == CONTENT


def test_the_record_alone_says_nothing(sessions: SealedSessions, tmp_path: Path) -> None:
    token = sessions.begin(CONTENT)
    (path,) = tmp_path.iterdir()
    record = path.read_bytes()
    for secret in (token.encode(), CONTENT["root"].encode(), CONTENT["receipt"].encode(), b"root", b"receipt"):
        assert secret not in record
        assert secret not in path.name.encode()
    assert path.stat().st_mtime == 0
    assert path.stat().st_mode & 0o077 == 0


def test_records_of_much_and_of_little_are_of_one_size(sessions: SealedSessions, tmp_path: Path) -> None:
    sessions.begin({})
    sessions.begin({"root": "a" * 64, "new_root": "b" * 64, "receipt": "1" * 20, "last": 200, "now": 17})
    assert len({path.stat().st_size for path in tmp_path.iterdir()}) == 1


def test_a_record_with_one_changed_bit_opens_nothing(sessions: SealedSessions, tmp_path: Path) -> None:
    token = sessions.begin(CONTENT)
    (path,) = tmp_path.iterdir()
    record = path.read_bytes()
    for place in range(0, len(record) * 8, 37):
        changed = bytearray(record)
        changed[place // 8] ^= 1 << place % 8
        path.write_bytes(changed)
        assert sessions.find(token) is None


def test_its_end_cannot_be_put_off_by_whoever_writes_the_record(
    sessions: SealedSessions, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    token = sessions.begin(CONTENT)
    (path,) = tmp_path.iterdir()
    record = path.read_bytes()
    later = struct.pack(">QQ", NOON + 10**6, NOON + 10**6)
    clock.shift(IDLE + 1)
    path.write_bytes(later + record[len(later) :])
    assert sessions.find(token) is None


def test_another_record_in_its_place_opens_nothing(sessions: SealedSessions, tmp_path: Path) -> None:
    token = sessions.begin(CONTENT)
    (mine,) = tmp_path.iterdir()
    sessions.begin({"root": "stranger"})
    (other,) = set(tmp_path.iterdir()) - {mine}
    mine.write_bytes(other.read_bytes())
    assert sessions.find(token) is None


def test_ten_minutes_without_a_click_end_it(
    sessions: SealedSessions, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    token = sessions.begin(CONTENT)
    clock.shift(IDLE)
    assert sessions.find(token) == CONTENT
    clock.shift(IDLE + 1)
    assert sessions.find(token) is None
    assert list(tmp_path.iterdir()) == []


def test_an_hour_ends_it_however_often_one_clicks(sessions: SealedSessions, clock: time_machine.Traveller) -> None:
    token = sessions.begin(CONTENT)
    for _ in range(LONGEST // 300):
        clock.shift(300)
        assert sessions.find(token) == CONTENT
        sessions.change(token, CONTENT)
    clock.shift(1)
    assert sessions.find(token) is None


def test_changing_what_has_ended_begins_nothing(sessions: SealedSessions, tmp_path: Path) -> None:
    token = sessions.begin(CONTENT)
    sessions.end(token)
    sessions.change(token, CONTENT)
    assert sessions.find(token) is None
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_takes_those_who_left_and_nobody_else(
    sessions: SealedSessions, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    sessions.begin(CONTENT)
    clock.shift(IDLE + 1)
    here = sessions.begin(CONTENT)
    sessions.sweep()
    assert len(list(tmp_path.iterdir())) == 1
    assert sessions.find(here) == CONTENT


def test_a_sweep_also_takes_what_a_killed_process_left_half_written(sessions: SealedSessions, tmp_path: Path) -> None:
    half = tmp_path / ".0123456789abcdef"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    sessions.begin(CONTENT)
    with time_machine.travel(time.time() + LONGEST + 1, tick=False):
        sessions.sweep()
    assert list(tmp_path.iterdir()) == []


def test_whoever_leaves_while_another_page_is_still_loading_has_left(sessions: SealedSessions) -> None:
    # A slow page of the same browser must not bring the session back that the exit button ended.
    for _ in range(150):
        token = sessions.begin(CONTENT)
        is_over = threading.Event()

        def keep_looking(token: str = token, is_over: threading.Event = is_over) -> None:
            while not is_over.is_set():
                sessions.find(token)
                sessions.change(token, CONTENT)

        looking = [threading.Thread(target=keep_looking) for _ in range(2)]
        for each in looking:
            each.start()
        time.sleep(0.002)
        sessions.end(token)
        time.sleep(0.002)
        is_over.set()
        for each in looking:
            each.join()
        assert sessions.find(token) is None
