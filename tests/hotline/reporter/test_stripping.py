"""Photos lose what tells of their makers and nothing else; whatever is odd goes through whole."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.hotline.reporter.stripping import AS_IS, CLEANED, KEPT
from tests.hotline.reporter.pictures import (
    SECRETS,
    TRAILING,
    exif_of,
    make_jpeg,
    make_png,
    pixels,
    strip,
)

SIZES = (1, 7, 4096)
ORIENTATION = 0x0112
KINDS = {
    "baseline": make_jpeg(),
    "progressive": make_jpeg(is_progressive=True),
    "grey": make_jpeg("L"),
    "cmyk": make_jpeg("CMYK"),
    "progressive cmyk": make_jpeg("CMYK", is_progressive=True),
    "png": make_png(),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_loses_what_tells_of_its_maker_and_no_pixel(kind: str, size: int) -> None:
    original = KINDS[kind]
    assert all(secret in original for secret in (TRAILING, b"Somchai"))
    cleaned, stripper = strip(original, size)
    assert stripper.treatment == CLEANED
    assert stripper.size == len(cleaned)
    assert stripper.mime == ("image/png" if kind == "png" else "image/jpeg")
    assert pixels(cleaned) == pixels(original)
    for secret in SECRETS:
        assert secret not in cleaned
    assert set(exif_of(cleaned)) <= {ORIENTATION}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stays_turned_as_it_was(orientation: int) -> None:
    cleaned, _ = strip(make_jpeg(orientation=orientation))
    assert exif_of(cleaned).get(ORIENTATION, 1) == orientation


def test_where_nothing_is_said_of_turning_no_exif_is_left() -> None:
    cleaned, _ = strip(make_jpeg(orientation=None))
    assert b"Exif" not in cleaned
    assert exif_of(cleaned) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_cleaning_a_clean_photo_changes_nothing_more(kind: str) -> None:
    once, _ = strip(KINDS[kind])
    twice, stripper = strip(once)
    assert twice == once
    assert stripper.treatment == CLEANED


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_that_is_evidence_is_kept_byte_for_byte(kind: str) -> None:
    kept, stripper = strip(KINDS[kind], 7, keep_original=True)
    assert kept == KINDS[kind]
    assert stripper.treatment == KEPT


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_that_breaks_off_is_kept_as_far_as_it_came_and_said_to_be_as_it_is(kind: str, size: int) -> None:
    original = KINDS[kind][: -len(TRAILING)]
    whole, _ = strip(original)
    for share in (0.5, 0.8, 0.97):
        torn = original[: int(len(original) * share)]
        kept, stripper = strip(torn, size)
        assert stripper.treatment == AS_IS
        assert kept.endswith(torn[-200:])  # nothing of the picture is lost
        assert len(kept) > len(torn) - (len(original) - len(whole)) - 1


@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"\xff",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\x00\x01short",
        b"\xff\xd8\xff\xe1\xff\xffcut",
        b"\xff\xd8\xff\xc0no segment at all" * 9,
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDATendless",
        b"%PDF-1.7 not a picture",
        b"GIF89a" + bytes(500),
        "ข้อความธรรมดา".encode() * 100,
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_what_is_no_whole_photo_goes_through_without_loss(odd: bytes, size: int) -> None:
    kept, stripper = strip(odd, size)
    assert kept == odd
    assert stripper.treatment == AS_IS


@settings(deadline=None, max_examples=60)
@given(content=st.binary(max_size=3000), size=st.integers(1, 700))
def test_any_file_that_is_no_photo_goes_through_byte_for_byte(content: bytes, size: int) -> None:
    if not content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        kept, stripper = strip(content, size)
        assert kept == content
        assert (stripper.treatment, stripper.size) == (AS_IS, len(content))


@settings(deadline=None, max_examples=60)
@given(start=st.integers(2, 4000), damage=st.binary(min_size=1, max_size=40), size=st.sampled_from(SIZES[1:]))
def test_a_damaged_photo_never_raises_and_parts_do_not_matter(start: int, damage: bytes, size: int) -> None:
    original = KINDS["progressive"]
    damaged = original[:start] + damage + original[start + len(damage) :]
    in_small, one = strip(damaged, size)
    at_once, other = strip(damaged, len(damaged))
    assert in_small == at_once
    assert one.treatment == other.treatment


def test_exif_that_is_built_to_confuse_gives_no_orientation_and_no_error() -> None:
    plain, _ = strip(make_jpeg(orientation=None))
    for tiff in (
        b"",
        b"II",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*" + struct.pack(">IH", 8, 65_535),
        b"II*\0" + struct.pack("<IHHHII", 8, 1, ORIENTATION, 3, 1, 99),
        b"XX*\0" + bytes(40),
    ):
        body = b"Exif\0\0" + tiff
        photo = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]
        cleaned, stripper = strip(photo)
        assert stripper.treatment == CLEANED
        assert cleaned == plain
