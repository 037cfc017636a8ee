"""Asking another site whether a page is still there: one short question, to a public machine, with manners."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from muangmai_portal.link_checks.public_addresses import ForbiddenAddressError, Rule, is_public, resolve

_GONE = frozenset({404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# It answers, only not to programs, or not now: a person who follows the link most likely gets the page.
_ANSWERS_PEOPLE = frozenset({401, 403, 405, 429, 451, 999})
_MOST_REDIRECTS = 4
_LONGEST = 2000
_IN_QUERY = "%/?:@!$&'()*+,;=~"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How the portal calls others. Tests loosen `may_call` and `ports` for a server of their own."""

    agent: str = "MuangmaiPortal-LinkCheck/1.0"
    timeout: float = 10.0
    whole: float = 20.0  # seconds for everything, however slowly the other side drips
    most_bytes: int = 65_536
    ports: frozenset[int] = frozenset({80, 443})
    may_call: Rule = is_public


def try_outside(address: str, manners: Manners) -> str:
    """What is wrong with an address elsewhere, as a code; empty where it answers."""
    try:
        return _follow(address, manners)
    except ForbiddenAddressError:
        return "forbidden"
    except ssl.SSLError:
        return "certificate"
    except TimeoutError:
        return "timeout"
    except (socket.gaierror, UnicodeError):
        return "no_such_host"
    except (OSError, http.client.HTTPException):
        return "no_answer"
    except ValueError:
        return "bad_address"


def _follow(address: str, manners: Manners) -> str:
    for _ in range(_MOST_REDIRECTS + 1):
        parts = _checked(address, manners)
        status, target = _ask("HEAD", parts, manners)
        if status >= 400:  # some servers only know how to give the whole page
            status, target = _ask("GET", parts, manners)
        if status not in _REDIRECTS or not target:
            return _judge(status)
        address = urljoin(address, target)
    return "redirects"


def _judge(status: int) -> str:
    if status < 400 or status in _ANSWERS_PEOPLE:
        return ""
    return "gone" if status in _GONE else "server_error" if status >= 500 else "refused"


def _checked(address: str, manners: Manners) -> SplitResult:
    """The parts of an address that may be called.

    Raises:
        ForbiddenAddressError: another scheme or port, or a name and password in it.
        ValueError: it cannot be read.
    """
    if len(address) > _LONGEST or any(not sign.isprintable() or sign.isspace() for sign in address):
        raise ValueError(address)
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or _port(parts) not in manners.ports or "@" in parts.netloc:
        raise ForbiddenAddressError(address)
    if not parts.hostname:
        raise ValueError(address)
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _ask(method: str, parts: SplitResult, manners: Manners) -> tuple[int, str]:
    """The status of the answer, and where it leads on to."""
    host, port = parts.hostname or "", _port(parts)
    connection = _Pinned(host, port, resolve(host, port, manners.may_call), manners.timeout, parts.scheme == "https")
    with contextlib.closing(connection), _bounded(connection, manners.whole):
        connection.request(
            method, _target(parts), headers={"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"}
        )
        answer = connection.getresponse()
        if method == "GET":
            answer.read(manners.most_bytes)
        return answer.status, answer.getheader("Location") or ""


def _target(parts: SplitResult) -> str:
    """Path and query as they go over the wire: Thai letters spelled out."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else path


class _Pinned(http.client.HTTPConnection):
    """A connection to the very machine that was checked: the name is not looked up a second time."""

    def __init__(self, host: str, port: int, machine: str, timeout: float, is_secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = _PORTS["https" if is_secure else "http"]  # so that Host names no usual port
        self._machine = machine
        self._is_secure = is_secure

    def connect(self) -> None:
        """Connect to the checked machine; the certificate must be for the name."""
        sock = socket.create_connection((self._machine, self.port), self.timeout)
        self.sock = sock
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host)


@contextlib.contextmanager
def _bounded(connection: _Pinned, seconds: float) -> Iterator[None]:
    """End the conversation after so many seconds, even one in which something comes now and then.

    Raises:
        TimeoutError: it had to be ended.
    """
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        with contextlib.suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if is_over.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
