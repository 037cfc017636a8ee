"""`muangmai office` from the command line, on an instance in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from muangmai_portal.app import build
from muangmai_portal.cli.main import muangmai
from muangmai_portal.extensions import db
from tests.conftest import make_settings


@pytest.fixture(autouse=True)
def _instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'portal.sqlite3'}")).app_context():
        db.create_all()
        db.engine.dispose()
    monkeypatch.setenv("MUANGMAI_INSTANCE_DIR", str(tmp_path))
    monkeypatch.setenv("MUANGMAI_LOG_LEVEL", "ERROR")


def run(*words: str) -> Result:
    """The command with these words."""
    return CliRunner().invoke(muangmai, ["office", *words])


def line(output: str, key: str) -> str:
    """The line of the listing that starts with this key."""
    return next(row for row in output.splitlines() if row.startswith(key))


def test_a_new_office_shows_what_is_missing() -> None:
    shown = run("show")
    assert shown.exit_code == 0
    assert "** missing **" in line(shown.output, "phone")
    assert "** missing **" in line(shown.output, "village")
    assert "องค์การบริหารส่วนตำบลเมืองใหม่" in line(shown.output, "name_th")
    assert "** missing **" not in line(shown.output, "fax")


def test_what_was_set_is_shown() -> None:
    assert run("set", "phone", "077-123-456").exit_code == 0
    assert run("village", "3", "บ้านเหนือ").exit_code == 0
    shown = run("show").output
    assert "077-123-456" in line(shown, "phone")
    assert "บ้านเหนือ" in line(shown, "village 3")


def test_an_unknown_key_fails_and_names_the_known_ones() -> None:
    failed = run("set", "colour", "blue")
    assert failed.exit_code == 1
    assert "phone" in failed.output


def test_a_village_number_is_a_number() -> None:
    assert run("village", "บ้าน", "x").exit_code == 2
