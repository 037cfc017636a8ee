"""Reading what was sent without letting the framework touch it: text stays in memory, files go straight to their sink.

Werkzeug's own parser would write a file to a temporary file, in clear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Event, Field, File, MultipartDecoder, NeedData
from werkzeug.wrappers import Request

MOST_TEXT = 600_000  # bytes of all fields together: 20,000 Thai letters, percent-encoded, three times over
_MOST_FIELDS = 60
_READ = 65_536


@dataclass
class Form:
    """The fields of a form, in the order in which they came."""

    fields: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, name: str) -> str:
        """A field that is there once; empty where it is missing."""
        values = self.fields.get(name, [])
        return values[0] if values else ""

    def values(self, name: str) -> list[str]:
        """A field that may be there several times."""
        return list(self.fields.get(name, []))

    def has(self, name: str) -> bool:
        """Whether a box was ticked or a button pressed."""
        return name in self.fields


# Gets the form's fields so far, the name a file was given, and its bytes, all of which it must read.
Sink = Callable[[Form, str, Iterator[bytes]], None]


class TooLargeError(HTTPException):
    """More was sent than the form takes."""

    code = 413


def read_form(request: Request, sink: Sink | None = None) -> Form:
    """Read the body of a request; a file is given to `sink`, or read away where there is none.

    Raises:
        BadRequest: it is no form.
        TooLargeError: the fields are too large.
    """
    mimetype, options = parse_options_header(request.headers.get("Content-Type"))
    if mimetype == "application/x-www-form-urlencoded":
        return _read_urlencoded(request)
    if mimetype == "multipart/form-data" and options.get("boundary"):
        return _Multipart(request, _as_bytes(options["boundary"]), sink).read()
    raise BadRequest


def _as_bytes(boundary: str) -> bytes:
    try:
        return boundary.encode("latin-1")
    except UnicodeEncodeError:  # RFC 2231 lets a header's parameter be in any script
        raise BadRequest from None


def _read_urlencoded(request: Request) -> Form:
    raw = bytearray()
    while len(raw) <= MOST_TEXT and (part := request.stream.read(_READ)):  # one reading may bring less than there is
        raw += part
    if len(raw) > MOST_TEXT:
        raise TooLargeError
    form = Form()
    try:
        for name, value in parse_qsl(raw.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS):
            form.fields[name].append(value)
    except ValueError:
        raise BadRequest from None
    return form


class _Multipart:
    """One multipart body, read event by event."""

    def __init__(self, request: Request, boundary: bytes, sink: Sink | None) -> None:
        self._stream = request.stream
        self._decoder = MultipartDecoder(boundary, max_form_memory_size=MOST_TEXT, max_parts=_MOST_FIELDS)
        self._trap = b"--" + boundary + b"-"
        self._tail = b""
        self._sink = sink
        self._form = Form()
        self._text = 0

    def read(self) -> Form:
        try:
            for event in self._events():
                if isinstance(event, Field):
                    self._form.fields[event.name].append(self._read_text())
                elif isinstance(event, File):
                    self._read_file(event)
        except ValueError:
            raise BadRequest from None
        return self._form

    def _events(self) -> Iterator[Event]:
        while True:
            event = self._decoder.next_event()
            if isinstance(event, NeedData):
                self._decoder.receive_data(self._read_on() or None)
            elif type(event).__name__ == "Epilogue":
                return
            else:
                yield event

    def _read_on(self) -> bytes:
        """What comes next, but never so that the decoder sees one of the two dashes that end a form.

        Werkzeug 3.1 would then take the line's end before them for the last byte of the file.
        """
        part = self._stream.read(_READ)
        self._tail = (self._tail + part)[-len(self._trap) :]
        if self._tail == self._trap:
            part += self._stream.read(1)
            self._tail = b""
        return part

    def _read_text(self) -> str:
        raw = bytearray()
        for part in self._data():
            raw += part
            self._text += len(part)
            if self._text > MOST_TEXT:
                raise TooLargeError
        return raw.decode("utf-8", "replace").replace("\r\n", "\n")

    def _read_file(self, head: File) -> None:
        parts = self._data()
        if self._sink is not None and head.filename:
            self._sink(self._form, head.filename, parts)
        for _ in parts:  # whatever the sink left unread
            continue

    def _data(self) -> Iterator[bytes]:
        for event in self._events():
            if not isinstance(event, Data):
                raise BadRequest
            yield event.data
            if not event.more_data:
                return
