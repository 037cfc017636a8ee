"""Form tokens: ours, not too old, good for one thing; and the marks that say of nobody when they were used."""

from __future__ import annotations

import base64
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.hotline.reporter.tokens import OLDEST, REPEATABLE, Marks, Token, make_token, read_token

KEY, OTHER = b"k" * 32, b"o" * 32
NOON = 1_795_867_200  # on a 28 November
TOKEN = Token(b"n" * 16, 60.0)
DAY = 24 * 3600


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    """Marks in a folder of their own."""
    return Marks(tmp_path)


def test_a_token_is_as_old_as_the_form_it_was_given_out_with() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        text = make_token(KEY)
        clock.shift(90)
        token = read_token(KEY, text)
    assert token is not None
    assert token.age == 90


def test_a_token_left_open_over_night_is_good_and_one_of_two_days_is_not() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        text = make_token(KEY)
        clock.shift(OLDEST)
        assert read_token(KEY, text) is not None
        clock.shift(1)
        assert read_token(KEY, text) is None


def test_no_two_forms_have_the_same_token() -> None:
    with time_machine.travel(NOON, tick=False):
        assert len({make_token(KEY) for _ in range(100)}) == 100


def test_a_token_of_another_instance_counts_nothing() -> None:
    assert read_token(OTHER, make_token(KEY)) is None


def test_a_token_with_one_changed_bit_counts_nothing() -> None:
    raw = base64.urlsafe_b64decode(make_token(KEY))
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        assert read_token(KEY, base64.urlsafe_b64encode(changed).decode()) is None


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_whatever_else_is_sent_is_no_token(text: str) -> None:
    assert read_token(KEY, text) is None


def test_a_form_is_claimed_once_also_by_many_at_a_time(marks: Marks) -> None:
    with ThreadPoolExecutor(8) as together:
        claimed = list(together.map(lambda _: marks.claim(TOKEN), range(40)))
    assert claimed.count(True) == 1
    assert marks.is_used(TOKEN)


def test_a_receipt_is_repeated_for_a_quarter_of_an_hour(marks: Marks) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        marks.renew(TOKEN)
        clock.shift(REPEATABLE - 1)
        assert marks.is_repeatable(TOKEN)
        clock.shift(2)
        assert not marks.is_repeatable(TOKEN)


def test_a_receipt_that_was_confirmed_is_repeated_no_more(marks: Marks) -> None:
    marks.renew(TOKEN)
    marks.finish(TOKEN.nonce)
    assert not marks.is_repeatable(TOKEN)
    assert marks.is_used(TOKEN)


def test_a_form_whose_answer_never_left_is_repeatable(marks: Marks) -> None:
    assert marks.is_repeatable(TOKEN)


def test_a_mark_that_somebody_edited_repeats_nothing(marks: Marks, tmp_path: Path) -> None:
    marks.renew(TOKEN)
    (path,) = tmp_path.iterdir()
    for content in (b"", b"0", b"9" * 20, os.urandom(48)):
        path.write_bytes(content)
        assert not marks.is_repeatable(TOKEN)


def test_one_mark_tells_nothing_of_another_form(marks: Marks, tmp_path: Path) -> None:
    marks.renew(TOKEN)
    (path,) = tmp_path.iterdir()
    other = Token(b"m" * 16, 0)
    marks.finish(other.nonce)
    (second,) = set(tmp_path.iterdir()) - {path}
    second.write_bytes(path.read_bytes())
    assert not marks.is_repeatable(other)


def test_a_mark_says_the_day_and_nothing_finer(marks: Marks, tmp_path: Path) -> None:
    with time_machine.travel(NOON + 12_345, tick=False):
        marks.renew(TOKEN)
        marks.claim(Token(b"c" * 16, 0))
        marks.finish(b"f" * 16)
    sizes = set()
    for path in tmp_path.iterdir():
        assert (path.stat().st_mtime + 7 * 3600) % DAY == 0  # midnight at the office
        assert TOKEN.nonce not in path.read_bytes()
        assert not any(str(NOON + 12_345 + REPEATABLE)[:5].encode() in each for each in (path.read_bytes(),))
        sizes.add(path.stat().st_size)
    assert len(sizes) == 1


def test_a_sweep_gives_all_marks_the_same_times_and_forgets_those_of_the_day_before_yesterday(
    marks: Marks, tmp_path: Path
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        marks.renew(TOKEN)
        clock.shift(OLDEST)
        marks.sweep()
        assert marks.is_used(TOKEN)
        fresh = Token(b"g" * 16, 0)
        marks.renew(fresh)
        clock.shift(DAY)
        marks.sweep()
        assert not marks.is_used(TOKEN)
        assert marks.is_used(fresh)
    started = time.time()
    marks.sweep()
    changes = [path.stat().st_ctime for path in tmp_path.iterdir()]
    assert all(change >= started - 1 for change in changes)
    assert tmp_path.stat().st_mtime == 0
