"""Whose keys there are: the root on paper, the officers' behind their passphrases, and how both are shown to people."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.primitives import (
    KEY,
    CannotOpenError,
    KdfCost,
    Pair,
    box_pair,
    decrypt,
    encrypt,
    keyed_hash,
    length_prefixed,
    plain_hash,
    random_bytes,
    sign_pair,
    stretch,
)

_VAULT = b"MMTV1"
_SALT = 16
_COSTS = struct.Struct(">II")
_HEAD = len(_VAULT) + _COSTS.size + _SALT
# Whoever writes the database must not make the server take all its memory, nor fail in the middle.
_MEMORY_KIB, _PASSES = range(8, 256 * 1024 + 1), range(1, 9)


@dataclass(frozen=True)
class Keys:
    """What one person can open (`box`) and say (`sign`)."""

    box: Pair
    sign: Pair


@dataclass(frozen=True)
class PublicKeys:
    """The halves that everybody may know."""

    box: bytes
    sign: bytes


def officer_keys(seed: bytes) -> Keys:
    """The keys that follow from an officer's seed."""
    return Keys(box_pair(keyed_hash(seed, "mmt-box-v1")), sign_pair(keyed_hash(seed, "mmt-sign-v1")))


def root_keys(root: bytes) -> Keys:
    """The keys that follow from the secret on the root sheet."""
    return Keys(box_pair(keyed_hash(root, "mmt-root-box-v1")), sign_pair(keyed_hash(root, "mmt-root-sign-v1")))


def public_half(keys: Keys) -> PublicKeys:
    """What may be shown."""
    return PublicKeys(keys.box.public, keys.sign.public)


def root_fingerprint(keys: PublicKeys) -> str:
    """The root's fingerprint: 20 bytes of a hash in 8 groups of 4. This is what hangs on the notice board."""
    return paper.group(paper.encode(plain_hash(b"MMTRF", keys.box, keys.sign)[:20]))


def officer_fingerprint(keys: PublicKeys) -> str:
    """An officer's fingerprint: 15 bytes of a hash in 6 groups of 4, short enough to compare aloud."""
    return paper.group(paper.encode(plain_hash(b"MMTOF", keys.box, keys.sign)[:15]))


def write_root(keys: PublicKeys) -> str:
    """The public half of a root as text, to be typed or pasted into the portal."""
    return paper.group(paper.encode(keys.box + keys.sign + plain_hash(b"MMTRP", keys.box, keys.sign)[: paper.CHECK]))


def read_root(typed: str) -> PublicKeys:
    """A root's public half from what was typed.

    Raises:
        PaperError: a letter is wrong.
    """
    decoded = paper.decode(typed)
    box, sign, check = decoded[:KEY], decoded[KEY : 2 * KEY], decoded[2 * KEY :]
    if len(decoded) != 2 * KEY + paper.CHECK or plain_hash(b"MMTRP", box, sign)[: paper.CHECK] != check:
        raise paper.PaperError
    return PublicKeys(box, sign)


def lock_vault(seed: bytes, passphrase: str, cost: KdfCost) -> bytes:
    """The seed behind a passphrase, in 101 bytes."""
    head = _VAULT + _COSTS.pack(cost.passes, cost.memory_kib) + random_bytes(_SALT)
    return head + encrypt(_passphrase_key(passphrase, head), seed, length_prefixed(head))


def open_vault(vault: bytes, passphrase: str) -> bytes:
    """The seed. Costs what it cost to lock.

    Raises:
        CannotOpenError: another passphrase, or changed bytes.
    """
    head = vault[:_HEAD]
    if len(head) != _HEAD or not head.startswith(_VAULT):
        raise CannotOpenError
    cost = vault_cost(vault)
    if cost.memory_kib not in _MEMORY_KIB or cost.passes not in _PASSES:
        raise CannotOpenError
    return decrypt(_passphrase_key(passphrase, head), vault[_HEAD:], length_prefixed(head))


def vault_cost(vault: bytes) -> KdfCost:
    """What opening it takes."""
    passes, memory_kib = _COSTS.unpack(vault[len(_VAULT) : len(_VAULT) + _COSTS.size])
    return KdfCost(memory_kib=memory_kib, passes=passes)


def _passphrase_key(passphrase: str, head: bytes) -> bytes:
    cost = vault_cost(head)
    return stretch(" ".join(passphrase.split()).encode(), head[-_SALT:], cost)
