"""An officer whose keys never were on the server: reading a bundle, answering, and the reporter's view of it."""

from __future__ import annotations

import base64
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from muangmai_portal.hotline.bundles.exporting import make_bundle
from muangmai_portal.hotline.crypto.certificates import read_request, read_signature
from muangmai_portal.hotline.crypto.files import encrypt_stream, file_key, make_file_seed
from muangmai_portal.hotline.crypto.keys import public_half, root_fingerprint
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.people.enrolling import accept_certificate
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.evidence import NewEvidence, add_evidence
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.speaking import Visit
from tests.factories.tips import Ceremony, Filed
from tests.hotline.offline_tool import Tool, address, root_letters

PHRASE = "มะม่วง สะพาน นาฬิกา ทะเล ว่าว"
PHOTO = bytes(range(256)) * 700


@dataclass(frozen=True)
class Outside:
    """An outside reader with a laptop and a key file."""

    laptop: Tool
    ceremony: Ceremony
    name: str

    def fetch(self, *tips: Filed) -> Path:
        """Have tips exported at the desk."""
        path = self.laptop.folder / f"{random_bytes(4).hex()}.zip"
        with self.ceremony.database.read() as connection, path.open("wb") as file:
            make_bundle(connection, self.ceremony.staffing(connection), [tip.tip_id for tip in tips], file)
        return path

    def read(self, bundle: Path, *more: str | Path, typed: str = f"{PHRASE}\n") -> str:
        """Read a bundle whose root was compared before."""
        return self.laptop.run("read", bundle, "--key", "own.key", *more, typed=typed).out

    def reply(self, bundle: Path, tip: Filed, text: str, *more: str) -> Path:
        """Write an answer."""
        (self.laptop.folder / "answer.txt").write_text(text, "utf-8")
        out = self.laptop.folder / f"{random_bytes(4).hex()}.return"
        arguments = ("--tip", tip.tip_id.hex()[:8], "--key", "own.key", "--text-file", "answer.txt", "--out", out)
        self.laptop.run("reply", bundle, *arguments, *more, typed=f"{PHRASE}\n")
        return out


@pytest.fixture
def outside(ceremony: Ceremony, tmp_path: Path) -> Outside:
    """Keys made on a laptop, certified with the sheet on another, taken in by the portal; the root compared once."""
    laptop = Tool(tmp_path)
    made = laptop.run("officer-new", "--title-th", "ป.ป.ช. ภาค", "--out", "own.key", typed=f"{PHRASE}\n{PHRASE}\n")
    (tmp_path / "request.txt").write_text(made.last, "utf-8")
    signed = laptop.run("certify", "request.txt", typed=f"y\n{root_letters(ceremony)}\n")
    with ceremony.database.write() as connection:
        staffing = ceremony.staffing(connection)
        accept_certificate(connection, ceremony.place, staffing, made.last, read_signature(signed.last))
    officer = Outside(laptop, ceremony, read_request(made.last).officer_id.hex())
    first = officer.read(officer.fetch(), typed=f"y\n{PHRASE}\n")
    assert root_fingerprint(public_half(ceremony.root_keys)) in first
    return officer


def add_photo(ceremony: Ceremony, filed: Filed, name: str = "../../ภาพ\x1b[31m.jpg") -> bytes:
    """Let the reporter add a photograph; the file's identifier."""
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    seed, file_id = make_file_seed(), random_bytes(16)
    pieces = encrypt_stream(file_key(tip.keys.tip_key, seed), [PHOTO])
    new = NewEvidence(
        id=file_id, seed=seed, name=name, mime="image/jpeg", size=len(PHOTO), treatment="cleaned", pieces=pieces
    )
    with ceremony.database.write() as connection:
        add_evidence(Visit(connection, tip, filed.reporter, ceremony.day), new)
    return file_id


def test_an_answer_from_a_laptop_reaches_the_reporter_and_is_verified(ceremony: Ceremony, outside: Outside) -> None:
    filed, other = ceremony.file("ผู้รับเหมาให้ซองแก่ช่าง", ticks=("readers",)), ceremony.file("เรื่องอื่น")
    said = outside.read(outside.fetch(filed, other))
    assert "ผู้รับเหมาให้ซองแก่ช่าง" in said
    assert "เรื่องอื่น" in said
    assert "verified: all 1 entries" in said
    returned = outside.reply(outside.fetch(filed), filed, "\ufeffได้รับเรื่องแล้ว ขอวันและเวลาที่เกิดเหตุ\n")
    outside.laptop.run("apply", *address(ceremony), returned)
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.is_sound
    (reply,) = seen.thread.statements(Kind.REPLY)
    assert (reply.text, reply.author) == ("ได้รับเรื่องแล้ว ขอวันและเวลาที่เกิดเหตุ", outside.name)
    assert "verified: all 2 entries" in outside.read(outside.fetch(filed))


