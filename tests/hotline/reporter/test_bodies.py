"""Forms come back as they were sent, whatever is typed and wherever the network cuts them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from urllib3.filepost import encode_multipart_formdata
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Request

from muangmai_portal.hotline.reporter.bodies import MOST_TEXT, Form, TooLargeError, read_form

Part = tuple[str, str | tuple[str, bytes, str]]
NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
QUICKLY = settings(deadline=None, max_examples=40)
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


class Trickle(io.RawIOBase):
    """A network that gives a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content = io.BytesIO(content)
        self._size = size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Give at most so many."""
        part = self._content.read(min(self._size, len(buffer)))
        buffer[: len(part)] = part
        return len(part)


def request_of(body: bytes, content_type: str, size: int = 100_000) -> Request:
    """A request with this body."""
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": Trickle(body, size),
        "wsgi.url_scheme": "http",
        "SERVER_NAME": "x",
        "SERVER_PORT": "1",
    }
    return Request(environ)


def received(body: bytes, content_type: str, size: int = 100_000) -> tuple[Form, dict[str, bytes]]:
    """The fields, and the files by name."""
    files: dict[str, bytes] = {}

    def sink(_: Form, name: str, parts: Iterator[bytes]) -> None:
        files[name] = b"".join(parts)

    return read_form(request_of(body, content_type, size), sink), files


@QUICKLY
@given(fields=st.lists(st.tuples(NAMES, TYPED), max_size=20))
def test_pairs_come_back_as_they_were_sent(fields: list[tuple[str, str]]) -> None:
    form, _ = received(urlencode(fields).encode(), "application/x-www-form-urlencoded")
    for name in {name for name, _ in fields}:
        assert form.values(name) == [value for each, value in fields if each == name]
        assert form.text(name) == form.values(name)[0]


@QUICKLY
@given(fields=st.lists(st.tuples(NAMES, TYPED), max_size=20), size=st.integers(3, 3000))
def test_parts_come_back_as_they_were_sent(fields: list[tuple[str, str]], size: int) -> None:
    body, content_type = encode_multipart_formdata(fields)
    form, _ = received(body, content_type, size)
    for name in {name for name, _ in fields}:
        wanted = [value.replace("\r\n", "\n") for each, value in fields if each == name]
        assert form.values(name) == wanted


@QUICKLY
@given(content=st.binary(max_size=5000), size=st.integers(3, 5000), before=TYPED, after=TYPED)
def test_a_files_bytes_are_intact_wherever_the_network_cuts_them(
    content: bytes, size: int, before: str, after: str
) -> None:
    parts: list[Part] = [("before", before), ("file", ("a.bin", content, "application/octet-stream")), ("after", after)]
    body, content_type = encode_multipart_formdata(parts)
    form, files = received(body, content_type, size)
    assert files == {"a.bin": content}
    assert form.text("before") == before.replace("\r\n", "\n")
    assert form.text("after") == after.replace("\r\n", "\n")


@pytest.mark.parametrize("size", [1, 13, 65_536])
def test_a_file_that_looks_like_a_form_is_a_file(size: int) -> None:
    content = b'\r\n--almost\r\n--\r\nContent-Disposition: form-data; name="step"\r\n\r\nattach\r\n\n\r' * 50
    body, content_type = encode_multipart_formdata([("file", ("a", content, "x/y"))], boundary="almostthis")
    form, files = received(body, content_type, size)
    assert files == {"a": content}
    assert not form.has("step")


def test_no_cut_near_the_end_of_a_form_adds_a_byte_to_the_file() -> None:
    # Werkzeug's decoder took the line's end before the last boundary for the file's where a cut fell between dashes.
    for length in range(200):
        body, content_type = encode_multipart_formdata([("file", ("a", b"x" * length, "x/y"))], boundary="cut-")
        for size in (1, 2, 7, 64):
            assert received(body, content_type, size)[1] == {"a": b"x" * length}


def test_a_file_that_nobody_reads_is_read_away_and_the_fields_behind_it_are_there() -> None:
    body, content_type = encode_multipart_formdata([("file", ("a", b"x" * 300_000, "x/y")), ("text", "หลังไฟล์")])
    form = read_form(request_of(body, content_type))
    assert form.text("text") == "หลังไฟล์"
    lazy = read_form(request_of(body, content_type), lambda _form, _name, _parts: None)
    assert lazy.text("text") == "หลังไฟล์"


def test_a_file_field_that_was_left_empty_is_no_file() -> None:
    body, content_type = encode_multipart_formdata([("file", ("", b"", "application/octet-stream")), ("text", "x")])
    form, files = received(body, content_type)
    assert files == {}
    assert form.text("text") == "x"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart"])
def test_twenty_thousand_thai_letters_fit_and_far_more_do_not(content_type: str) -> None:
    def send(count: int) -> Form:
        text = "ก" * count
        if content_type == "multipart":
            body, full = encode_multipart_formdata([("text", text)])
            return received(body, full)[0]
        return received(urlencode({"text": text}).encode(), content_type)[0]

    assert send(20_000).text("text") == "ก" * 20_000
    with pytest.raises((TooLargeError, HTTPException)) as caught:
        send(MOST_TEXT)
    assert caught.value.code == 413


def test_many_fields_together_may_not_be_larger_than_one() -> None:
    body, content_type = encode_multipart_formdata([(f"f{number}", "x" * 20_000) for number in range(50)])
    with pytest.raises(TooLargeError):
        received(body, content_type)


@QUICKLY
@given(body=st.binary(max_size=600), content_type=st.sampled_from([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data; boundary*=utf-8''%E0%B8%81",
    "multipart/form-data",
    "text/plain",
    "",
]))  # fmt: skip
def test_whatever_is_sent_is_a_form_or_politely_none(body: bytes, content_type: str) -> None:
    for content in (body, b"--b\r\n" + body, b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + body):
        try:
            form, _ = received(content, content_type, 7)
        except (BadRequest, TooLargeError, RequestEntityTooLarge):
            continue
        assert isinstance(form, Form)


def test_a_form_that_breaks_off_is_none() -> None:
    body, content_type = encode_multipart_formdata([("text", "x" * 500)])
    for end in range(10, len(body) - 10, 37):
        with pytest.raises(BadRequest):
            received(body[:end], content_type)
