"""Which part of a network address stands for one visitor."""

from __future__ import annotations

import ipaddress

IPV6_HOME = 64  # one household or office gets at least this network, so single addresses in it mean nothing


def client_network(address: str | None) -> str:
    """The IPv4 address, or the /64 network of an IPv6 address; one shared name for what is no address."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, IPV6_HOME), strict=False))
    return str(parsed)
