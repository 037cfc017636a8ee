"""Requests that no browser sends, byte for byte over a socket."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field

from tests.hotline.served.office import Office


@dataclass
class RawAnswer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class RawRequest:
    """What is sent. Headers are written as they are; a length is added where the body has one and none is given."""

    method: str = "POST"
    path: str = "/hotline"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    has_length: bool = True

    def head(self) -> bytes:
        """The request line and the headers."""
        given = {"Host": "127.0.0.1", "Connection": "close", **self.headers}
        if self.has_length and self.body:
            given.setdefault("Content-Length", str(len(self.body)))
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def exchange(office: Office, request: RawRequest, seconds: float = 20.0) -> RawAnswer:
    """Send a request, whatever it is, and read the answer to its end. Status 0: the line was closed without one."""
    with socket.create_connection(("127.0.0.1", office.portal.port), timeout=seconds) as line:
        with suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(request.head() + request.body)
        received = bytearray()
        with suppress(ConnectionResetError):
            while part := line.recv(65_536):
                received += part
    return read_answer(bytes(received))


def read_answer(received: bytes) -> RawAnswer:
    """Take an answer apart."""
    if not received:
        return RawAnswer(0, {}, b"")
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return RawAnswer(int(first.split()[1]), headers, body)


def multipart(fields: dict[str, str], upload: tuple[str, bytes] | None = None, boundary: str = "xYzZy") -> bytes:
    """A form as a browser writes it."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if upload is not None:
        name, content = upload
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


MULTIPART = {"Content-Type": "multipart/form-data; boundary=xYzZy"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
