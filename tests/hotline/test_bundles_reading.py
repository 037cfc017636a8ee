"""Bundles: what is in them, and what a damaged or hostile one does (nothing)."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.hotline.bundles.errors import BundleError
from muangmai_portal.hotline.bundles.exporting import make_bundle
from muangmai_portal.hotline.bundles.reading import Bundle, read_bundle
from muangmai_portal.hotline.crypto.certificates import read_request, write_request
from muangmai_portal.hotline.crypto.files import encrypt_stream
from muangmai_portal.hotline.crypto.keys import public_half
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from tests.factories.tips import Ceremony, Filed

SECRET_WORDS = "ผู้รับเหมาให้ซองแก่ช่าง"
Edit = Callable[[dict[str, Any]], object]


def add_file(ceremony: Ceremony, filed: Filed) -> tuple[bytes, list[bytes]]:
    """A stored file of three pieces."""
    file_id, pieces = random_bytes(16), list(encrypt_stream(random_bytes(32), [bytes(150_000)]))
    with ceremony.database.write() as connection:
        connection.execute(tables.file.insert().values(id=file_id, tip_id=filed.tip_id))
        for no, blob in enumerate(pieces):
            connection.execute(tables.piece.insert().values(file_id=file_id, no=no, blob=blob))
    return file_id, pieces


def export(ceremony: Ceremony, *tips: Filed) -> bytes:
    """A bundle of these tips, or of everything."""
    out = io.BytesIO()
    with ceremony.database.read() as connection:
        chosen = [tip.tip_id for tip in tips] if tips else None
        make_bundle(connection, ceremony.staffing(connection), chosen, out)
    return out.getvalue()


def read(tmp_path: Path, content: bytes) -> Bundle:
    """The bundle in these bytes."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)
    return read_bundle(path)


