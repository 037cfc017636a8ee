"""Settings of one running instance, read once from the environment and typed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "MUANGMAI_"
PROJECT_ROOT = Path(__file__).resolve().parent.parent
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


class SettingsError(Exception):
    """A variable of the environment is missing or cannot be understood; the message names it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the operator decides outside the browser. See docs/architecture.md for the meaning of each."""

    instance_dir: Path
    secret_key: str
    database_url: str
    redis_url: str | None = None
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: int = 0
    mail_server: str | None = None
    mail_port: int = 25
    mail_username: str | None = None
    mail_password: str | None = None
    mail_use_tls: bool = False
    mail_default_sender: str = "portal@localhost"
    incoming_address: str | None = None
    tile_url: str | None = None
    log_level: str = "INFO"
    hotline_url: str | None = None
    hotline_run_dir: Path | None = None
    hotline_root_fingerprint: str | None = None

    @property
    def hotline_dir(self) -> Path:
        """Where the hotline's database and secrets lie, apart from everything else."""
        return self.instance_dir / "hotline"

    @property
    def hotline_database_url(self) -> str:
        """The hotline's own database."""
        return self.hotline_url or f"sqlite:///{self.hotline_dir / 'hotline.sqlite3'}"

    @property
    def mail_dir(self) -> Path:
        """Where mail is written as .eml files while no mail server is set."""
        return self.instance_dir / "mail"

    @property
    def files_dir(self) -> Path:
        """Where uploaded files lie, named by the hash of their content."""
        return self.instance_dir / "files"

    @property
    def is_https(self) -> bool:
        """Whether the public reaches the portal over TLS; decides Secure cookies and HSTS."""
        return self.public_url.startswith("https://")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the `MUANGMAI_…` variables.

    Raises:
        SettingsError: a value is not of its type; the message starts with the variable's name.
    """
    instance_dir = Path(_text(environ, "INSTANCE_DIR") or PROJECT_ROOT / "instance").resolve()
    return Settings(
        instance_dir=instance_dir,
        secret_key=_text(environ, "SECRET_KEY") or _stored_secret_key(instance_dir),
        database_url=_database_url(_text(environ, "DATABASE_URL")) or f"sqlite:///{instance_dir / 'portal.sqlite3'}",
        redis_url=_text(environ, "REDIS_URL"),
        public_url=_public_url(environ),
        trusted_proxies=_number(environ, "TRUSTED_PROXIES", 0),
        mail_server=_text(environ, "MAIL_SERVER"),
        mail_port=_number(environ, "MAIL_PORT", 25),
        mail_username=_text(environ, "MAIL_USERNAME"),
        mail_password=_text(environ, "MAIL_PASSWORD"),
        mail_use_tls=_flag(environ, "MAIL_USE_TLS"),
        mail_default_sender=_text(environ, "MAIL_DEFAULT_SENDER") or "portal@localhost",
        incoming_address=_address(environ, "INCOMING_ADDRESS"),
        tile_url=_text(environ, "TILE_URL"),
        log_level=_log_level(environ),
        hotline_url=_hotline_url(environ),
        hotline_run_dir=_folder(environ, "HOTLINE_RUN"),
        hotline_root_fingerprint=_text(environ, "HOTLINE_ROOT_FPR"),
    )


def _text(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(PREFIX + name, "").strip() or None


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    raw = _text(environ, name)
    if raw is None:
        return default
    if not raw.isascii() or not raw.isdigit():
        raise SettingsError(f"{PREFIX}{name} must be a whole number, not {raw!r}")
    return int(raw)


def _flag(environ: Mapping[str, str], name: str) -> bool:
    raw = (_text(environ, name) or "").lower()
    if raw not in _TRUE | _FALSE:
        raise SettingsError(f"{PREFIX}{name} must be true or false, not {raw!r}")
    return raw in _TRUE


def _log_level(environ: Mapping[str, str]) -> str:
    level = (_text(environ, "LOG_LEVEL") or "INFO").upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError(f"{PREFIX}LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {level!r}")
    return level


def _public_url(environ: Mapping[str, str]) -> str:
    url = (_text(environ, "PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"{PREFIX}PUBLIC_URL must start with http:// or https://, not {url!r}")
    return url


def _address(environ: Mapping[str, str], name: str) -> str | None:
    raw = _text(environ, name)
    local, at, domain = (raw or "").rpartition("@")
    # The reply address of a case is made of it, and no address may have more than 64 signs before the @.
    if raw and (not (local and at and domain) or not raw.isascii() or " " in raw or "+" in local or len(local) > 30):
        raise SettingsError(f"{PREFIX}{name} must be an address with at most 30 signs before the @, not {raw!r}")
    return raw.lower() if raw else None


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    raw = _text(environ, name)
    return Path(raw).resolve() if raw else None


def _hotline_url(environ: Mapping[str, str]) -> str | None:
    url = _database_url(_text(environ, "HOTLINE_DATABASE_URL"), "HOTLINE_DATABASE_URL")
    if url and url == _database_url(_text(environ, "DATABASE_URL")):
        raise SettingsError(f"{PREFIX}HOTLINE_DATABASE_URL must be another database than the portal's")
    return url


def _database_url(raw: str | None, name: str = "DATABASE_URL") -> str | None:
    if raw is None:
        return None
    if raw.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + raw.split("://", 1)[1]
    if not raw.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError(f"{PREFIX}{name} must be a sqlite:/// or postgresql:// address")
    return raw


def _stored_secret_key(instance_dir: Path) -> str:
    """The key that belongs to the instance folder, made on first use.

    The key is written beside its place and then linked into it, so that two processes
    starting at once agree on one key and nobody ever reads half of it.
    """
    path = instance_dir / "secret_key"
    if not path.exists():
        instance_dir.mkdir(parents=True, exist_ok=True)
        draft = instance_dir / f".secret_key.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
