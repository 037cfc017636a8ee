"""Taking what tells of its maker out of a photo while it comes in: where, when, with which telephone.

The picture itself is not touched: pixels stay identical, also in progressive JPEG, and the orientation is kept. Other
kinds of files stay as they are, and the reporter is told so.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

CLEANED, KEPT, AS_IS = "cleaned", "kept", "as-is"
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs",
     b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_SOI, _EOI, _SOS, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0
# Comments and everything that programs add, but for APP14, without which some pictures lose their colours.
_TELLING = frozenset({0xFE, *range(0xE2, 0xF0)} - {0xEE})
_THUMBNAIL = b"JFXX\0"  # a small picture of the picture, perhaps from before it was cut
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


class _MalformedError(Exception):
    """The file is not built as its first bytes say."""


class Stripper:
    """One file on its way in. `mime` and `treatment` are known once everything was read."""

    def __init__(self, parts: Iterable[bytes], *, keep_original: bool = False) -> None:
        self._parts = iter(parts)
        self._waiting = bytearray()
        self._keep_original = keep_original
        self.mime = "application/octet-stream"
        self.treatment = AS_IS
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._strip():
            self.size += len(part)
            yield part

    def _strip(self) -> Iterator[bytes]:
        self._fill(16)
        clean = self._recognise()
        if self._keep_original:
            self.treatment = KEPT
        elif clean is not None:
            self.treatment = CLEANED
            try:
                yield from clean
            except _MalformedError:
                self.treatment = AS_IS  # evidence is never thrown away for being odd; the reporter is told
            else:
                self._drain()
                return
        yield bytes(self._waiting)
        self._waiting.clear()
        yield from self._parts

    def _recognise(self) -> Iterator[bytes] | None:
        if self._waiting.startswith(_JPEG):
            self.mime = "image/jpeg"
            return self._jpeg()
        if self._waiting.startswith(_PNG):
            self.mime = "image/png"
            return self._png()
        if self._waiting.startswith(_PDF):
            self.mime = "application/pdf"
        return None

    # Bytes

    def _fill(self, count: int) -> bool:
        while len(self._waiting) < count:
            part = next(self._parts, None)
            if part is None:
                return False
            self._waiting += part
        return True

    def _peek(self, count: int) -> bytes:
        if not self._fill(count):
            raise _MalformedError
        return bytes(self._waiting[:count])

    def _take(self, count: int) -> bytes:
        taken = self._peek(count)
        del self._waiting[:count]
        return taken

    def _copy(self, count: int) -> Iterator[bytes]:
        """Pass on so many bytes, however many they are, a part at a time."""
        while count:
            if not self._fill(1):
                raise _MalformedError
            part = bytes(self._waiting[:count])
            del self._waiting[: len(part)]
            count -= len(part)
            yield part

    def _skip(self, count: int) -> None:
        for _ in self._copy(count):
            continue

    def _drain(self) -> None:
        """Read what hangs behind the end of the picture, and keep none of it."""
        self._waiting.clear()
        for _ in self._parts:
            continue

    # JPEG (ITU T.81, annex B)

    def _jpeg(self) -> Iterator[bytes]:
        yield self._take(2)
        while True:
            mark, code = self._peek(2)
            if mark != 0xFF:
                raise _MalformedError
            if code == 0xFF:  # filling
                self._skip(1)
                continue
            if code == _EOI:
                yield self._take(2)
                return
            yield from self._segment(code)
            if code == _SOS:
                yield from self._scan()

    def _segment(self, code: int) -> Iterator[bytes]:
        (length,) = struct.unpack(">H", self._peek(4)[2:])
        if length < 2:
            raise _MalformedError
        if code == 0xE1:
            yield _minimal_exif(self._take(2 + length)[4:])
        elif code in _TELLING or (code == _APP0 and self._peek(9)[4:] == _THUMBNAIL):
            self._skip(2 + length)
        else:
            yield from self._copy(2 + length)

    def _scan(self) -> Iterator[bytes]:
        """The picture's own bytes, up to the next mark that is neither a stuffed FF nor a restart."""
        start = 0
        while True:
            at = self._waiting.find(0xFF, start)
            if 0 <= at < len(self._waiting) - 1:
                following = self._waiting[at + 1]
                if following != 0 and not 0xD0 <= following <= 0xD7:
                    yield self._take(at)
                    return
                start = at + 2
            else:
                yield self._take(len(self._waiting) if at < 0 else at)
                self._peek(2)
                start = 0

    # PNG (ISO/IEC 15948)

    def _png(self) -> Iterator[bytes]:
        yield self._take(len(_PNG))
        while True:
            length, kind = struct.unpack(">I4s", self._peek(8))
            if kind in _PNG_KEPT:
                yield from self._copy(12 + length)
            else:
                self._skip(12 + length)
            if kind == b"IEND":
                return


def _minimal_exif(content: bytes) -> bytes:
    """An APP1 segment that says how to turn the picture and nothing else; nothing where it need not be turned."""
    turned = _orientation(content)
    if turned in {0, 1}:
        return b""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    body = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(content: bytes) -> int:
    """The orientation (1 to 8) in the first directory of an Exif segment; 0 where there is none."""
    tiff = content[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if not content.startswith(_EXIF) or order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 200)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0
