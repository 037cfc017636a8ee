"""Evidence: sizes at the boundaries, and streams that somebody cut, changed, reordered or lengthened."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.files import (
    HEAD,
    MAGIC,
    SEALED_PIECE,
    decrypt_stream,
    encrypt_stream,
    file_key,
)
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import flip

KEY = bytes(range(32))


def stored(size: int) -> list[bytes]:
    """A file of this size as it is stored."""
    return list(encrypt_stream(KEY, [bytes(size)]))


def opened(pieces: Iterable[bytes], key: bytes = KEY) -> bytes:
    """The file again."""
    return b"".join(decrypt_stream(key, pieces))


def test_a_files_key_stays_as_it_was(vectors: Vectors) -> None:
    known, tip_key = vectors["file"], bytes.fromhex(vectors["tip"]["tip_key"])
    assert file_key(tip_key, bytes.fromhex(known["seed"])).hex() == known["key"]


@pytest.mark.parametrize(
    ("size", "pieces"), [(0, 1), (1, 1), (65_535, 1), (65_536, 2), (65_537, 2), (131_071, 2), (131_072, 3)]
)
def test_a_file_is_a_head_and_whole_pieces(size: int, pieces: int) -> None:
    parts = stored(size)
    assert [len(part) for part in parts] == [HEAD] + [SEALED_PIECE] * pieces
    assert (HEAD, SEALED_PIECE) == (29, 65_553)
    assert parts[0].startswith(MAGIC)
    assert opened(parts) == bytes(size)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 40_000), max_size=6))
def test_it_does_not_matter_in_which_parts_a_file_arrives(sizes: list[int]) -> None:
    parts = [bytes([no + 1]) * size for no, size in enumerate(sizes)]
    assert opened(encrypt_stream(KEY, parts)) == b"".join(parts)


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_file_without_its_end_is_refused(kept: int) -> None:
    with pytest.raises(CannotOpenError):
        opened(stored(65_537)[:kept])


@pytest.mark.parametrize(("piece", "position"), [(0, 0), (0, 10), (1, 0), (1, 5000), (2, -1)])
def test_a_changed_bit_is_found(piece: int, position: int) -> None:
    parts = stored(65_537)
    parts[piece] = flip(parts[piece], position)
    with pytest.raises(CannotOpenError):
        opened(parts)


def test_pieces_in_another_order_left_out_or_added_are_found() -> None:
    head, first, second, last = stored(131_072)
    other = stored(0)
    for parts in (
        [head, second, first, last],
        [head, first, last],
        [head, first, first, second, last],
        [head, first, second, last, last],
        [head, first, second, last, b""],
        [head, first, second, other[1]],
        [other[0], first, second, last],
        [first, second, last],
    ):
        with pytest.raises(CannotOpenError):
            opened(parts)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(CannotOpenError):
        opened(stored(5), file_key(KEY, KEY))


def test_two_files_of_one_tip_have_two_keys() -> None:
    assert file_key(KEY, bytes(32)) != file_key(KEY, bytes(31) + b"\1")