def test_an_outside_reader_who_alone_may_read_can_move_the_tip_on(ceremony: Ceremony, outside: Outside) -> None:
    filed = ceremony.file(ticks=("readers",))
    returned = outside.reply(outside.fetch(filed), filed, "กำลังตรวจสอบ", "--state", "in_progress")
    outside.laptop.run("apply", *address(ceremony), returned)
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert seen.thread.is_sound
    assert seen.thread.state is State.IN_PROGRESS


def test_what_was_said_meanwhile_is_not_talked_over(ceremony: Ceremony, outside: Outside) -> None:
    filed = ceremony.file()
    bundle = outside.fetch(filed)
    first, second = outside.reply(bundle, filed, "หนึ่ง"), outside.reply(bundle, filed, "สอง")
    outside.laptop.run("apply", *address(ceremony), first)
    for again in (second, first):
        outside.laptop.refuse("apply", *address(ceremony), again)
    seen = ceremony.visit(filed.reporter)
    assert seen is not None
    assert [reply.text for reply in seen.thread.statements(Kind.REPLY)] == ["หนึ่ง"]


def test_reading_and_answering_need_nothing_but_the_checkout(ceremony: Ceremony, outside: Outside) -> None:
    filed = ceremony.file()
    bare = Outside(Tool(outside.laptop.folder, is_bare=True), ceremony, outside.name)
    assert "เห็นการเรียกรับเงินที่หน้างาน" in bare.read(outside.fetch(filed))
    bare.reply(outside.fetch(filed), filed, "รับทราบ")


def test_tips_that_are_not_the_readers_stay_closed(ceremony: Ceremony, outside: Outside) -> None:
    other = Ceremony(ceremony.database, ceremony.place, root=ceremony.root, names=ceremony.names, seeds=ceremony.seeds)
    with ceremony.database.write() as connection:
        connection.execute(tables.officer.delete().where(tables.officer.c.id == bytes.fromhex(outside.name)))
    filed = other.file("เรื่องที่ไม่ใช่ของผู้อ่านนี้")
    bundle = outside.fetch(filed)
    assert "0 of 1 tips open" in outside.read(bundle)
    error = outside.laptop.refuse(
        "reply", bundle, "--tip", filed.tip_id.hex(), "--key", "own.key",
        "--text-file", "own.key", "--out", "x", typed=f"{PHRASE}\n",
    )  # fmt: skip
    assert "not certified" in error


def test_the_root_holder_reads_with_the_sheet_and_nobody_with_another(ceremony: Ceremony, outside: Outside) -> None:
    bundle = outside.fetch(ceremony.file("เรื่องลับ"))
    said = outside.laptop.run("read", bundle, "--root", typed=root_letters(ceremony))
    assert "เรื่องลับ" in said.out
    wrong = root_letters(Ceremony(ceremony.database, ceremony.place))
    assert "not the root of this bundle" in outside.laptop.refuse("read", bundle, "--root", typed=wrong)
    outside.laptop.refuse("read", bundle, typed="")


def test_a_wrong_passphrase_opens_nothing(ceremony: Ceremony, outside: Outside) -> None:
    bundle = outside.fetch(ceremony.file())
    assert "passphrase" in outside.laptop.refuse("read", bundle, "--key", "own.key", typed="มะม่วง สะพาน นาฬิกา\n")


def test_a_bundle_of_another_root_is_refused_before_the_passphrase_is_asked_for(
    ceremony: Ceremony, outside: Outside
) -> None:
    file = outside.laptop.folder / "own.key"
    pinned = root_fingerprint(public_half(ceremony.root_keys))
    file.write_text(file.read_text("utf-8").replace(pinned, "AAAA " + pinned[5:]), "utf-8")
    assert "another root" in outside.laptop.refuse("read", outside.fetch(ceremony.file()), "--key", "own.key")


