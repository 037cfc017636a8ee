"""Certifying away from the server: what the root holder reads, and what the portal takes in afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    Standing,
    is_certified,
    read_request,
    read_signature,
    write_request,
)
from muangmai_portal.hotline.crypto.keys import officer_keys, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import plain_hash
from muangmai_portal.hotline.offline.words import POSITIONS
from muangmai_portal.hotline.people.enrolling import accept_certificate, ask_retirement
from muangmai_portal.hotline.people.positions import list_tags
from tests.factories.tips import Ceremony
from tests.hotline.offline_tool import Tool, root_letters

ROOT = bytes(range(32))
LETTERS = paper.write_code(paper.ROOT, ROOT)
SOMEBODY = Certificate(
    officer_id=bytes(range(16)),
    keys=public_half(officer_keys(bytes(32))),
    role=Role.READER,
    title_th="นิติกรชำนาญการ",
    title_en="Legal officer",
    tags=("secretary", "section:OFFICE"),
    serial=3,
)


@pytest.fixture
def laptop(tmp_path: Path) -> Tool:
    """A computer with nothing of the portal's but the checkout."""
    return Tool(tmp_path, is_bare=True)


def write(laptop: Tool, certificate: Certificate) -> Path:
    """A request on a memory stick."""
    path = laptop.folder / "request.txt"
    path.write_text(write_request(certificate) + "\n", "utf-8")
    return path


def test_the_root_holder_reads_everything_that_the_signature_confirms(laptop: Tool) -> None:
    said = laptop.run("certify", write(laptop, SOMEBODY), typed=f"y\n{LETTERS}\n")
    for words in (SOMEBODY.title_th, SOMEBODY.title_en, SOMEBODY.fingerprint, SOMEBODY.officer_id.hex()):
        assert words in said.out
    for words in ("reads at the desk", POSITIONS["secretary"], "OFFICE", ": 3", "MAY READ"):
        assert words in said.out
    assert is_certified(public_half(root_keys(ROOT)), SOMEBODY, read_signature(said.last))


def test_the_request_can_be_typed_instead_of_read_from_a_file(laptop: Tool) -> None:
    said = laptop.run("certify", typed=f"{write_request(SOMEBODY)}\ny\n{LETTERS}\n")
    assert is_certified(public_half(root_keys(ROOT)), SOMEBODY, read_signature(said.last))


def test_two_shares_certify_as_the_sheet_does(laptop: Tool) -> None:
    first, second = paper.split(ROOT)
    shares = f"{paper.write_code('share-1', first)}\n{paper.write_code('share-2', second)}\n"
    said = laptop.run("certify", write(laptop, SOMEBODY), typed=f"y\n{shares}")
    assert is_certified(public_half(root_keys(ROOT)), SOMEBODY, read_signature(said.last))


def test_without_a_yes_nothing_is_signed(laptop: Tool) -> None:
    assert "Stopped" in laptop.refuse("certify", write(laptop, SOMEBODY), typed=f"n\n{LETTERS}\n")


def test_a_retirement_says_what_it_is(laptop: Tool) -> None:
    retired = replace(SOMEBODY, serial=4, standing=Standing.RETIRED)
    said = laptop.run("certify", write(laptop, retired), typed=f"y\n{LETTERS}\n")
    assert "RETIRED" in said.out
    assert "MAY READ" not in said.out


def test_a_request_that_was_changed_on_the_way_is_refused(laptop: Tool) -> None:
    path = write(laptop, SOMEBODY)
    path.write_text(path.read_text("utf-8").replace("reader", "custodian"), "utf-8")
    assert "incomplete" in laptop.refuse("certify", path, typed=f"y\n{LETTERS}\n")


@pytest.mark.parametrize("tags", [("secretry",), ("secretary,deputy",), ("section:",), ("readers",)])
def test_a_position_that_nobody_can_name_is_not_certified(laptop: Tool, tags: tuple[str, ...]) -> None:
    path = write(laptop, replace(SOMEBODY, tags=tags))
    assert "position" in laptop.refuse("certify", path, typed=f"y\n{LETTERS}\n")


def test_a_title_cannot_move_the_cursor_or_turn_the_line(laptop: Tool) -> None:
    path = write(laptop, replace(SOMEBODY, title_th="นิติกร\x1b[2J\x9b1A\r\n  Fingerprint: AAAA\u202egnp"))
    said = laptop.try_run("certify", path, typed="n\n")
    assert not set("\x1b\x9b\r\u202e") & set(said.out)
    assert not any(line.strip().startswith("Fingerprint") for line in said.out.splitlines())


@pytest.mark.parametrize("nonsense", ['"\\ud800"', "[" * 100_000])
def test_nonsense_in_a_request_is_refused_and_no_crash(laptop: Tool, nonsense: str) -> None:
    body = write_request(SOMEBODY).split(" ", 2)[2].replace('"Legal officer"', nonsense)
    path = laptop.folder / "request.txt"
    path.write_text(f"MMTCSR1 {plain_hash(body.encode())[: paper.CHECK].hex()} {body}", "utf-8")
    laptop.refuse("certify", path, typed=f"y\n{LETTERS}\n")


def test_new_keys_of_an_outside_reader_are_behind_their_passphrase(laptop: Tool) -> None:
    phrase = "มะม่วง สะพาน นาฬิกา ทะเล"
    arguments = ("officer-new", "--title-th", "หน่วยงานภายนอก", "--title-en", "Outside body", "--out", "own.key")
    assert "differ" in laptop.refuse(*arguments, typed=f"{phrase}\nanother one that is long\n")
    assert "at least" in laptop.refuse(*arguments, typed="short\nshort\n")
    assert "position" in laptop.refuse(*arguments, "--tag", "secretry", typed=f"{phrase}\n{phrase}\n")
    assert not (laptop.folder / "own.key").exists()
    said = laptop.run(*arguments, "--tag", "section:OFFICE", typed=f"{phrase}\n{phrase}\n")
    certificate = read_request(said.last)
    assert certificate.role is Role.EXTERNAL
    assert certificate.tags == ("section:OFFICE",)
    assert (laptop.folder / "own.key").stat().st_mode & 0o777 == 0o600
    assert "exists" in laptop.refuse(*arguments, typed=f"{phrase}\n{phrase}\n")


def test_the_tool_knows_the_positions_that_the_portal_offers() -> None:
    assert set(POSITIONS) == {position.code for position in list_tags([])}


def test_the_portal_takes_in_a_retirement_that_was_signed_on_the_laptop(ceremony: Ceremony, laptop: Tool) -> None:
    with ceremony.database.write() as connection:
        staffing = ceremony.staffing(connection)
        officer = staffing.find(ceremony.names["second"])
        assert officer is not None
        path = write(laptop, ask_retirement(officer))
        said = laptop.run("certify", path, typed=f"y\n{root_letters(ceremony)}\n")
        accept_certificate(connection, ceremony.place, staffing, path.read_text("utf-8"), read_signature(said.last))
    with ceremony.database.read() as connection:
        assert [each.name for each in ceremony.staffing(connection).readers] == [ceremony.names["first"]]
