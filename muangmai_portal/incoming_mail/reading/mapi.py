"""Lists of MAPI properties as TNEF carries them (MS-OXTNEF 2.1.3.4): only the few that tell of words and files."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from muangmai_portal.incoming_mail.reading.charsets import decode

_MOST_PROPERTIES = 2_000
_MOST_VALUES = 10_000
_STRING8, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_VARIABLE = frozenset({_STRING8, _UNICODE, _OBJECT, _BINARY})
# Two bytes are padded to four.
_FIXED = {
    0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16,
}  # fmt: skip
_SEVERAL = 0x1000
_FIRST_NAMED = 0x8000


class TnefError(ValueError):
    """This is no TNEF, or it is broken, or it is larger than any honest one."""


@dataclass
class Cursor:
    """Walks through bytes and never past their end; what it gives are views, no copies."""

    content: memoryview
    at: int = 0

    def take(self, length: int) -> memoryview:
        """The next bytes.

        Raises:
            TnefError: there are not so many.
        """
        if length > len(self.content) - self.at:
            raise TnefError("cut off")
        self.at += length
        return self.content[self.at - length : self.at]

    def number(self) -> int:
        """The next four bytes as a number."""
        return int(struct.unpack("<I", self.take(4))[0])

    def padded(self, length: int) -> memoryview:
        """The next bytes, and past the padding that follows them."""
        found = self.take(length)
        self.take(-length % 4)
        return found


@dataclass
class Properties:
    """The properties of a message or of a file, by their number; of several values the first."""

    code_page: str = ""
    _values: dict[int, tuple[int, memoryview]] = field(default_factory=dict)

    def read(self, content: memoryview) -> None:
        """Add the properties of a list.

        Raises:
            TnefError: the list is broken.
        """
        for number, kind, value in _walk(Cursor(content)):
            self._values.setdefault(number, (kind, value))

    def text(self, *numbers: int, code_page: str = "") -> str:
        """The first of these that is not empty, as text."""
        for number in numbers:
            kind, value = self._values.get(number, (0, memoryview(b"")))
            if kind == _UNICODE:
                found = bytes(value).decode("utf-16-le", "replace").partition("\0")[0]
            elif kind in {_STRING8, _BINARY}:
                found = decode(bytes(value).partition(b"\0")[0], code_page or self.code_page)
            else:
                continue
            if found:
                return found
        return ""

    def content(self, number: int) -> memoryview | None:
        """The bytes of a file."""
        kind, value = self._values.get(number, (0, memoryview(b"")))
        return value if kind in {_BINARY, _OBJECT} else None

    def is_object(self, number: int) -> bool:
        """Whether these bytes are something embedded, with the sign of what it is before them."""
        return self._values.get(number, (0, b""))[0] == _OBJECT

    def number(self, number: int) -> int:
        """A whole number; 0 where it is not given."""
        kind, value = self._values.get(number, (0, memoryview(b"")))
        return int.from_bytes(value, "little") if _FIXED.get(kind) == 4 else 0

    def has(self, number: int) -> bool:
        """Whether it is given at all."""
        return number in self._values


def _walk(cursor: Cursor) -> Iterator[tuple[int, int, memoryview]]:
    count = cursor.number()
    if count > _MOST_PROPERTIES:
        raise TnefError("too many properties")
    for _ in range(count):
        kind, number = struct.unpack("<HH", cursor.take(4))
        if number >= _FIRST_NAMED:
            _skip_name(cursor)
        yield number, kind & ~_SEVERAL, _first_value(cursor, kind)


def _skip_name(cursor: Cursor) -> None:
    cursor.take(16)
    if cursor.number():
        cursor.padded(cursor.number())
    else:
        cursor.take(4)


def _first_value(cursor: Cursor, kind: int) -> memoryview:
    plain = kind & ~_SEVERAL
    if plain not in _VARIABLE and plain not in _FIXED:
        raise TnefError("unknown kind of property")
    count = cursor.number() if kind & _SEVERAL or plain in _VARIABLE else 1
    if count > _MOST_VALUES:
        raise TnefError("too many values")
    first = memoryview(b"")
    for index in range(count):
        value = cursor.padded(cursor.number() if plain in _VARIABLE else _FIXED[plain])
        first = first if index else value
    return first
