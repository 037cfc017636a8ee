"""Everything that is in an answer or a letter, as text: what is packed is unpacked, what is hidden is shown."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html import unescape
from urllib.parse import unquote

import pikepdf
import pypdfium2
from werkzeug.test import TestResponse

_SEALED = re.compile(r"[\w-]{16,}")
_MARKS = re.compile(r"</?mark>")


def everything_of(answer: TestResponse) -> str:
    """Body, headers and cookies."""
    return f"{headers_of(answer)}\n{text_of(answer.data)}"


def headers_of(answer: TestResponse) -> str:
    """The headers; what is signed in a cookie or an address is only packed, so it is unpacked."""
    lines = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    return "\n".join([unquote(lines), *_opened(lines)])


def text_of(body: bytes) -> str:
    """A body of any kind."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(f"{name}\n{text_of(packed.read(name))}" for name in packed.namelist())
    if body.startswith(b"%PDF"):
        return "\n".join(_pdf(body))
    if body.startswith(b"\xff\xd8"):
        return body.decode("latin-1")  # a photo: what a camera wrote into it stands as it is
    # Without the marks around what was looked for: a word that is cut in two is still told.
    return unescape(unquote(_MARKS.sub("", body.decode("utf-8", "replace"))))


def text_of_letter(raw: bytes) -> str:
    """Subject, headers and every part of a letter as it goes over the wire."""
    letter = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(letter, EmailMessage)
    parts = [f"{name}: {value}" for part in letter.walk() for name, value in part.items()]
    for part in letter.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            parts.append(text_of(payload))
    return "\n".join([*parts, *_opened("\n".join(parts))])


def _pdf(body: bytes) -> Iterator[str]:
    """What is read on its pages, and what is in its objects: streams, names, outlines, metadata, files."""
    with pypdfium2.PdfDocument(body) as document:
        for page in document:
            yield page.get_textpage().get_text_range()
    with pikepdf.open(io.BytesIO(body)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    yield each.read_bytes().decode("utf-8", "replace")
            yield from _strings(each)
        for name, attached in document.attachments.items():
            yield f"{name}\n{text_of(attached.get_file().read_bytes())}"


def _strings(thing: object, depth: int = 0) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and depth < 4:
        for name in thing.keys():  # noqa: SIM118  # a stream has keys but is no mapping
            yield from _strings(thing[name], depth + 1)
    elif isinstance(thing, pikepdf.Array) and depth < 4:
        for each in list(thing)[:200]:
            yield from _strings(each, depth + 1)


def _opened(text: str) -> Iterator[str]:
    """What tokens hold that are signed but not sealed."""
    for token in _SEALED.findall(text):
        with suppress(binascii.Error, ValueError):
            packed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            yield packed.decode("utf-8", "replace")
            with suppress(zlib.error):
                yield zlib.decompress(packed).decode("utf-8", "replace")
