"""`winmail.dat`, in which Outlook wraps files and words for other Outlooks (TNEF, MS-OXTNEF).

Of our own and strict: the libraries there are have had no release for years and believe every length that is written.
Whatever is not as it must be is a `TnefError`, and the message's reader then keeps the package as it came.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from muangmai_portal.incoming_mail.reading.charsets import decode
from muangmai_portal.incoming_mail.reading.mapi import Cursor, Properties, TnefError
from muangmai_portal.incoming_mail.reading.markup import text_of_html

MAX_BYTES = 30_000_000
MOST_ATTRIBUTES = 5_000
MAX_DEPTH = 3
_SIGNATURE = b"\x78\x9f\x3e\x22"
_OF_MESSAGE, _OF_FILE = 1, 2
# The number of an attribute: its kind in the upper half is of no use to us.
_SUBJECT, _BODY, _CODE_PAGE, _PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003
_NEW_FILE, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_P_SUBJECT, _P_BODY, _P_RTF, _P_HTML, _P_HTML_CODE_PAGE = 0x0037, 0x1000, 0x1009, 0x1013, 0x3FDE
_P_DATA, _P_SHORT_NAME, _P_LONG_NAME, _P_SHOWN_NAME = 0x3701, 0x3704, 0x3707, 0x3001
_P_MEDIA_TYPE, _P_CONTENT_ID, _P_IS_HIDDEN = 0x370E, 0x3712, 0x7FFE
_A_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
_LONGEST_END = 16  # some gateways end the package with an empty line
_SETS = {20127: "us-ascii", 28591: "iso-8859-1", 28601: "iso-8859-11", 65001: "utf-8"}


@dataclass(frozen=True)
class PackedFile:
    """A file as it was wrapped. `is_inline`: it stands within the words, as a logo does."""

    name: str
    media_type: str
    content: bytes
    is_inline: bool = False


@dataclass
class Package:
    """What was wrapped. `has_unread`: words in a form that is not read (RTF); `inner` are whole messages."""

    subject: str = ""
    words: str = ""
    has_unread: bool = False
    files: list[PackedFile] = field(default_factory=list)
    inner: list[Package] = field(default_factory=list)


@dataclass
class _File:
    properties: Properties
    title: bytes = b""
    data: memoryview | None = None


@dataclass
class _Wrapped:
    properties: Properties = field(default_factory=Properties)
    subject: bytes = b""
    body: bytes = b""
    files: list[_File] = field(default_factory=list)


def is_tnef(content: bytes) -> bool:
    """Whether these bytes begin as a package does, whatever they are called."""
    return content.startswith(_SIGNATURE)


def unpack(content: bytes | memoryview, depth: int = 1) -> Package:
    """What a package holds.

    Raises:
        TnefError: it is broken, cut off, too large, or too deep.
    """
    if len(content) > MAX_BYTES or depth > MAX_DEPTH:
        raise TnefError("too large or too deep")
    cursor = Cursor(memoryview(content))
    if cursor.take(4) != _SIGNATURE:
        raise TnefError("no signature")
    cursor.take(2)
    wrapped = _Wrapped()
    for level, number, value in _attributes(cursor):
        if level == _OF_FILE:
            _add_to_files(wrapped, number, value)
        else:
            _add_to_message(wrapped, number, value)
    return _packed(wrapped, depth)


def _attributes(cursor: Cursor) -> list[tuple[int, int, memoryview]]:
    found = []
    while not _is_end(cursor.content[cursor.at :]):
        level, number, _, length = struct.unpack("<BHHI", cursor.take(9))
        value = cursor.take(length)
        if level not in {_OF_MESSAGE, _OF_FILE} or sum(value) & 0xFFFF != int.from_bytes(cursor.take(2), "little"):
            raise TnefError("broken attribute")
        found.append((level, number, value))
        if len(found) > MOST_ATTRIBUTES:
            raise TnefError("too many attributes")
    return found


def _is_end(rest: memoryview) -> bool:
    return len(rest) <= _LONGEST_END and not bytes(rest).strip(b"\r\n\0")


def _add_to_message(wrapped: _Wrapped, number: int, value: memoryview) -> None:
    if number == _CODE_PAGE:
        wrapped.properties.code_page = _set_of(int.from_bytes(value[:4], "little"))
    elif number == _PROPERTIES:
        wrapped.properties.read(value)
    elif number == _BODY:
        wrapped.body = bytes(value)
    elif number == _SUBJECT:
        wrapped.subject = bytes(value)


def _add_to_files(wrapped: _Wrapped, number: int, value: memoryview) -> None:
    if number == _NEW_FILE:
        wrapped.files.append(_File(Properties(wrapped.properties.code_page)))
    elif not wrapped.files:
        raise TnefError("part of a file before any file")
    elif number == _TITLE:
        wrapped.files[-1].title = bytes(value)
    elif number == _DATA:
        wrapped.files[-1].data = value
    elif number == _FILE_PROPERTIES:
        wrapped.files[-1].properties.read(value)


def _packed(wrapped: _Wrapped, depth: int) -> Package:
    message = wrapped.properties
    html = message.text(_P_HTML, code_page=_set_of(message.number(_P_HTML_CODE_PAGE)))
    package = Package(
        subject=message.text(_P_SUBJECT) or _plain(wrapped.subject, message.code_page),
        words=message.text(_P_BODY) or _plain(wrapped.body, message.code_page) or text_of_html(html),
        has_unread=message.has(_P_RTF),
    )
    for file in wrapped.files:
        data, is_object = file.data, False
        if data is None:
            data, is_object = file.properties.content(_P_DATA), file.properties.is_object(_P_DATA)
        if data is not None and is_object and data[:16] == _A_MESSAGE:
            package.inner.append(unpack(data[16:], depth + 1))
        elif data is not None:
            package.files.append(_file(file, data[16:] if is_object else data))
    return package


def _file(file: _File, data: memoryview) -> PackedFile:
    properties = file.properties
    name = properties.text(_P_LONG_NAME, _P_SHORT_NAME) or _plain(file.title, properties.code_page)
    return PackedFile(
        name=name or properties.text(_P_SHOWN_NAME),
        media_type=properties.text(_P_MEDIA_TYPE).strip().lower() or "application/octet-stream",
        content=bytes(data),
        is_inline=bool(properties.text(_P_CONTENT_ID) or properties.number(_P_IS_HIDDEN)),
    )


def _plain(content: bytes, code_page: str) -> str:
    return decode(content.partition(b"\0")[0], code_page)


def _set_of(code_page: int) -> str:
    return _SETS.get(code_page, f"cp{code_page}") if code_page else ""
