"""Bodies that no honest browser sends: each is answered or hung up on, none is an error of ours, none leaves a line.

The processes of this office log whatever they can.
"""

from __future__ import annotations

import socket
import time
from html import unescape

import pytest

from tests.citizen import hidden_fields
from tests.hotline.served.desk_pages import find_tip
from tests.hotline.served.office import FIRST, Office, csrf
from tests.hotline.served.raw import FORM, MULTIPART, RawAnswer, RawRequest, exchange, multipart
from tests.hotline.served.reporter import Reporter

TELLING = {
    "X-Forwarded-For": "203.0.113.77",
    "X-Real-IP": "203.0.113.78",
    "Forwarded": "for=203.0.113.79",
    "User-Agent": "Telltale/9.9 (Unique Device)",
    "Referer": "https://intranet.example/whistle",
    "Accept-Language": "xx-Telltale",
    "Sec-CH-UA-Model": "Telltale",
}


def put_in_chunks(body: bytes, size: int = 1000) -> bytes:
    """A body whose length is not said beforehand."""
    parts = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def chunked(body: bytes, content_type: dict[str, str]) -> RawRequest:
    """A request whose length is not said beforehand."""
    headers = {**content_type, "Transfer-Encoding": "chunked"}
    return RawRequest(headers=headers, body=put_in_chunks(body), has_length=False)


