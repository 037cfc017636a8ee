"""What the portal gets to know of a visitor of the hotline, and what its answers say to the browser."""

from __future__ import annotations

import pytest

from tests.deploy.conftest import Site, browser_of
from tests.deploy.echo import Echo
from tests.deploy.proxy import Proxy

_PATHS = (
    "/hotline", "/en/hotline", "/staff/hotline", "/en/staff/hotline", "/staff/hotline/tips/00", "/%68otline",
    "/HOTLINE",
)  # fmt: skip
_PASSED_ON = {
    "host", "connection", "content-length", "content-type", "cookie", "origin", "sec-fetch-site",
    "x-forwarded-host", "x-forwarded-proto",
}  # fmt: skip
_SOURCE = "127.77.66.55"  # every address below 127 is this machine's own
_TELLING = {
    "X-Real-IP": "203.0.113.7",
    "X-Forwarded-For": "203.0.113.8",
    "X-Forwarded-Host": "evil.example",
    "Forwarded": "for=203.0.113.9",
    "Client-IP": "203.0.113.10",
    "True-Client-IP": "203.0.113.11",
    "Via": "1.1 office-gateway",
    "From": "somchai@example.org",
    "User-Agent": "TellingBrowser/1.0",
    "Referer": "https://intranet.example/somchai",
    "Accept-Language": "th-TH,my;q=0.5",
    "Accept-Encoding": "gzip, br",
    "DNT": "1",
    "Sec-CH-UA-Model": "OfficePhone",
    "X-Requested-With": "th.example.app",
}


@pytest.mark.parametrize("path", _PATHS)
def test_the_hotline_is_told_no_address_and_nothing_of_the_browser(echoing: Proxy, echo: Echo, path: str) -> None:
    _send(echoing, "POST", path, {**_TELLING, "Cookie": "__Secure-h=abc", "Origin": "https://localhost"}, b"text=help")

    head = echo.heads[-1]
    assert head.startswith(f"POST {path} HTTP/1.1")
    assert set(echo.headers()) <= _PASSED_ON
    assert _SOURCE not in head
    assert not [value for value in _TELLING.values() if len(value) > 1 and value in head]
    # What a form needs does arrive.
    assert echo.bodies[-1] == b"text=help"
    assert echo.headers()["content-type"] == "application/x-www-form-urlencoded"
    assert echo.headers()["cookie"] == "__Secure-h=abc"
    assert echo.headers()["x-forwarded-proto"] == "https"


def test_an_ordinary_page_is_told_the_address_that_nginx_saw_and_no_other(echoing: Proxy, echo: Echo) -> None:
    _send(echoing, "GET", "/services/", _TELLING)

    heard = echo.headers()
    assert heard["x-forwarded-for"] == _SOURCE
    assert heard["host"] == heard["x-forwarded-host"] == "localhost"
    assert not {"x-real-ip", "forwarded"} & set(heard)


@pytest.mark.parametrize("path", ["/hotline", "/en/hotline", "/staff/hotline", "/services/"])
def test_nginx_compresses_nothing_that_the_portal_did_not(echoing: Proxy, path: str) -> None:
    """Debian's nginx.conf would compress every page, secrets beside echoes included."""
    answer = browser_of(echoing).get(echoing.address + path, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers


def test_answers_and_cookies_of_the_portal_are_for_tls_alone(site: Site) -> None:
    for path in ("/", "/services/", "/hotline", "/en/hotline", "/track", "/staff/login"):
        answer = site.visitor().get(site.proxy.address + path)
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31"), path
        assert "; Secure" in answer.headers.get("Set-Cookie", "; Secure"), path
        assert ("Set-Cookie" in answer.headers) == (path in {"/track", "/staff/login"}), path


def test_whoever_comes_without_tls_is_led_to_it(echoing: Proxy) -> None:
    answer = browser_of(echoing).get(f"http://localhost:{echoing.plain_port}/track?x=1", allow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (301, "https://localhost/track?x=1")
    assert "Strict-Transport-Security" not in answer.headers


def test_static_files_are_kept_for_a_year_and_never_come_from_the_portal(echoing: Proxy, echo: Echo) -> None:
    before = len(echo.heads)

    answer = browser_of(echoing).get(echoing.address + "/static/css/site.css?v=1", headers={"Accept-Encoding": "gzip"})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(echo.heads) == before


def test_the_portals_queues_are_shown_to_this_machine_alone(echoing: Proxy) -> None:
    with echoing.connect(_SOURCE) as connection:
        connection.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 403 ")

    assert browser_of(echoing).get(echoing.address + "/readyz").status_code == 200


def _send(proxy: Proxy, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> None:
    """A request over the wire, from an address that no other has."""
    head = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close"]
    head += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        head += [f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"]
    with proxy.connect(_SOURCE) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode() + body)
        assert connection.recv(4096).startswith(b"HTTP/1.1 200 ")
