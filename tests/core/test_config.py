"""Settings: read once, typed, and failing early with the name of the variable."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from muangmai_portal.config import Settings, SettingsError, read_settings


def read(tmp_path: Path, **values: str) -> Settings:
    """Settings from these variables (without their prefix)."""
    environ = {f"MUANGMAI_{name}": value for name, value in {"INSTANCE_DIR": str(tmp_path), **values}.items()}
    return read_settings(environ)


def test_an_empty_environment_gives_one_machine_with_files_in_its_folder(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path / 'portal.sqlite3'}"
    assert settings.mail_server is None
    assert settings.mail_dir == tmp_path / "mail"
    assert settings.redis_url is None
    assert not settings.is_https


def test_values_are_typed(tmp_path: Path) -> None:
    mail = {"MAIL_PORT": "2525", "MAIL_USE_TLS": "Yes"}
    settings = read(tmp_path, **mail, TRUSTED_PROXIES="1", PUBLIC_URL="https://a.example/", LOG_LEVEL="debug")
    assert (settings.mail_port, settings.mail_use_tls, settings.trusted_proxies) == (2525, True, 1)
    assert settings.public_url == "https://a.example"
    assert settings.is_https
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_spelling_of_a_postgresql_address_means_the_same_driver(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, DATABASE_URL=url).database_url == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_PORT", "smtp"),
        ("MAIL_PORT", "-1"),
        ("TRUSTED_PROXIES", "๑"),
        ("MAIL_USE_TLS", "perhaps"),
        ("LOG_LEVEL", "LOUD"),
        ("PUBLIC_URL", "muangmai.example"),
        ("DATABASE_URL", "mysql://h/d"),
    ],
)
def test_a_value_that_cannot_be_understood_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^MUANGMAI_{name} "):
        read(tmp_path, **{name: value})


def test_the_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first = read(tmp_path).secret_key
    assert len(first) >= 48
    assert read(tmp_path).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert read(tmp_path, SECRET_KEY="given").secret_key == "given"


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: read(tmp_path).secret_key, range(32)))
    assert len(keys) == 1