def rewrite(content: bytes, edit: Edit | None = None, more: Mapping[str, bytes] | None = None) -> bytes:
    """The same bundle with bundle.json edited, and with more members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "bundle.json" and edit is not None:
                fields = json.loads(data)
                edit(fields)
                data = json.dumps(fields).encode()
            new.writestr(name, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def test_a_bundle_is_what_is_stored(ceremony: Ceremony, tmp_path: Path) -> None:
    filed, other = ceremony.file(SECRET_WORDS), ceremony.file()
    file_id, pieces = add_file(ceremony, filed)
    bundle = read(tmp_path, export(ceremony))
    assert bundle.root == public_half(ceremony.root_keys)
    assert [tip.id for tip in bundle.tips] == sorted([filed.tip_id, other.tip_id])
    assert {member.name for member in bundle.members} == set(ceremony.names.values())
    assert list(bundle.read_file(file_id)) == pieces
    tip = next(tip for tip in bundle.tips if tip.id == filed.tip_id)
    with ceremony.database.read() as connection:
        assert list(tip.wraps) == rows.list_wraps(connection, tip.id)
        assert list(tip.entries) == rows.list_entries(connection, tip.id)
        assert list(tip.letters) == rows.list_letters(connection, tip.id)
        assert list(tip.identity_wraps) == rows.list_identity_wraps(connection, tip.id)
        assert tip.identity == rows.get_identity(connection, tip.id)
        assert bundle.signers() == ceremony.staffing(connection).signers()


def test_a_bundle_holds_nothing_in_clear_and_no_day_or_account(ceremony: Ceremony) -> None:
    filed = ceremony.file(SECRET_WORDS, identity={"name": "สมหญิง"})
    content = export(ceremony)
    for words in (SECRET_WORDS, "สมหญิง", "2026-11", "user_id", "vault", filed.reporter.lookup.hex()):
        assert words.encode() not in content
        assert json.dumps(words)[1:-1].encode() not in content


def test_the_same_tips_make_the_same_bytes_at_any_time(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file()
    add_file(ceremony, filed)
    assert export(ceremony, filed, other) == export(ceremony, other, filed, other)
    with zipfile.ZipFile(io.BytesIO(export(ceremony))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_a_selection_holds_the_chosen_tips_and_no_deeds(ceremony: Ceremony, tmp_path: Path) -> None:
    chosen, other = ceremony.file(), ceremony.file()
    add_file(ceremony, other)
    bundle = read(tmp_path, export(ceremony, chosen))
    assert [tip.id for tip in bundle.tips] == [chosen.tip_id]
    assert bundle.deeds is None
    assert read(tmp_path, export(ceremony)).deeds == ()


def test_a_tip_that_is_gone_is_said(ceremony: Ceremony) -> None:
    with ceremony.database.read() as connection, pytest.raises(NotFoundError):
        make_bundle(connection, ceremony.staffing(connection), [bytes(16)], io.BytesIO())


def test_whom_the_server_calls_retired_is_not_active_in_the_bundle(ceremony: Ceremony, tmp_path: Path) -> None:
    ceremony.place.note_retired(bytes.fromhex(ceremony.names["first"]), 2)
    bundle = read(tmp_path, export(ceremony))
    active = {member.name for member in bundle.members if member.is_active}
    assert active == {ceremony.names["second"], ceremony.names["keeper"]}


def test_who_is_not_certified_is_not_in_the_bundle(ceremony: Ceremony, tmp_path: Path) -> None:
    officer = tables.officer
    with ceremony.database.write() as connection:
        connection.execute(officer.update().where(officer.c.user_id == 1).values(signature=random_bytes(64)))
    bundle = read(tmp_path, export(ceremony))
    assert bundle.find(ceremony.names["first"]) is None


def _lower_tags(fields: dict[str, Any]) -> None:
    for officer in fields["officers"]:
        officer["request"] = write_request(replace(read_request(officer["request"]), tags=()))


EDITS: list[Edit] = [
    lambda fields: fields.update(format="MMTX2"),
    lambda fields: fields.pop("tips"),
    lambda fields: fields.update(tips={}),
    lambda fields: fields["tips"].append(fields["tips"][0]),
    lambda fields: fields["tips"][0].update(id="../../etc"),
    lambda fields: fields["tips"][0].update(id="AA" * 16),
    lambda fields: fields["tips"][0].update(wraps=["AA=="] * 9),
    lambda fields: fields["tips"][0].update(entries=["not base64!"]),
    lambda fields: fields["tips"][0].update(entries=[1]),
    lambda fields: fields["tips"][0].update(epoch=True),
    lambda fields: fields["tips"][0].update(epoch=-1),
    lambda fields: fields["tips"][0].update(files=["00" * 16]),
    lambda fields: fields["tips"][0].update(files=[]),
    lambda fields: fields.update(root={"box": "AAAA", "sign": "AAAA"}),
    lambda fields: fields["root"].update(sign="A" * 43 + "="),
    lambda fields: fields["officers"].append(fields["officers"][0]),
    lambda fields: fields["officers"][0].update(signature="AA=="),
    lambda fields: fields["officers"][0].update(request="MMTCSR1 000000 {}"),
    lambda fields: fields["officers"][0].update(active=1),
    lambda fields: fields.update(deeds=[None]),
    _lower_tags,
]


def test_a_description_that_was_changed_is_refused(ceremony: Ceremony, tmp_path: Path) -> None:
    add_file(ceremony, ceremony.file())
    content = export(ceremony)
    read(tmp_path, rewrite(content))
    accepted = []
    for number, edit in enumerate(EDITS):
        with suppress(BundleError):
            read(tmp_path, rewrite(content, edit))
            accepted.append(number)
    assert accepted == []


def test_members_that_do_not_belong_there_are_refused(ceremony: Ceremony, tmp_path: Path) -> None:
    content = export(ceremony, ceremony.file())
    for name in ("../evil", "/etc/passwd", "files/" + "0" * 32, "files/x", "readme.txt"):
        with pytest.raises(BundleError):
            read(tmp_path, rewrite(content, more={name: b"x"}))
    with pytest.warns(UserWarning, match="Duplicate"), pytest.raises(BundleError):
        read(tmp_path, rewrite(content, more={"bundle.json": b"{}"}))


def test_a_compressed_bundle_cannot_unfold_into_a_flood(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.json", b"[" * (10 << 20))
    with pytest.raises(BundleError):
        read(tmp_path, out.getvalue())


def test_brackets_without_end_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bundle.json", b"[" * 200_000)
    with pytest.raises(BundleError):
        read(tmp_path, out.getvalue())


def test_sizes_that_lie_are_refused(ceremony: Ceremony, tmp_path: Path) -> None:
    content = bytearray(export(ceremony, ceremony.file()))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 20 : directory + 28] = struct.pack("<II", 1 << 30, 1 << 30)
    with pytest.raises(BundleError):
        read(tmp_path, bytes(content))


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"not a zip at all", b"\0" * 5000])
def test_what_is_no_bundle_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BundleError) as caught:
        read(tmp_path, content)
    assert "ชุดข้อมูลนี้เสียหาย" in caught.value.message
    assert "damaged" in caught.value.english


def test_a_bundle_cut_off_or_with_a_flipped_bit_is_refused(ceremony: Ceremony, tmp_path: Path) -> None:
    filed = ceremony.file()
    file_id, _ = add_file(ceremony, filed)
    content = export(ceremony, filed)
    for length in range(0, len(content), len(content) // 7):
        with pytest.raises(BundleError):
            read(tmp_path, content[:length])
    spot = content.index(b'"entries"') + 40
    flipped = content[:spot] + bytes([content[spot] ^ 1]) + content[spot + 1 :]
    with pytest.raises(BundleError):
        read(tmp_path, flipped)
    spot = len(content) - 100_000  # in the file: found when it is read
    flipped = content[:spot] + bytes([content[spot] ^ 1]) + content[spot + 1 :]
    bundle = read(tmp_path, flipped)
    with pytest.raises(BundleError):
        list(bundle.read_file(file_id))
