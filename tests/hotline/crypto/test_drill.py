"""The recovery drill: only the holder of the root sheet can answer."""

from __future__ import annotations

import pytest

from muangmai_portal.hotline.crypto.drill import answer, is_answer, make_challenge
from muangmai_portal.hotline.crypto.keys import public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError

ROOT_KEYS = root_keys(bytes(32))


def test_the_root_holder_answers_in_two_groups_of_four() -> None:
    challenge, secret = make_challenge(public_half(ROOT_KEYS))
    said = answer(ROOT_KEYS, challenge.lower())
    assert [len(group) for group in said.split()] == [4, 4]
    assert is_answer(secret, said)
    assert is_answer(secret, said.lower().replace(" ", "-"))


def test_another_root_a_slip_or_another_drills_answer_does_not_pass() -> None:
    challenge, secret = make_challenge(public_half(ROOT_KEYS))
    other, _ = make_challenge(public_half(ROOT_KEYS))
    assert not is_answer(secret, answer(ROOT_KEYS, other))
    assert not is_answer(secret, "")
    assert not is_answer(secret, "!")
    for keys, typed in ((root_keys(bytes(range(32))), challenge), (ROOT_KEYS, challenge[5:])):
        with pytest.raises(CannotOpenError):
            answer(keys, typed)
