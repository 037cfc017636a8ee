"""A line like an old telephone's: every byte arrives late, and not many at a time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue

ROUND_TRIP = 0.4
BYTES_A_SECOND = 30_000
_PART = 1500
_LONGEST = 20.0


@dataclass
class SlowLine:
    """What went through it."""

    port: int = 0
    connections: int = 0
    there: int = 0
    back: int = 0
    threads: list[threading.Thread] = field(default_factory=list)
    ends: list[socket.socket] = field(default_factory=list)


@contextmanager
def slow_line(to_port: int) -> Iterator[SlowLine]:
    """A port that leads to another, slowly, until the block ends."""
    line = SlowLine()
    with ExitStack() as ends, socket.create_server(("127.0.0.1", 0)) as server:
        line.port = server.getsockname()[1]
        listening = threading.Thread(target=_accept, args=(server, to_port, line, ends), daemon=True)
        listening.start()
        yield line
        server.shutdown(socket.SHUT_RDWR)
        listening.join(_LONGEST)
        for end in line.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # whoever still reads from it reads its end
        for thread in line.threads:
            thread.join(_LONGEST)


def _accept(server: socket.socket, to_port: int, line: SlowLine, ends: ExitStack) -> None:
    with suppress(OSError):
        while True:
            near = ends.enter_context(server.accept()[0])
            far = ends.enter_context(socket.create_connection(("127.0.0.1", to_port)))
            line.connections += 1
            line.ends += [near, far]
            # One round trip for the connection itself and one for TLS, which the loop does not have.
            opened_at = time.monotonic() + 2 * ROUND_TRIP
            for source, sink, name in ((near, far, "there"), (far, near, "back")):
                _start(line, _Direction(source, sink, line, name, opened_at))


def _start(line: SlowLine, direction: _Direction) -> None:
    for target in (direction.take, direction.give):
        thread = threading.Thread(target=target, daemon=True)
        line.threads.append(thread)
        thread.start()


@dataclass
class _Direction:
    """Bytes that go one way: taken as they come, given when they would arrive."""

    source: socket.socket
    sink: socket.socket
    line: SlowLine
    name: str
    free_at: float
    parts: SimpleQueue[tuple[float, bytes]] = field(default_factory=SimpleQueue)

    def take(self) -> None:
        """Read until the end, and note of each part when it will have arrived."""
        with suppress(OSError):
            while part := self.source.recv(_PART):
                self.free_at = max(self.free_at, time.monotonic()) + len(part) / BYTES_A_SECOND
                setattr(self.line, self.name, getattr(self.line, self.name) + len(part))
                self.parts.put((self.free_at + ROUND_TRIP / 2, part))
        self.parts.put((0.0, b""))

    def give(self) -> None:
        """Write each part when its time has come."""
        with suppress(OSError):
            while True:
                moment, part = self.parts.get()
                if not part:
                    with suppress(OSError):
                        self.sink.shutdown(socket.SHUT_WR)
                    return
                time.sleep(max(0.0, moment - time.monotonic()))
                self.sink.sendall(part)
