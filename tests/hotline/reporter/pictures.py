"""Photos that tell much of their makers, and what a picture program reads of them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, PngImagePlugin

from muangmai_portal.hotline.reporter.stripping import Stripper

MAKER, PLACE_NOTE = "Telltale Phone 9", "taken at home of the reporter"
TRAILING = b"trailing: motion video and coordinates 14.0,100.9"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>owner=Somchai</x:xmpmeta>"
SECRETS = (MAKER.encode(), PLACE_NOTE.encode(), TRAILING, b"Somchai", b"2026:11:28 08:15:00")


def make_exif(orientation: int | None) -> bytes:
    """Maker, moment, place, and how to turn the picture."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[0x0132] = "2026:11:28 08:15:00"
    if orientation is not None:
        exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 0.0, 30.0), 3: "E", 4: (100.0, 54.0, 10.0)})
    exif.get_ifd(0x8769).update({0x9286: b"ASCII\0\0\0" + PLACE_NOTE.encode()})
    return exif.tobytes()


def make_picture(mode: str = "RGB") -> Image.Image:
    """Something with edges and noise, of an odd size."""
    picture = Image.effect_noise((97, 61), 80).convert("RGB")
    picture.paste((200, 30, 40), (10, 10, 50, 40))
    return picture.convert(mode)


def make_jpeg(mode: str = "RGB", *, is_progressive: bool = False, orientation: int | None = 6) -> bytes:
    """A photo as a telephone makes it."""
    out = io.BytesIO()
    more = {"progressive": True} if is_progressive else {"restart_marker_rows": 2}
    make_picture(mode).save(out, "JPEG", quality=90, exif=make_exif(orientation), comment=PLACE_NOTE.encode(), **more)
    plain = out.getvalue()
    segment = b"\xff\xe1" + struct.pack(">H", len(XMP) + 2) + XMP
    iptc = b"\xff\xed" + struct.pack(">H", 30) + b"Photoshop 3.0\0Somchai".ljust(28, b"\0")
    return plain[:2] + segment + iptc + plain[2:] + TRAILING


def make_png() -> bytes:
    """A screenshot with texts, an Exif chunk and something behind its end."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somchai")
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode("latin-1"))
    notes.add_text("Comment", PLACE_NOTE, zip=True)
    out = io.BytesIO()
    make_picture("RGBA").save(out, "PNG", pnginfo=notes, exif=make_exif(6))
    plain = out.getvalue()
    moment = b"tIME" + struct.pack(">HBBBBB", 2026, 11, 28, 8, 15, 0)
    chunk = struct.pack(">I", 7) + moment + struct.pack(">I", zlib.crc32(moment))
    return plain[:33] + chunk + plain[33:] + TRAILING


def in_parts(content: bytes, size: int) -> Iterator[bytes]:
    """A file as it comes in."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


def strip(content: bytes, size: int = 4096, *, keep_original: bool = False) -> tuple[bytes, Stripper]:
    """What is left of a file, and what is said of it."""
    stripper = Stripper(in_parts(content, size), keep_original=keep_original)
    return b"".join(stripper), stripper


def pixels(content: bytes) -> tuple[str, tuple[int, int], bytes]:
    """What a picture program sees."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        return picture.mode, picture.size, picture.tobytes()


def exif_of(content: bytes) -> dict[int, object]:
    """What a picture program reads in its Exif data, places included."""
    with Image.open(io.BytesIO(content)) as picture:
        exif = picture.getexif()
        return {**exif, **exif.get_ifd(0x8825), **exif.get_ifd(0x8769)}
