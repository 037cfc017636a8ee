"""The proxy writes nothing about the hotline: not its visitors, not what went wrong, not even that it was there."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa

from muangmai_portal.hotline.store import tables
from tests.deploy.conftest import Site, browser_of
from tests.deploy.proxy import Proxy, running_proxy
from tests.running_portal import free_port

_MALFORMED = (
    b"GET /hotline HTTP/9.9\r\n\r\n",
    b"GET /hotline\r\n\r\n",
    b"BREW /hotline HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET /hotline HTTP/1.1\r\n\r\n",  # without a host
    b"GET /hotline HTTP/1.1\r\nHost: a b\r\n\r\n",
    b"GET /hotline\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /%68otline\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /staff/hotline?%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\x01\x02: 3\r\n\r\n",
    b"POST /hotline HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
    b"POST /en/hotline HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: secret\r\n\r\n",
    b"GET /hotline?" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /hotline HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 40_000 + b"\r\n\r\n",
    b"GET /../%2e%2e/hotline HTTP/1.1\r\nHost: localhost\r\n\r\n",
)
_PATHS = (
    "/hotline", "/hotline?step=1&text=secret", "/hotline/", "/hotline/nowhere", "/en/hotline", "/en/hotline/nowhere",
    "/staff/hotline", "/en/staff/hotline", "/staff/hotline/tips/0000", "/Hotline", "/HOTLINE", "//hotline",
    "/%68otline", "/en/%48otline", "/./hotline", "/th/hotline", "/hotlines",
)  # fmt: skip


def test_requests_to_the_hotline_leave_no_line_in_any_log(site: Site) -> None:
    visitor = site.visitor()
    before = site.proxy.lines()

    for path in _PATHS:
        for method in ("GET", "POST", "HEAD", "DELETE", "OPTIONS"):
            visitor.send(_as_it_is(visitor, method, site.proxy.address + path), allow_redirects=False)
    for address in (f"http://localhost:{site.proxy.plain_port}", f"http://localhost:{site.proxy.port}"):
        requests.get(address + "/hotline", allow_redirects=False)

    _only_an_ordinary_page_is_written_down(site.proxy, before)


def test_malformed_requests_to_the_hotline_leave_no_line_in_any_log(echoing: Proxy) -> None:
    before = echoing.lines()

    for request in _MALFORMED:
        for connection in (echoing.connect(), socket.create_connection(("127.0.0.1", echoing.plain_port), 20)):
            with connection, suppress(OSError):  # nginx may hang up before it has heard everything
                connection.sendall(request)
                while connection.recv(65_536):
                    continue

    _only_an_ordinary_page_is_written_down(echoing, before)


def test_a_tip_with_a_large_file_is_filed_through_the_proxy_and_leaves_no_line(site: Site) -> None:
    visitor, address = site.visitor(), site.proxy.address + "/hotline"
    before = site.proxy.lines()

    form = {"step": "file", "text": "ช่างขอเงิน 500 บาท", "token": site.aged_token()}
    _is_told_to_come_over_tls_alone(visitor.post(address, form, allow_redirects=False))
    filed = visitor.get(address)
    receipt = re.search(r'<output[^>]*id="hotline-receipt"[^>]*>([\d ]+)<', filed.text)
    assert receipt, filed.text[:3000]
    confirmed = visitor.post(
        address, {"step": "confirm", "confirm": receipt.group(1)[-4:], "token": _token_in(filed.text)}
    )
    attached = visitor.post(
        address,
        data={"step": "attach", "token": _token_in(confirmed.text)},
        files={"file": ("photo.bin", b"\x5a" * 5_000_000)},
    )

    assert [each.status_code for each in (filed, confirmed, attached)] == [200, 200, 200]
    with site.hotline.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.file)) == 1
    _only_an_ordinary_page_is_written_down(site.proxy, before)


@pytest.mark.parametrize("path", ["/hotline", "/en/hotline", "/staff/hotline"])
def test_a_file_that_is_too_large_is_refused_without_a_line(echoing: Proxy, path: str) -> None:
    before = echoing.lines()

    with echoing.connect() as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000000\r\n\r\n".encode())
        answer = connection.recv(65_536).decode()

    assert answer.startswith("HTTP/1.1 413 ")
    _only_an_ordinary_page_is_written_down(echoing, before)


def test_a_hotline_that_does_not_answer_leaves_no_line(tmp_path: Path) -> None:
    """Where the portal is down, nginx would write address and path of everybody who tried."""
    with running_proxy(tmp_path / "proxy", free_port()) as proxy:
        paths = ("/hotline", "/en/hotline", "/staff/hotline", "/%68otline", "/services/")
        visitor = browser_of(proxy)
        answers = [visitor.send(_as_it_is(visitor, "GET", proxy.address + path)) for path in paths]
        lines = proxy.lines_once(2)

    assert [answer.status_code for answer in answers] == [502] * 5
    assert "โหลดหน้านี้อีกครั้ง" in answers[0].content.decode()
    assert len(lines) == 2, "one in each log, of the ordinary page"
    assert all("/services/" in line for line in lines)


def test_the_traffic_log_keeps_no_query_and_no_secret_of_an_address(echoing: Proxy) -> None:
    visitor = browser_of(echoing)
    before = len(echoing.lines())
    for path in ("/search?q=somebody", "/mail/unsubscribe/thetoken", "/en/services/following/thetoken"):
        visitor.get(echoing.address + path, headers={"Referer": "https://elsewhere.example/", "User-Agent": "mine"})

    log = "\n".join(echoing.lines_once(before + 3))

    assert '"/mail/unsubscribe/-"' in log
    assert '"/en/services/following/-"' in log
    assert not [word for word in ("somebody", "thetoken", "elsewhere", "mine") if word in log]


def _only_an_ordinary_page_is_written_down(proxy: Proxy, before: list[str]) -> None:
    """An ordinary page after all the others: once its line is there, theirs would be there too."""
    answer = browser_of(proxy).get(proxy.address + "/services/")
    assert answer.status_code == 200
    after = proxy.lines_once(len(before) + 1)
    new = [line for line in after if line not in before]
    assert len(new) == 1, new
    assert "127.0.0.1" in new[0]
    assert '"/services/"' in new[0]


def _is_told_to_come_over_tls_alone(answer: requests.Response) -> None:
    name, *attributes = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Secure-h=")
    assert {"Secure", "HttpOnly", "Path=/hotline", "SameSite=Strict"} == set(attributes)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31")


def _as_it_is(visitor: requests.Session, method: str, url: str) -> requests.PreparedRequest:
    """A request whose address is not made tidy on the way out."""
    prepared = visitor.prepare_request(requests.Request(method, url))
    prepared.url = url
    return prepared


def _token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, page[:3000]
    return found.group(1)
