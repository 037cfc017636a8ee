"""`winmail.dat` as Outlook writes it, byte by byte, and mail that carries one."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass

SIGNATURE = b"\x78\x9f\x3e\x22"
_MESSAGE_SIGN = bytes.fromhex("0703020000000000c000000000000046")
_STRING8, _UNICODE, _OBJECT, _BINARY, _LONG, _BOOL = 0x1E, 0x1F, 0x0D, 0x102, 0x03, 0x0B
Property = tuple[int, int, bytes]


@dataclass(frozen=True, kw_only=True)
class Wrapped:
    """A file to wrap. `short`: the name of eight and three that stands beside the long one."""

    name: str
    content: bytes
    short: str = "FILE~1.DAT"
    in_properties: bool = False
    is_unicode: bool = True


def attribute(level: int, number: int, value: bytes) -> bytes:
    """One attribute with its sum."""
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*values: Property) -> bytes:
    """A list of MAPI properties, with one that has a name and one of several values among them."""
    named = struct.pack("<HH", _UNICODE, 0x8001) + bytes(16) + struct.pack("<II", 1, 6) + "กขค".encode("utf-16-le")
    named += bytes(2) + _variable("ค่า".encode("utf-16-le") + bytes(2))
    several = struct.pack("<HHI", 0x1000 | _LONG, 0x1234, 2) + struct.pack("<II", 7, 8)
    written = b"".join(
        struct.pack("<HH", kind, number)
        + (_variable(value) if kind in {_STRING8, _UNICODE, _OBJECT, _BINARY} else value)
        for number, kind, value in values
    )
    return struct.pack("<I", len(values) + 2) + named + several + written


def _variable(value: bytes) -> bytes:
    return struct.pack("<II", 1, len(value)) + value + bytes(-len(value) % 4)


def string8(number: int, text: str) -> Property:
    """A text in the code page of the package."""
    return number, _STRING8, text.encode("cp874") + b"\0"


def unicode_text(number: int, text: str) -> Property:
    """A text in Unicode."""
    return number, _UNICODE, text.encode("utf-16-le") + bytes(2)


def package(*files: Wrapped, more: bytes = b"", body: str = "", html: str = "", rtf: bytes = b"") -> bytes:
    """A whole package; `more` are attributes that follow the files."""
    of_message = [unicode_text(0x0037, "แบบคำร้อง"), (0x3FDE, _LONG, struct.pack("<I", 65001))]
    of_message += [(0x1013, _BINARY, html.encode())] if html else []
    of_message += [(0x1009, _BINARY, rtf)] if rtf else []
    return b"".join(
        [
            SIGNATURE,
            struct.pack("<H", 0x15),
            attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),
            attribute(1, 0x00069007, struct.pack("<II", 874, 0)),
            attribute(1, 0x0002800C, body.encode("cp874") + b"\0") if body else b"",
            attribute(1, 0x00069003, properties(*of_message)),
            *(_file(each) for each in files),
            more,
        ]
    )


def _file(file: Wrapped) -> bytes:
    write = unicode_text if file.is_unicode else string8
    values = [write(0x3707, file.name), string8(0x3704, file.short)]
    values += [(0x3701, _BINARY, file.content)] if file.in_properties else []
    return b"".join(
        [
            attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0)),
            attribute(2, 0x00018010, file.short.encode("cp874") + b"\0"),
            b"" if file.in_properties else attribute(2, 0x0006800F, file.content),
            attribute(2, 0x00069005, properties(*values)),
        ]
    )


def attached_message(inner: bytes) -> bytes:
    """The attributes of a whole message that is wrapped as a file."""
    start = attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0))
    return start + attribute(2, 0x00069005, properties((0x3701, _OBJECT, _MESSAGE_SIGN + inner)))


def mail_with(content: bytes, *, words: str = "ส่งแบบมาให้ครับ", kind: str = "application/ms-tnef", to: str = "") -> bytes:
    """A message as Outlook sends it: words, and a package beside them."""
    encoded = base64.encodebytes(content).decode()
    return (
        f"From: outlook@example.test\r\nTo: {to or 'portal@office.example'}\r\nSubject: winmail\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=w\r\n\r\n--w\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{words}\r\n--w\r\nContent-Type: {kind}; name=winmail.dat\r\n"
        "Content-Disposition: attachment; filename=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{encoded}\r\n--w--\r\n"
    ).encode()