FIELDS = {"step": "file", "token": "x", "text": "ทดลอง"}
HEAD = b'--xYzZy\r\nContent-Disposition: form-data; name="text"\r\n'
ODD = {
    "no body": RawRequest(headers=FORM),
    "no end": RawRequest(headers=MULTIPART, body=multipart(FIELDS)[:-12]),
    "only a beginning": RawRequest(headers=MULTIPART, body=b"--xYzZy\r\n"),
    "another boundary": RawRequest(headers=MULTIPART, body=multipart(FIELDS, boundary="other")),
    "no boundary": RawRequest(headers={"Content-Type": "multipart/form-data"}, body=multipart(FIELDS)),
    "empty boundary": RawRequest(headers={"Content-Type": 'multipart/form-data; boundary=""'}, body=multipart(FIELDS)),
    "thai boundary": RawRequest(
        headers={"Content-Type": "multipart/form-data; boundary*=utf-8''%E0%B8%81"}, body=multipart(FIELDS)
    ),
    "long boundary": RawRequest(
        headers={"Content-Type": f"multipart/form-data; boundary={'b' * 7000}"},
        body=multipart(FIELDS, boundary="b" * 7000),
    ),
    "thousand fields": RawRequest(headers=MULTIPART, body=multipart({f"f{n}": "x" for n in range(1000)})),
    "thousand pairs": RawRequest(headers=FORM, body=b"&".join(b"f%d=x" % n for n in range(1000))),
    "nothing but separators": RawRequest(headers=FORM, body=b"&" * 100_000),
    "nul": RawRequest(headers=FORM, body=b"step=file&token=x&text=%00a%00&exclude=%00"),
    "nul in parts": RawRequest(headers=MULTIPART, body=multipart({"step": "file", "text": "\0a\0", "\0": "\0"})),
    "broken letters": RawRequest(headers=FORM, body=b"step=file&text=%ff%fe%c3%28"),
    "raw broken letters": RawRequest(headers=FORM, body=b"step=file&text=\xff\xfe"),
    "broken letters in parts": RawRequest(headers=MULTIPART, body=HEAD + b"\r\n\xff\xfe\xc3\x28\r\n--xYzZy--\r\n"),
    "broken letters in a name": RawRequest(
        headers=MULTIPART,
        body=b'--xYzZy\r\nContent-Disposition: form-data; name="\xff"; filename="\xfe"\r\n\r\nx\r\n--xYzZy--\r\n',
    ),
    "surrogates": RawRequest(headers=FORM, body=b"step=file&token=%ed%a0%80&text=%ed%a0%80"),
    "part without a name": RawRequest(
        headers=MULTIPART, body=b"--xYzZy\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xYzZy--\r\n"
    ),
    "part without headers": RawRequest(headers=MULTIPART, body=b"--xYzZy\r\n\r\nx\r\n--xYzZy--\r\n"),
    "endless part header": RawRequest(
        headers=MULTIPART, body=HEAD + b"X: " + b"y" * 700_000 + b"\r\n\r\nx\r\n--xYzZy--\r\n"
    ),
    "chunks": chunked(multipart(FIELDS), MULTIPART),
    "chunks of pairs": chunked(b"step=file&token=x&text=y", FORM),
    "chunks without end": RawRequest(
        headers={**FORM, "Transfer-Encoding": "chunked"}, body=b"5\r\nstep=", has_length=False
    ),
    "json": RawRequest(headers={"Content-Type": "application/json"}, body=b'{"step": "file"}'),
    "no type": RawRequest(body=b"step=file"),
    "nonsense type": RawRequest(headers={"Content-Type": ";;=\x7f"}, body=b"step=file"),
    "nonsense cookie": RawRequest(headers={**FORM, "Cookie": 'h="\xff\\377; ;=;h'}, body=b"step=say&text=x"),
    "long cookie": RawRequest(headers={**FORM, "Cookie": f"h={'x' * 6000}"}, body=b"step=say&text=x"),
    "step nobody knows": RawRequest(headers=FORM, body=b"step=../../etc/passwd&token=x"),
    "long token": RawRequest(headers=FORM, body=b"step=open&receipt=1&token=" + b"A" * 500_000),
    "many digits": RawRequest(headers=FORM, body=b"step=open&token=x&receipt=" + b"1" * 500_000),
    "head": RawRequest("HEAD"),
    "put": RawRequest("PUT", headers=FORM, body=b"x=y"),
    "delete": RawRequest("DELETE"),
    "options": RawRequest("OPTIONS"),
    "trace": RawRequest("TRACE"),
    "below": RawRequest("GET", "/hotline/"),
    "below it": RawRequest("POST", "/hotline/x", headers=FORM, body=b"step=file"),
    "query": RawRequest("GET", "/hotline?receipt=12345678901234567890"),
    "query in english": RawRequest("GET", "/en/hotline?receipt=12345678901234567890"),
    "another site": RawRequest(headers={**FORM, "Sec-Fetch-Site": "cross-site"}, body=b"step=file&text=x"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_request_is_no_error_and_leaves_no_line(talkative_office: Office, name: str) -> None:
    before, tips = talkative_office.log, talkative_office.count_tips()
    request = ODD[name]
    request.headers |= {key: value for key, value in TELLING.items() if key not in request.headers}
    ask = hang_up_after if name == "chunks without end" else exchange
    answer = ask(talkative_office, request)
    assert answer.status < 500, answer
    assert "set-cookie" not in answer.headers
    assert talkative_office.count_tips() == tips
    assert talkative_office.log == before


def hang_up_after(office: Office, request: RawRequest) -> RawAnswer:
    """Send it and wait for no answer: none can come."""
    with socket.create_connection(("127.0.0.1", office.portal.port), timeout=5) as line:
        line.sendall(request.head() + request.body)
    return exchange(office, RawRequest("GET"))


def test_a_body_of_25_megabytes_without_a_session_is_told_to_be_too_large(talkative_office: Office) -> None:
    before = talkative_office.log
    for content_type in (MULTIPART, FORM):
        body = multipart(FIELDS, ("big.bin", b"\0" * 25_000_000))
        answer = exchange(talkative_office, RawRequest(headers={**content_type}, body=body), seconds=60)
        assert answer.status == 413
        assert answer.headers["cache-control"] == "no-store"
        assert "ข้อความยาวเกินไป".encode() in answer.body
    assert talkative_office.log == before


def test_a_form_in_chunks_is_read_like_any_other(office: Office) -> None:
    before = office.count_tips()
    for content_type, body in (
        (MULTIPART, multipart({"step": "file", "token": office.token(), "text": "ส่งเป็นท่อน"})),
        (FORM, f"step=file&token={office.token()}&text=chunks".encode()),
    ):
        assert exchange(office, chunked(body, content_type)).status == 303
    assert office.count_tips() == before + 2


def test_a_form_that_arrives_in_pieces_is_read_to_its_end(office: Office) -> None:
    for content_type, body in (
        (MULTIPART, multipart({"step": "file", "text": "ต้น" + "ก" * 900 + "ปลาย"} | {"token": office.token()})),
        (FORM, f"step=file&text=first{'x' * 900}last&token={office.token()}".encode()),
    ):
        with socket.create_connection(("127.0.0.1", office.portal.port), timeout=20) as line:
            request = RawRequest(headers=content_type, body=body)
            for part in (request.head(), body[:100], body[100:1500], body[1500:]):
                line.sendall(part)
                time.sleep(0.15)
            received = b""
            while part := line.recv(65_536):
                received += part
        assert received.startswith(b"HTTP/1.1 303")
        receipt = received.decode().split('id="hotline-receipt"')[1].split(">")[1].split("<")[0]
        with Reporter(office) as reporter:
            page = reporter.open(receipt).text
        assert "ปลาย" in page or "last" in page


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\\\..\\\\windows\\\\win.ini",
        "a\u202egpj.exe",
        "ก" * 5000,
        "x%0d%0aSet-Cookie: y=1",
        "<script>alert(1)</script>.png",
        "%22; filename=%22b",
        "\u200b\u2066hidden\u2069.txt",
        ".",
        "C:\\\\",
        "a\tb\x7f.txt",
    ],
)
def test_a_tricky_file_name_harms_nobody(office: Office, name: str) -> None:
    before = office.log
    text = f"ชื่อไฟล์แปลก {abs(hash(name))}"
    with Reporter(office) as reporter:
        reporter.report(text)
        fields = {"step": "attach", "token": hidden_fields(reporter.get().text)["token"]}
        headers = {**MULTIPART, "Cookie": f"h={reporter.session.cookies['h']}"}
        answer = exchange(office, RawRequest(headers=headers, body=multipart(fields, (name, b"content"))))
        assert answer.status == 303
        page = reporter.get().text
        assert "<script" not in page
        assert "\u202e" not in page  # which would show an .exe as a picture
        assert "/etc" not in page
    desk = office.desk(FIRST)
    address = find_tip(desk, text)
    shown = unescape(desk.get(address).text)
    assert "ชื่อเดิม" in shown
    assert "\u202e" not in shown
    got = desk.post(f"{address}/file", {**csrf(desk), "no": "1"})
    assert got.content == b"content"
    assert got.headers["Content-Disposition"] == 'attachment; filename="evidence-1.bin"'
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert "y=1" not in got.headers.get("Set-Cookie", "")
    assert office.log == before


def test_line_ends_in_a_file_name_make_no_header(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("ชื่อไฟล์มีบรรทัดใหม่")
        fields = {"step": "attach", "token": hidden_fields(reporter.get().text)["token"]}
        headers = {**MULTIPART, "Cookie": f"h={reporter.session.cookies['h']}"}
        body = multipart(fields, ("a\r\nX-Evil: 1\r\n\r\n.txt", b"content"))
        answer = exchange(office, RawRequest(headers=headers, body=body))
        assert answer.status in {303, 400, 422}
        assert "x-evil" not in answer.headers


def test_a_download_at_the_desk_may_do_nothing_in_a_browser(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("ไฟล์จากคนแปลกหน้า")
        reporter.act("attach", ("page.html", b"<script>alert(1)</script>"))
    desk = office.desk(FIRST)
    got = desk.post(f"{find_tip(desk, 'ไฟล์จากคนแปลกหน้า')}/file", {**csrf(desk), "no": "1"})
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Cache-Control"] == "no-store"
    assert "sandbox" in got.headers["Content-Security-Policy"]
