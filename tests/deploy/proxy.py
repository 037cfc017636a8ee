"""nginx as a child of the tests, with the very file that an operator installs: only ports and places are others."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.running_portal import PROJECT, free_port

DEPLOY = PROJECT / "deploy"
NAME = "portal.example.go.th"
_SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
# What Debian's own nginx.conf says around our file: compression is on there, and there is a log for every site.
_AROUND = """
{user}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/main-error.log info;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/main-access.log;
    gzip on;
    client_body_temp_path {folder}/disk-body;
    proxy_temp_path {folder}/disk-proxy;
    fastcgi_temp_path {folder}/disk-fastcgi;
    uwsgi_temp_path {folder}/disk-uwsgi;
    scgi_temp_path {folder}/disk-scgi;
    include {folder}/muangmai.conf;
}}
"""


def find_program(name: str) -> str:
    """A program that these tests need. Without it they are skipped, loudly; where CI is set they fail."""
    found = shutil.which(name, path=_SEARCH)
    if found is None:
        lacking = f"{name} IS NOT INSTALLED: nothing of deploy/ was tried out (Debian: apt-get install {name})"
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    return found


@dataclass
class Proxy:
    """A running nginx."""

    folder: Path
    memory: Path
    port: int
    plain_port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"https://localhost:{self.port}"

    @property
    def certificate(self) -> str:
        """What its visitors trust."""
        return str(self.folder / "certificate.pem")

    def lines(self) -> list[str]:
        """Everything that was written to any log of nginx, but for how its own processes are doing."""
        found = []
        for name in ("traffic.log", "proxy-error.log", "main-access.log"):
            found += _read(self.folder / "logs" / name) + _read(self.folder / name)
        return found + [line for line in _read(self.folder / "main-error.log") if "[notice]" not in line]

    def lines_once(self, count: int) -> list[str]:
        """The same, once there are this many: nginx writes a line after the answer has left."""
        deadline = time.monotonic() + 10
        while len(self.lines()) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        return self.lines()

    def connect(self, source: str = "127.0.0.1") -> ssl.SSLSocket:
        """A raw connection over TLS, from one of this machine's own addresses."""
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=20, source_address=(source, 0))
        return ssl.create_default_context(cafile=self.certificate).wrap_socket(raw, server_hostname="localhost")

    def open_files(self) -> set[str]:
        """The files that nginx's processes hold open."""
        workers = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return {path for pid in workers for path in _open_files_of(pid)}


def _open_files_of(pid: str) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except FileNotFoundError:
            continue
        if target.startswith("/"):
            yield target.removesuffix(" (deleted)")


@contextmanager
def running_proxy(folder: Path, portal_port: int) -> Iterator[Proxy]:
    """nginx before whatever listens on `portal_port`, until the block ends."""
    nginx, openssl = find_program("nginx"), find_program("openssl")
    (folder / "logs").mkdir(parents=True)
    ports = free_port(), free_port()
    _make_certificate(openssl, folder)
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user))
    command = [nginx, "-e", str(folder / "main-error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with TemporaryDirectory(prefix="muangmai-test-", dir="/dev/shm") as memory:
        (folder / "muangmai.conf").write_text(render(folder, Path(memory), portal_port, ports))
        process = subprocess.Popen(command)
        try:
            _wait_until_open(process, ports, folder)
            yield Proxy(folder, Path(memory), *ports, process)
        finally:
            process.terminate()
            process.wait(timeout=20)


def render(folder: Path, memory: Path, portal_port: int, ports: tuple[int, int]) -> str:
    """deploy/nginx.conf with the ports, places and name of a test."""
    text = (DEPLOY / "nginx.conf").read_text()
    port, plain_port = ports
    for old, new in (
        ("    listen [::]:80 default_server;\n", ""),
        ("    listen [::]:443 ssl http2 default_server;\n", ""),
        ("listen 80 default_server;", f"listen 127.0.0.1:{plain_port} default_server;"),
        ("listen 443 ssl http2 default_server;", f"listen 127.0.0.1:{port} ssl http2 default_server;"),
        (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", f"{folder}/certificate.pem"),
        (f"/etc/letsencrypt/live/{NAME}/privkey.pem", f"{folder}/key.pem"),
        (NAME, "localhost"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{portal_port}"),
        ("/var/log/muangmai", f"{folder}/logs"),
        ("/run/muangmai_body", str(memory)),
        ("/opt/muangmai", str(PROJECT)),
    ):
        assert old in text, f"deploy/nginx.conf has no {old!r} any more"
        text = text.replace(old, new)
    return text


def _make_certificate(openssl: str, folder: Path) -> None:
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"]
    out = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([openssl, "req", "-x509", *curve, *subject, *out], check=True, capture_output=True)


def _wait_until_open(process: subprocess.Popen[bytes], ports: tuple[int, int], folder: Path) -> None:
    deadline = time.monotonic() + 20
    for port in ports:
        while True:
            assert process.poll() is None, (folder / "main-error.log").read_text()
            assert time.monotonic() < deadline, "nginx did not open its ports"
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)


def _read(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
