"""Slow telephones: what they send waits at the proxy, in memory where it is for the hotline, and holds up nobody."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.deploy.conftest import Site, browser_of
from tests.deploy.echo import Echo
from tests.deploy.proxy import Proxy

_UPLOADS = 20
_PIECE = b"x" * 40_000  # more than the kernel keeps back, so that nginx has it


def test_twenty_trickling_uploads_hold_no_thread_of_the_portal(site: Site) -> None:
    before = site.proxy.lines()
    with ExitStack() as stack:
        # From ten houses: half of them to the hotline, half to another form.
        uploads = [
            stack.enter_context(
                _slow_upload(site.proxy, f"127.0.1.{number % 10 + 1}", "/hotline" if number % 2 else "/track")
            )
            for number in range(_UPLOADS)
        ]
        for _ in range(3):
            for upload in uploads:
                upload.sendall(_PIECE)
            answer = site.visitor().get(site.proxy.address + "/services/", timeout=10)
            assert answer.status_code == 200
        assert not _connections_to(site.portal.port), "the portal has heard of an upload that is not there yet"

    # What broke off at the hotline leaves no line either.
    assert not [line for line in site.proxy.lines_once(len(before) + 3) if "hotline" in line]


def test_what_is_sent_to_the_hotline_lies_in_memory_and_nowhere_else(echoing: Proxy) -> None:
    paths = ("/hotline", "/en/hotline", "/staff/hotline")
    with ExitStack() as stack:
        for path in paths:
            stack.enter_context(_slow_upload(echoing, "127.0.2.1", path)).sendall(_PIECE * 5)
        held = _eventually(lambda: _bodies(echoing), len(paths))

        assert all(Path(path).is_relative_to(echoing.memory / "hotline") for path in held)
        assert _kind_of_disk(echoing.memory) == "tmpfs"
        stack.enter_context(_slow_upload(echoing, "127.0.2.1", "/services/BUILD/request")).sendall(_PIECE * 5)
        elsewhere = _eventually(lambda: _bodies(echoing) - held, 1)
        assert all(Path(path).is_relative_to(echoing.folder / "disk-body") for path in elsewhere)

    _eventually(lambda: _bodies(echoing), 0)
    assert not [path for path in echoing.memory.rglob("*") if path.is_file()]


def test_a_long_answer_of_the_hotline_is_never_laid_down_on_the_disk(echoing: Proxy, echo: Echo) -> None:
    """Evidence that a reader fetches over a slow line: elsewhere nginx writes what does not fit into its memory."""
    short, echo.page = echo.page, b"evidence" * 2_000_000
    try:
        on_disk = {path: _while_answering(echoing, path) for path in ("/services/", "/staff/hotline")}
    finally:
        echo.page = short

    assert any("disk-proxy" in path for path in on_disk["/services/"]), "else this test would show nothing"
    assert not on_disk["/staff/hotline"]


def test_one_address_cannot_take_all_threads_of_the_hotline_and_is_not_written_down(echoing: Proxy) -> None:
    before = echoing.lines()
    with ExitStack() as stack:
        for _ in range(6):
            stack.enter_context(_slow_upload(echoing, "127.0.3.1", "/hotline")).sendall(_PIECE * 5)
        _eventually(lambda: _bodies(echoing), 6)  # nginx has begun with all of them

        with _slow_upload(echoing, "127.0.3.1", "/hotline") as seventh:
            assert seventh.recv(4096).startswith(b"HTTP/1.1 503 ")
        assert browser_of(echoing).get(echoing.address + "/hotline").status_code == 200, "somebody else is let in"

    assert echoing.lines() == before


def _slow_upload(proxy: Proxy, source: str, path: str) -> ssl.SSLSocket:
    """A form that has begun to come, of a size that the path takes."""
    connection = proxy.connect(source)
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
    connection.sendall(f"{head}Content-Type: multipart/form-data; boundary=b\r\n\r\n".encode())
    return connection


def _bodies(proxy: Proxy) -> set[str]:
    """The files that nginx's processes hold open, without its logs and what every program has open."""
    return {
        path
        for path in proxy.open_files()
        if path.startswith((str(proxy.folder), str(proxy.memory))) and not path.endswith(".log")
    }


def _while_answering(proxy: Proxy, path: str) -> set[str]:
    """What nginx holds open while somebody takes a long answer slowly."""
    with proxy.connect() as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        found: set[str] = set()
        for _ in range(20):
            connection.recv(16_384)
            found |= _bodies(proxy)
            time.sleep(0.01)
        return found


def _eventually(look: Callable[[], set[str]], count: int) -> set[str]:
    deadline = time.monotonic() + 10
    while len(look()) != count:
        assert time.monotonic() < deadline, look()
        time.sleep(0.02)
    return look()


def _connections_to(port: int) -> list[list[str]]:
    """Connections that somebody holds open to a port of this machine."""
    return [line for line in _tcp() if line[2] == f"0100007F:{port:04X}" and line[3] == "01"]


def _tcp() -> Iterator[list[str]]:
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        yield line.split()


def _kind_of_disk(folder: Path) -> str:
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    above = [(mount[1], mount[2]) for mount in mounts if folder.is_relative_to(mount[1])]
    return max(above, key=lambda each: len(each[0]))[1]
