"""What a browser is called, and how it is known again."""

from __future__ import annotations

import pytest

from muangmai_portal.accounts.devices import describe_device, make_device_cookie, read_device_cookie
from muangmai_portal.core.secrets import use_secret


@pytest.fixture(autouse=True)
def secret() -> None:
    """The instance's secret, with which the cookie is signed."""
    use_secret("test-secret")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
         "Chrome บน Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
         "Edge บน Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1",
         "Safari บน iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
         "Samsung Internet บน Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox บน Linux"),
        ("", "โปรแกรมอื่น บน เครื่องที่ไม่ทราบชนิด"),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_its_owner_calls_it(user_agent: str, name: str) -> None:
    assert describe_device(user_agent) == name


def test_a_device_cookie_is_known_again_for_its_officer_only() -> None:
    cookie = make_device_cookie("somchai")
    assert read_device_cookie(cookie, "somchai")
    assert read_device_cookie(cookie, "somying") is None
    assert make_device_cookie("somchai") != cookie


@pytest.mark.parametrize("cookie", ["", ".", "name", "name.", ".0123", "ชื่อ.ลายเซ็น", "a.b.c"])
def test_a_forged_device_cookie_is_nobodys(cookie: str) -> None:
    assert read_device_cookie(cookie, "somchai") is None
