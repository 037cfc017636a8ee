"""Which part of an address counts."""

from __future__ import annotations

import pytest

from muangmai_portal.throttling.addresses import client_network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        (None, "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_visitor_is_an_ipv4_address_or_an_ipv6_network(address: str | None, network: str) -> None:
    assert client_network(address) == network
