"""A server in the portal's place that keeps every byte it is sent: what the portal would get to know of a visitor."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.running_portal import free_port

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"


@dataclass
class Echo:
    """What arrived: the head of each request as it came over the wire, and its body."""

    port: int
    heads: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    page: bytes = b"<p>page</p>" * 300

    def headers(self) -> dict[str, str]:
        """The headers of the last request, by their names in small letters."""
        lines = self.heads[-1].split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


@contextmanager
def running_echo() -> Iterator[Echo]:
    """Such a server, until the block ends."""
    echo = Echo(free_port())

    class Handler(socketserver.StreamRequestHandler):
        """Takes one request on each connection."""

        def handle(self) -> None:
            """Keep what comes, and answer with the page."""
            head = ""
            while not head.endswith("\r\n\r\n"):
                line = self.rfile.readline()
                if not line:
                    return
                head += line.decode("latin-1")
            echo.heads.append(head.removesuffix("\r\n\r\n"))
            echo.bodies.append(self.rfile.read(int(echo.headers().get("content-length", "0"))))
            with suppress(OSError):  # a visitor who had enough
                self.wfile.write(_ANSWER % (len(echo.page), echo.page))

    with socketserver.ThreadingTCPServer(("127.0.0.1", echo.port), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield echo
        finally:
            server.shutdown()
            thread.join()
