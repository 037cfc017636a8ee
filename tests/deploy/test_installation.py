"""What is copied onto a machine: units that systemd takes, settings that the portal knows, sizes that fit."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from muangmai_portal.attachments.rules import MEGABYTE, max_request_bytes
from muangmai_portal.cli.web_server import THREADS
from muangmai_portal.config import PREFIX, read_settings
from muangmai_portal.hotline.reporter.steps import MOST_FILE
from muangmai_portal.inbox.files import REPLY_BYTES
from muangmai_portal.information_requests.staff_views import FILES
from muangmai_portal.tracking.views import UPLOAD_BYTES
from tests.deploy.proxy import DEPLOY
from tests.running_portal import PROJECT

SYSTEMD = DEPLOY / "systemd"
SERVICES = [SYSTEMD / f"muangmai-{name}.service" for name in ("web", "worker", "lmtp")]
# What keeps a tip off the disk, and a hole in the portal from becoming a hole in the machine.
_NEEDED = {
    "User": "muangmai",
    "Restart": "always",
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "ProtectSystem": "strict",
    "ReadWritePaths": "/var/lib/muangmai",
    "RuntimeDirectory": "muangmai",
    "RuntimeDirectoryPreserve": "yes",
    "Environment": "MUANGMAI_HOTLINE_RUN=/run/muangmai/hotline",
    "EnvironmentFile": "/etc/muangmai/muangmai.env",
}


class _Asked(Mapping[str, str]):
    """An environment that notes what it is asked for."""

    def __init__(self, instance: Path) -> None:
        self.names: set[str] = set()
        self._values = {f"{PREFIX}INSTANCE_DIR": str(instance), f"{PREFIX}SECRET_KEY": "test"}

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_both_services_are_confined_and_leave_nothing_of_their_memory_on_a_disk(path: Path) -> None:
    service = _read_unit(path)["Service"]

    assert {name: service.get(name) for name in _NEEDED} == _NEEDED


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    units = [*SERVICES, SYSTEMD / "run-muangmai_body.mount"]
    for unit in units:
        _read_unit(unit)
        text = unit.read_text().replace("/opt/muangmai", str(PROJECT))
        # The accounts and the file of settings are made when a machine is set up.
        (tmp_path / unit.name).write_text(re.sub(r"(?m)^(User|Group|EnvironmentFile)=.*\n", "", text))
    if analyze is None:
        return
    rendered = [str(tmp_path / unit.name) for unit in units]
    done = subprocess.run([analyze, "verify", "--man=no", *rendered], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "muangmai" in line]
    assert not told


def test_nginx_starts_only_with_the_memory_in_which_it_keeps_bodies() -> None:
    where = _read_unit(SYSTEMD / "run-muangmai_body.mount")["Mount"]
    added = _read_unit(SYSTEMD / "nginx.service.d" / "muangmai.conf")

    assert where["Type"] == "tmpfs"
    assert added["Unit"]["RequiresMountsFor"] == where["Where"]
    assert added["Service"]["MemorySwapMax"] == added["Service"]["LimitCORE"] == "0"
    assert f"client_body_temp_path {where['Where']}/hotline;" in _nginx()


def test_the_example_of_settings_names_every_variable_and_no_other(tmp_path: Path) -> None:
    asked = _Asked(tmp_path)
    read_settings(asked)
    example = (DEPLOY / "muangmai.env.example").read_text()

    assert set(re.findall(r"(?m)^#?(MUANGMAI_\w+)=", example)) == asked.names


def test_the_example_of_settings_can_be_used_as_it_is(tmp_path: Path) -> None:
    lines = re.findall(r"(?m)^#?(MUANGMAI_\w+)=(.+)$", (DEPLOY / "muangmai.env.example").read_text())

    settings = read_settings({**dict(lines), "MUANGMAI_INSTANCE_DIR": str(tmp_path)})

    assert settings.is_https
    assert settings.trusted_proxies == 1
    assert settings.hotline_run_dir == Path("/run/muangmai/hotline")


def test_nginx_lets_through_whatever_the_portal_itself_takes() -> None:
    services = json.loads((PROJECT / "muangmai_portal" / "data" / "services.json").read_text())
    largest = max(_bytes_of_files(service) for service in services["services"])
    needed = max(largest, UPLOAD_BYTES, REPLY_BYTES, max_request_bytes([FILES]))
    hotline, rest, forms = (_limits_in_nginx()[name] for name in ("hotline", "server", "forms"))

    assert needed <= forms < needed * 1.1
    assert rest >= 2_000_000
    assert hotline >= MOST_FILE + 1_000_000


def test_one_address_is_let_have_fewer_connections_than_there_are_threads() -> None:
    workers = re.search(r"--workers (\d+)", SERVICES[0].read_text())
    connections = re.search(r"limit_conn muangmai_hotline (\d+);", _nginx())
    assert workers
    assert connections

    assert int(connections.group(1)) < int(workers.group(1)) * THREADS


def test_the_traffic_log_is_kept_for_ninety_days(tmp_path: Path) -> None:
    rules = (DEPLOY / "logrotate.conf").read_text()
    assert re.search(r"(?m)^    daily$", rules)
    assert re.search(r"(?m)^    rotate 90$", rules)
    assert "/var/log/muangmai/*.log {" in rules

    logrotate = shutil.which("logrotate") or shutil.which("logrotate", path="/usr/sbin")
    if logrotate is None:
        return
    (tmp_path / "traffic.log").write_text("a line\n")
    copy = tmp_path / "rules"
    copy.write_text(rules.replace("/var/log/muangmai", str(tmp_path)).replace("www-data adm", ""))
    copy.chmod(0o644)
    command = [logrotate, "--debug", "--state", str(tmp_path / "state"), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if line.startswith("error")]) == (0, [])


def _bytes_of_files(service: object) -> int:
    files = [spec for spec in _dicts_in(service) if spec.get("type") == "file"]
    megabytes = sum(int(str(spec.get("max_files", 3))) * int(str(spec.get("max_mb", 5))) for spec in files)
    return (2 + megabytes) * MEGABYTE


def _dicts_in(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _dicts_in(each)


def _limits_in_nginx() -> dict[str, int]:
    """The three limits of bodies, in the order in which they stand."""
    found = re.findall(r"client_max_body_size (\d+)m;", _nginx())
    return {name: int(size) * 2**20 for name, size in zip(("server", "hotline", "forms"), found, strict=True)}


def _nginx() -> str:
    return (DEPLOY / "nginx.conf").read_text()


def _read_unit(path: Path) -> configparser.ConfigParser:
    """A unit's sections. Nothing here is said twice, so that this simple reader is enough."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text())
    return parser
