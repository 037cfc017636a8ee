"""The root on paper: making it, typing it in again, and answering the drill."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.hotline.crypto import drill, paper
from muangmai_portal.hotline.crypto.keys import public_half, read_root, root_fingerprint, root_keys
from tests.hotline.offline_tool import Tool, code_on

SECRET = bytes(range(32))
LETTERS = paper.write_code(paper.ROOT, SECRET)


@pytest.fixture
def laptop(tmp_path: Path) -> Tool:
    """A computer with nothing of the portal's but the checkout."""
    return Tool(tmp_path, is_bare=True)


def test_a_new_root_is_on_a_sheet_that_only_its_owner_can_read(laptop: Tool) -> None:
    said = laptop.run("root-new", "--sheet", "sheet.html")
    sheet = laptop.folder / "sheet.html"
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    code = code_on(sheet)
    assert len(code.split()) == 14
    keys = public_half(root_keys(paper.read_code(paper.ROOT, code)))
    assert root_fingerprint(keys) in said.out
    assert root_fingerprint(keys) in sheet.read_text("utf-8")
    assert any(len(line) > 100 and read_root(line) == keys for line in said.out.splitlines() if " · " not in line)
    assert code not in said.out


def test_a_sheet_loads_nothing_and_says_in_two_languages_what_must_not_be_done(laptop: Tool) -> None:
    laptop.run("root-new", "--sheet", "sheet.html")
    text = (laptop.folder / "sheet.html").read_text("utf-8")
    assert not re.search(r"https?:|src=|href=|url\(|<script|<img", text)
    for words in ("ห้ามถ่ายรูป", "Never photograph", "เครื่องแม่ข่าย", "Never type these letters on the server"):
        assert words in text


def test_the_sheet_gives_the_same_public_half_again(laptop: Tool) -> None:
    made = laptop.run("root-new", "--sheet", "sheet.html").out.splitlines()
    shown = laptop.run("root-show", typed=code_on(laptop.folder / "sheet.html")).out.splitlines()
    assert shown[-4:] == made[-4:]


def test_two_shares_give_the_root_in_either_order(laptop: Tool) -> None:
    made = laptop.run("root-new", "--sheet", "sheet.html", "--split").out.splitlines()
    first, second = (code_on(laptop.folder / f"sheet-{number}.html") for number in (1, 2))
    assert not (laptop.folder / "sheet.html").exists()
    for one, other in ((first, second), (second, first)):
        shown = laptop.run("root-show", typed=f"{one}\n{other}\n").out.splitlines()
        assert shown[-4:] == made[-4:]


def test_one_share_alone_is_not_enough(laptop: Tool) -> None:
    first, _ = paper.split(SECRET)
    code = paper.write_code(paper.FIRST_SHARE, first)
    assert "Both shares" in laptop.refuse("root-show", typed=f"{code}\n{code}\n")
    laptop.refuse("root-show", typed=f"{code}\n")


def test_a_sheet_is_never_overwritten(laptop: Tool) -> None:
    laptop.run("root-new", "--sheet", "sheet.html")
    before = (laptop.folder / "sheet.html").read_bytes()
    laptop.refuse("root-new", "--sheet", "sheet.html")
    assert (laptop.folder / "sheet.html").read_bytes() == before
    (laptop.folder / "other-2.html").touch()
    laptop.refuse("root-new", "--sheet", "other.html", "--split")
    assert not (laptop.folder / "other-1.html").exists()


@pytest.mark.parametrize(
    "typed",
    [
        LETTERS.lower(),
        LETTERS.replace(" ", ""),
        LETTERS.replace(" ", "-"),
        to_thai_digits(LETTERS),
        LETTERS.replace("0", "O").replace("1", "l"),
    ],
)
def test_letters_may_be_typed_as_people_type_them(laptop: Tool, typed: str) -> None:
    assert root_fingerprint(public_half(root_keys(SECRET))) in laptop.run("root-show", typed=typed).out


@pytest.mark.parametrize("typed", [LETTERS[:-1] + "#", LETTERS[:-5], "", "Z" + LETTERS[1:], "ก" * 56])
def test_a_slip_of_the_pen_is_found_and_not_repeated_on_the_screen(laptop: Tool, typed: str) -> None:
    said = laptop.try_run("root-show", typed=typed)
    assert said.code == 1
    assert "Traceback" not in said.error
    assert LETTERS[5:30] not in said.out + said.error
    assert "56" in said.error


def test_secrets_can_come_from_a_file(laptop: Tool) -> None:
    first, second = paper.split(SECRET)
    file = laptop.folder / "secrets.txt"
    file.write_text(f"{paper.write_code('share-2', second)}\n{paper.write_code('share-1', first)}\n")
    said = laptop.run("--secrets", file, "root-show")
    assert root_fingerprint(public_half(root_keys(SECRET))) in said.out


def test_the_holder_of_the_sheet_answers_a_drill(laptop: Tool) -> None:
    challenge, secret = drill.make_challenge(public_half(root_keys(SECRET)))
    answer = laptop.run("drill", *challenge.split(), typed=LETTERS).last
    assert drill.is_answer(secret, answer)
    assert drill.is_answer(secret, answer.lower().replace(" ", ""))


def test_nobody_else_answers_a_drill(laptop: Tool) -> None:
    challenge, secret = drill.make_challenge(public_half(root_keys(SECRET)))
    other = paper.write_code(paper.ROOT, bytes(32))
    assert "another root" in laptop.refuse("drill", challenge, typed=other)
    laptop.refuse("drill", challenge[:-10], typed=LETTERS)
    assert "mistyped" in laptop.refuse("drill", "not a code!", typed=LETTERS)
    assert not drill.is_answer(secret, "0000 0000")
    assert not drill.is_answer(secret, "")
    assert not drill.is_answer(secret, "!")


def test_every_drill_asks_something_else() -> None:
    keys = root_keys(SECRET)
    one, first = drill.make_challenge(public_half(keys))
    other, second = drill.make_challenge(public_half(keys))
    assert drill.is_answer(first, drill.answer(keys, one))
    assert not drill.is_answer(second, drill.answer(keys, one))
    assert one != other
