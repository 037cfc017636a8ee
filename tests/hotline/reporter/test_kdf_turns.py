"""Turns at the dear computation: one at a time, older forms first, few who wait, and room again afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from muangmai_portal.hotline.kdf_turns import WAITING, BusyError, Turns


class Room:
    """People who want a turn, and the order in which they got it."""

    def __init__(self, path: Path) -> None:
        self.turns = Turns(path)
        self.served: list[float] = []
        self.at_once = 0
        self.most_at_once = 0
        self._pool = ThreadPoolExecutor(20)

    def send(self, age: float) -> Future[None]:
        """Somebody whose form is so old comes in."""
        coming = self._pool.submit(self._compute, age)
        time.sleep(0.03)  # so that they come in the order in which they are sent
        return coming

    def _compute(self, age: float) -> None:
        with self.turns.turn(age):
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.served.append(age)
            time.sleep(0.01)
            self.at_once -= 1

    @contextmanager
    def occupied(self) -> Iterator[None]:
        """While it lasts, somebody has the turn."""
        has_begun, is_over = threading.Event(), threading.Event()

        def hold() -> None:
            with self.turns.turn(0):
                has_begun.set()
                is_over.wait(10)

        holding = self._pool.submit(hold)
        assert has_begun.wait(10)
        try:
            yield
        finally:
            is_over.set()
            holding.result()

    def close(self) -> None:
        """Nobody is left."""
        self._pool.shutdown()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """An empty room."""
    made = Room(tmp_path / "lock")
    yield made
    made.close()


def test_the_older_form_goes_first_whoever_came_first(room: Room) -> None:
    with room.occupied():
        waiting = [room.send(age) for age in (5, 500)]
    for each in waiting:
        each.result()
    assert room.served == [500, 5]


def test_a_full_room_sends_the_newest_form_away_at_once_and_keeps_the_oldest(room: Room) -> None:
    with room.occupied():
        young = room.send(4)
        older = room.send(40)
        oldest = room.send(400)  # one more than there is room for
        with pytest.raises(BusyError):
            young.result(timeout=1)
        newest = room.send(1)
        with pytest.raises(BusyError):
            newest.result(timeout=1)
        assert not older.done()
        assert not oldest.done()
    older.result()
    oldest.result()
    assert room.served == [400, 40]


def test_no_more_wait_than_there_is_room_for_and_never_two_compute(room: Room) -> None:
    with room.occupied():
        many = [room.send(age) for age in range(15)]
        assert sum(not each.done() for each in many) == WAITING
    refused = [each for each in many if isinstance(each.exception(timeout=10), BusyError)]
    assert len(refused) == 15 - WAITING
    assert room.served == [14, 13]
    assert room.most_at_once == 1


def test_after_a_refusal_and_after_an_error_there_is_a_turn_again(room: Room) -> None:
    with room.occupied():
        many = [room.send(age) for age in range(6)]
    for each in many:
        each.exception(timeout=10)
    with pytest.raises(ValueError, match="anything"), room.turns.turn(1):
        raise ValueError("anything")
    with room.turns.turn(1):
        pass


def test_a_turn_belongs_to_the_whole_machine(tmp_path: Path) -> None:
    # Two rooms on one file are two processes.
    first, second = Room(tmp_path / "lock"), Room(tmp_path / "lock")
    try:
        with first.occupied():
            waiting = second.send(10)
            assert not waiting.done()
            assert second.served == []
        waiting.result(timeout=10)
        assert second.served == [10]
    finally:
        first.close()
        second.close()
