"""Certificates: any field that somebody changes takes the root's signature away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    Standing,
    certify,
    is_certified,
    read_request,
    read_signature,
    write_request,
    write_signature,
)
from muangmai_portal.hotline.crypto.keys import Keys, PublicKeys, officer_keys, public_half, root_keys
from muangmai_portal.hotline.crypto.paper import PaperError
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, plain_hash
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import OFFICER_ID

ROOT_KEYS: Keys = root_keys(bytes(range(32)))
STRANGER = public_half(officer_keys(bytes(32)))


def certificate(**changes: Any) -> Certificate:
    """A certificate with these fields changed."""
    plain = Certificate(
        officer_id=OFFICER_ID,
        keys=PublicKeys(bytes(32), bytes(range(32))),
        role=Role.READER,
        title_th="นิติกร",
        title_en="Legal officer",
        tags=("secretary", "section:OFFICE"),
        serial=1,
    )
    return replace(plain, **changes)


CHANGES: list[dict[str, Any]] = [
    {"officer_id": bytes(16)},
    {"keys": PublicKeys(STRANGER.box, bytes(range(32)))},
    {"keys": PublicKeys(bytes(32), STRANGER.sign)},
    {"keys": PublicKeys(bytes(range(32)), bytes(32))},
    {"role": Role.CUSTODIAN},
    {"role": Role.EXTERNAL},
    {"title_th": "นายก"},
    {"title_en": ""},
    {"title_th": "นิติกรLegal", "title_en": " officer"},
    {"tags": ()},
    {"tags": ("secretary",)},
    {"tags": ("secretary", "section:OFFICE", "executive")},
    {"tags": ("secretary,section:OFFICE",)},
    {"serial": 2},
    {"standing": Standing.RETIRED},
]


def test_a_certificate_from_before_still_counts(vectors: Vectors) -> None:
    known, root = vectors["certificate"], vectors["root"]
    keys = PublicKeys(bytes.fromhex(root["box"]), bytes.fromhex(root["sign"]))
    read = read_request(known["request"])
    assert is_certified(keys, read, bytes.fromhex(known["signature"]))
    assert read_signature(known["signature_code"]).hex() == known["signature"]
    assert write_request(read) == known["request"]
    assert read.fingerprint == vectors["officer"]["fingerprint"]
    assert (read.title("th"), read.title("en")) == ("ปลัด อบต.", "Chief administrator")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: "-".join(change) or "as it is")
def test_a_changed_field_takes_the_signature_away(change: dict[str, Any]) -> None:
    root, signature = public_half(ROOT_KEYS), certify(ROOT_KEYS, certificate())
    assert is_certified(root, certificate(), signature)
    assert not is_certified(root, certificate(**change), signature)


def test_the_order_of_positions_does_not_matter() -> None:
    signature = certify(ROOT_KEYS, certificate())
    turned = certificate(tags=("section:OFFICE", "secretary"))
    assert is_certified(public_half(ROOT_KEYS), turned, signature)


def test_another_root_certifies_nobody_here() -> None:
    other = root_keys(bytes(32))
    assert not is_certified(public_half(ROOT_KEYS), certificate(), certify(other, certificate()))
    assert not is_certified(public_half(ROOT_KEYS), certificate(), b"")


@pytest.mark.parametrize("change", [{}, *CHANGES], ids=lambda change: "-".join(change) or "as it is")
def test_a_request_says_every_field(change: dict[str, Any]) -> None:
    assert read_request(write_request(certificate(**change))) == certificate(**change)


@pytest.mark.parametrize("damage", [lambda line: line[:-5], lambda line: line.replace("นิติกร", "นายก"), lambda _: ""])
def test_a_request_that_was_changed_on_the_way_is_refused(damage: Any) -> None:
    with pytest.raises(CannotOpenError):
        read_request(damage(write_request(certificate())))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"serial":1', '"serial":-1'),
        ('"serial":1', '"serial":4294967296'),
        ('"serial":1', '"serial":"x"'),
        ('"role":"reader"', '"role":"king"'),
        ('"tags":["secretary","section:OFFICE"]', '"tags":"secretary"'),
        ('"keys":{', '"keys":{"box":1},"other":{'),
        ('"serial":1,', ""),
    ],
)
def test_a_line_with_its_check_right_but_no_certificate_in_it_is_refused(old: str, new: str) -> None:
    start, _, body = write_request(certificate()).split(" ", 2)
    assert old in body
    changed = body.replace(old, new)
    with pytest.raises(CannotOpenError):
        read_request(f"{start} {plain_hash(changed.encode())[:3].hex()} {changed}")


def test_a_signature_is_typed_with_a_check() -> None:
    signature = certify(ROOT_KEYS, certificate())
    typed = write_signature(signature)
    assert read_signature(typed.lower()) == signature
    with pytest.raises(PaperError):
        read_signature(("1" if typed[0] != "1" else "2") + typed[1:])


def test_an_english_title_that_is_missing_is_shown_in_thai() -> None:
    assert certificate(title_en="").title("en") == "นิติกร"
