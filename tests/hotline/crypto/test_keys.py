"""The officers' keys, and the vault that keeps their seed behind a passphrase."""

from __future__ import annotations

import struct

import pytest

from muangmai_portal.hotline.crypto.keys import (
    lock_vault,
    officer_fingerprint,
    officer_keys,
    open_vault,
    public_half,
    root_keys,
    vault_cost,
)
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, KdfCost
from tests.factories.tips import QUICK
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import flip

SEED = bytes(range(32))
PASSPHRASE = "มะม่วง สะพาน นาฬิกา"


def test_an_officers_keys_stay_as_they_were(vectors: Vectors) -> None:
    known = vectors["officer"]
    keys = public_half(officer_keys(bytes.fromhex(known["seed"])))
    assert (keys.box.hex(), keys.sign.hex()) == (known["box"], known["sign"])
    assert officer_fingerprint(keys) == known["fingerprint"]
    assert [len(group) for group in known["fingerprint"].split()] == [4] * 6


def test_one_secret_gives_an_officer_and_a_root_different_keys() -> None:
    assert public_half(officer_keys(SEED)) != public_half(root_keys(SEED))


def test_a_vault_from_before_still_opens(vectors: Vectors) -> None:
    known = vectors["officer"]
    assert open_vault(bytes.fromhex(known["vault"]), known["passphrase"]).hex() == known["seed"]


def test_a_vault_has_101_bytes_and_opens_with_its_passphrase_however_it_is_spaced() -> None:
    vault = lock_vault(SEED, PASSPHRASE, QUICK)
    assert len(vault) == 101
    assert vault[:5] == b"MMTV1"
    assert vault_cost(vault) == QUICK
    assert open_vault(vault, f"  {PASSPHRASE.replace(' ', '   ')}\n") == SEED


def test_no_two_vaults_are_alike() -> None:
    assert lock_vault(SEED, PASSPHRASE, QUICK) != lock_vault(SEED, PASSPHRASE, QUICK)


@pytest.mark.parametrize("passphrase", ["", "มะม่วง สะพาน", PASSPHRASE + "ๆ"])
def test_another_passphrase_opens_nothing(passphrase: str) -> None:
    with pytest.raises(CannotOpenError):
        open_vault(lock_vault(SEED, PASSPHRASE, QUICK), passphrase)


@pytest.mark.parametrize("position", [0, 13, 28, 29, 60, 100])
def test_a_changed_vault_opens_nothing(position: int) -> None:
    with pytest.raises(CannotOpenError):
        open_vault(flip(lock_vault(SEED, PASSPHRASE, QUICK), position), PASSPHRASE)


@pytest.mark.parametrize("length", [0, 5, 28, 29, 100])
def test_a_vault_that_was_cut_off_opens_nothing(length: int) -> None:
    with pytest.raises(CannotOpenError):
        open_vault(lock_vault(SEED, PASSPHRASE, QUICK)[:length], PASSPHRASE)


@pytest.mark.parametrize(
    ("passes", "memory_kib"), [(0, 64), (1, 0), (1, 7), (1, 2**32 - 1), (2**32 - 1, 64), (2**32 - 1, 2**32 - 1)]
)
def test_a_cost_that_somebody_wrote_into_a_vault_is_refused_before_it_is_paid(passes: int, memory_kib: int) -> None:
    vault = lock_vault(SEED, PASSPHRASE, QUICK)
    hostile = vault[:5] + struct.pack(">II", passes, memory_kib) + vault[13:]
    with pytest.raises(CannotOpenError):  # paying would end in an error of memory, or not end
        open_vault(hostile, PASSPHRASE)


def test_the_highest_cost_is_still_paid_and_the_next_is_not() -> None:
    assert open_vault(lock_vault(SEED, PASSPHRASE, KdfCost(64, 8)), PASSPHRASE) == SEED
    with pytest.raises(CannotOpenError):
        open_vault(lock_vault(SEED, PASSPHRASE, KdfCost(64, 9)), PASSPHRASE)


def test_a_cheaper_cost_in_the_vault_opens_nothing() -> None:
    vault = lock_vault(SEED, PASSPHRASE, KdfCost(128, 2))
    with pytest.raises(CannotOpenError):
        open_vault(vault[:5] + struct.pack(">II", 1, 64) + vault[13:], PASSPHRASE)
