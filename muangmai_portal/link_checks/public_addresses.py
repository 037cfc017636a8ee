"""Which machines the portal may call by itself: only those that the whole internet can reach.

Whoever adds a link decides where the portal's worker connects to. Without this rule a link could make it knock at
machines that only the office's own network sees (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Rule = Callable[[Address], bool]
# These carry an IPv4 address inside, which may be a private one.
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


class ForbiddenAddressError(Exception):
    """The name leads to a machine that must not be called."""


def is_public(address: Address) -> bool:
    """Whether everybody on the internet can reach it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED) or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int, may_call: Rule = is_public) -> str:
    """The numeric address to connect to. Every address of the name must be allowed, not only the first.

    Raises:
        ForbiddenAddressError: one of them is not.
        OSError: the name leads nowhere.
        UnicodeError: it is no name at all.
    """
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(may_call(ipaddress.ip_address(each.partition("%")[0])) for each in found):
        raise ForbiddenAddressError(host)
    return found[0]