def test_a_bundle_in_which_half_of_the_root_was_exchanged_is_refused(ceremony: Ceremony, outside: Outside) -> None:
    """The certificates are still signed, but what is sealed to the root would be sealed to somebody else."""
    fields = json.loads(zipfile.ZipFile(outside.fetch(ceremony.file())).read("bundle.json"))
    fields["root"]["box"] = base64.b64encode(bytes(32)).decode()
    changed = outside.laptop.folder / "changed.zip"
    with zipfile.ZipFile(changed, "w") as archive:
        archive.writestr("bundle.json", json.dumps(fields))
    assert "another root" in outside.laptop.refuse("read", changed, "--key", "own.key", typed=f"{PHRASE}\n")
    error = outside.laptop.refuse("read", changed, "--root", typed=root_letters(ceremony))
    assert "not the root of this bundle" in error


def test_a_root_that_was_not_compared_is_not_believed(ceremony: Ceremony, outside: Outside) -> None:
    file = outside.laptop.folder / "own.key"
    pinned = root_fingerprint(public_half(ceremony.root_keys))
    file.write_text(file.read_text("utf-8").replace(pinned, ""), "utf-8")
    bundle = outside.fetch(ceremony.file())
    assert "Stopped" in outside.laptop.refuse("read", bundle, "--key", "own.key", typed=f"n\n{PHRASE}\n")
    assert pinned not in file.read_text("utf-8")


def test_evidence_comes_out_whole_and_under_names_of_ours_only_when_asked_for(
    ceremony: Ceremony, outside: Outside
) -> None:
    filed = ceremony.file()
    add_photo(ceremony, filed)
    bundle = outside.fetch(filed)
    before = set(outside.laptop.folder.rglob("*"))
    assert "\x1b" not in outside.read(bundle)
    assert set(outside.laptop.folder.rglob("*")) == before
    outside.read(bundle, "--out", "evidence")
    folder = outside.laptop.folder / "evidence" / filed.tip_id.hex()[:16]
    (photo,) = folder.iterdir()
    assert photo.name == "evidence-1.jpg"
    assert photo.read_bytes() == PHOTO
    assert photo.stat().st_mode & 0o777 == 0o600


def test_evidence_that_was_changed_is_named_and_not_written(ceremony: Ceremony, outside: Outside) -> None:
    filed = ceremony.file()
    file_id = add_photo(ceremony, filed, "a.jpg")
    piece = tables.piece
    with ceremony.database.write() as connection:
        connection.execute(piece.delete().where(piece.c.file_id == file_id, piece.c.no == 2))
    said = outside.read(outside.fetch(filed), "--out", "evidence")
    assert "file 1 is damaged" in said
    assert list((outside.laptop.folder / "evidence" / filed.tip_id.hex()[:16]).iterdir()) == []


def test_a_record_that_was_tampered_with_is_shown_with_a_warning_and_not_answered(
    ceremony: Ceremony, outside: Outside
) -> None:
    filed, sound = ceremony.file(), ceremony.file("เรื่องที่ไม่ถูกแก้")
    bundle = outside.fetch(filed)
    outside.laptop.run("apply", *address(ceremony), outside.reply(bundle, filed, "ตอบแล้ว"))
    entry = tables.entry
    with ceremony.database.write() as connection:
        row = entry.c.tip_id == filed.tip_id, entry.c.no == 1
        connection.execute(entry.update().where(*row).values(blob=b"\x01" + random_bytes(4136)))
    bundle = outside.fetch(filed, sound)
    said = outside.read(bundle)
    assert "WARNING" in said
    assert "เรื่องที่ไม่ถูกแก้" in said
    (outside.laptop.folder / "answer.txt").write_text("ตอบ", "utf-8")
    arguments = ("--tip", filed.tip_id.hex(), "--key", "own.key", "--text-file", "answer.txt", "--out", "r")
    assert "does not match" in outside.laptop.refuse("reply", bundle, *arguments, typed=f"{PHRASE}\n")
    assert not (outside.laptop.folder / "r").exists()


def test_a_bundle_from_the_desk_tells_nothing_of_other_tips_or_deeds(ceremony: Ceremony, outside: Outside) -> None:
    ceremony.file("เรื่องที่ไม่ได้เลือก")
    chosen = ceremony.file()
    text = outside.fetch(chosen).read_bytes().decode("latin-1")
    assert text.count('"wraps"') == 1
    assert '"deeds":null' in text
