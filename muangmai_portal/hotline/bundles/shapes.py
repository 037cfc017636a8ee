"""Reading values out of JSON that a stranger may have written: of the right type and not too large, or not at all."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from muangmai_portal.hotline.crypto.files import HEAD, SEALED_PIECE
from muangmai_portal.hotline.crypto.wraps import ID

MOST_ENTRY = 1 << 20  # bytes of one entry
MOST_ENTRIES = 10_000  # of one tip
MOST_TEXT = 20_000  # characters


class ShapeError(ValueError):
    """The text is not of the form that was agreed."""


def load_object(text: str | bytes) -> dict[str, Any]:
    """The object of a JSON text.

    Raises:
        ShapeError: it is none.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ShapeError("not JSON") from error
    return as_object(found)


def as_object(value: object) -> dict[str, Any]:
    """An object with names as keys."""
    if not isinstance(value, dict):
        raise ShapeError("not an object")
    return value


def get_list(fields: dict[str, Any], name: str, most: int) -> list[Any]:
    """A list of at most so many."""
    value = fields.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise ShapeError(name)
    return value


def get_text(fields: dict[str, Any], name: str, most: int = MOST_TEXT) -> str:
    """A text."""
    value = fields.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise ShapeError(name)
    return value


def get_number(fields: dict[str, Any], name: str) -> int:
    """A whole number that is not negative."""
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 31:
        raise ShapeError(name)
    return value


def get_flag(fields: dict[str, Any], name: str) -> bool:
    """Yes or no."""
    value = fields.get(name)
    if not isinstance(value, bool):
        raise ShapeError(name)
    return value


def get_id(fields: dict[str, Any], name: str) -> bytes:
    """An identifier, which stands in hexadecimal."""
    return as_id(fields.get(name))


def as_id(value: object) -> bytes:
    """An identifier of 16 bytes, of 32 small hexadecimal digits."""
    if not isinstance(value, str) or len(value) != 2 * ID or set(value) - set("0123456789abcdef"):
        raise ShapeError("not an identifier")
    return bytes.fromhex(value)


def get_blob(fields: dict[str, Any], name: str, most: int = MOST_ENTRY) -> bytes:
    """Bytes, which stand in base64."""
    return as_blob(fields.get(name), most)


def get_blobs(fields: dict[str, Any], name: str, most: int) -> tuple[bytes, ...]:
    """A list of bytes."""
    return tuple(as_blob(each) for each in get_list(fields, name, most))


def as_blob(value: object, most: int = MOST_ENTRY) -> bytes:
    """Bytes of at most so many, in base64 with nothing else between."""
    if not isinstance(value, str) or len(value) > most * 4 // 3 + 4:
        raise ShapeError("not base64")
    try:
        blob = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ShapeError("not base64") from error
    if len(blob) > most:
        raise ShapeError("too long")
    return blob


def get_exactly(fields: dict[str, Any], name: str, size: int) -> bytes:
    """Bytes of one size, in base64."""
    blob = get_blob(fields, name, size)
    if len(blob) != size:
        raise ShapeError(name)
    return blob


def write_blob(blob: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(blob).decode("ascii")


def piece_sizes() -> Iterator[int]:
    """How a stored file is cut: its head, then sealed pieces."""
    yield HEAD
    while True:
        yield SEALED_PIECE
