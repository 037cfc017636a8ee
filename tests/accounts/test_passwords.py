"""Passwords: what is kept, what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from argon2 import PasswordHasher

from muangmai_portal.accounts import passwords

GOOD = "ฝนตก แดดออก นกกระจอก"


def test_the_right_password_fits_and_a_wrong_one_does_not() -> None:
    digest = passwords.hash_password(GOOD)
    assert passwords.is_password(digest, GOOD)
    assert not passwords.is_password(digest, GOOD + " ")


def test_the_digest_is_salted_argon2id_of_the_recommended_cost() -> None:
    first, second = passwords.hash_password(GOOD), passwords.hash_password(GOOD)
    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_two_ways_to_compose_the_same_letters_are_one_password() -> None:
    composed = "café crème brûlée"
    digest = passwords.hash_password(composed)
    assert passwords.is_password(digest, unicodedata.normalize("NFD", composed))


def test_something_that_is_no_digest_fits_nothing() -> None:
    assert not passwords.is_password("-", GOOD)


def test_a_digest_of_another_cost_wants_renewal() -> None:
    assert passwords.needs_new_hash(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(GOOD))
    assert not passwords.needs_new_hash(passwords.hash_password(GOOD))


def test_the_decoy_costs_what_a_real_digest_costs_and_fits_nothing() -> None:
    decoy = passwords._decoy()
    assert not passwords.needs_new_hash(decoy)
    assert not passwords.is_password(decoy, "")


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery", "ก" * 5 + "ข" * 5 + "คง", "a b c d e f g", "x9$Kq2!mPz"]
)
def test_length_is_enough_without_rules_of_composition(password: str) -> None:
    assert passwords.find_weakness(password, "somchai") is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "ninechars",
        "password123",
        "PassWord1234",
        "1234567890",
        "9876543210",
        "qwertyuiop",
        "รหัสผ่าน1234",
        "muangmai2569",
        "aaaaaaaaaaaa",
        "ababababab",
        "somchai2569",
        "SOMCHAI12345",
        "ก" * 201,
    ],
)
def test_what_is_short_or_easily_guessed_is_refused_with_a_reason(password: str) -> None:
    assert passwords.find_weakness(password, "somchai")
