"""The operator's commands: exporting, taking in, and the sheet that keeps receipts alive."""

from __future__ import annotations

import re
import shutil
import stat
from pathlib import Path

import pytest

from muangmai_portal.hotline.crypto.receipts import reporter_keys
from muangmai_portal.hotline.place import COST, FORM_KEY, PEPPER, SALT
from tests.factories.tips import Ceremony
from tests.hotline.offline_tool import Tool, address


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """The tool."""
    return Tool(tmp_path)


def codes(text: str) -> list[str]:
    """The codes that the operator copies by hand."""
    return re.findall(r": ([0-9A-Z ]{20,})$", text, re.MULTILINE)


def test_an_export_is_for_its_owner_and_overwrites_nothing(ceremony: Ceremony, tool: Tool) -> None:
    ceremony.file()
    assert "1 tips" in tool.run("export", *address(ceremony), "--out", "all.zip").out
    bundle = tool.folder / "all.zip"
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600
    before = bundle.read_bytes()
    assert "exists" in tool.refuse("export", *address(ceremony), "--out", "all.zip")
    assert bundle.read_bytes() == before


def test_there_must_be_a_hotline_after_its_ceremony(ceremony: Ceremony, tool: Tool) -> None:
    empty = tool.folder / "empty"
    empty.mkdir()
    assert "no hotline database" in tool.refuse("export", "--instance", empty, "--out", "all.zip")
    assert list(empty.iterdir()) == []
    (ceremony.place.folder / "root_fingerprint").unlink()
    assert "No ceremony" in tool.refuse("export", *address(ceremony), "--out", "all.zip")
    assert not (tool.folder / "all.zip").exists()


def test_a_database_address_that_is_none_is_said_without_repeating_it(ceremony: Ceremony, tool: Tool) -> None:
    folder = str(ceremony.place.folder.parent)
    error = tool.refuse("export", "--instance", folder, "--database-url", "mysql://me:hush@host/x", "--out", "a")
    assert "hush" not in error


def test_the_spare_sheet_brings_old_receipts_back(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file()
    instance = ("--instance", str(ceremony.place.folder.parent))
    typed = "\n".join(codes(tool.run("pepper-sheet", *instance).out))
    for name in (PEPPER, SALT, COST, FORM_KEY):
        (ceremony.place.folder / name).unlink()
    tool.refuse("pepper-sheet", *instance)
    tool.run("pepper-restore", *instance, typed=typed)
    tool.run("pepper-restore", *instance, typed=typed)
    secrets = ceremony.place.read_secrets()
    again = reporter_keys(filed.receipt, secrets.pepper, secrets.site_salt, secrets.cost)
    assert again == filed.reporter
    assert ceremony.visit(again) is not None
    assert stat.S_IMODE((ceremony.place.folder / PEPPER).stat().st_mode) == 0o400


def test_restoring_makes_the_folder_where_it_is_gone_and_never_replaces_another_secret(
    ceremony: Ceremony, tool: Tool
) -> None:
    instance = ("--instance", str(ceremony.place.folder.parent))
    typed = "\n".join(codes(tool.run("pepper-sheet", *instance).out))
    pepper = ceremony.place.read_secrets().pepper
    path = ceremony.place.folder / PEPPER
    path.unlink()
    path.write_bytes(bytes(32))
    assert "Move it away" in tool.refuse("pepper-restore", *instance, typed=typed)
    assert path.read_bytes() == bytes(32)
    ceremony.database.close()
    shutil.rmtree(ceremony.place.folder)
    tool.run("pepper-restore", *instance, typed=typed)
    assert path.read_bytes() == pepper


def test_a_slip_on_the_spare_sheet_restores_nothing(ceremony: Ceremony, tool: Tool) -> None:
    instance = ("--instance", str(ceremony.place.folder.parent))
    first, second = codes(tool.run("pepper-sheet", *instance).out)
    (ceremony.place.folder / PEPPER).unlink()
    for typed in (f"{first[:-1]}\n{second}\n", f"{second}\n{first}\n", f"{first}\n\n", ""):
        assert "A letter is wrong" in tool.refuse("pepper-restore", *instance, typed=typed)
    assert not (ceremony.place.folder / PEPPER).exists()


def test_the_spare_sheet_can_be_printed(ceremony: Ceremony, tool: Tool) -> None:
    instance = ("--instance", str(ceremony.place.folder.parent))
    shown = codes(tool.run("pepper-sheet", *instance).out)
    said = tool.run("pepper-sheet", *instance, "--sheet", "spare.html")
    text = (tool.folder / "spare.html").read_text("utf-8")
    groups = re.findall(r"<li><b>\d+</b>([0-9A-Z]{1,4})</li>", text)
    assert " ".join(groups) == " ".join(shown)
    assert groups[0] not in said.out
