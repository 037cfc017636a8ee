"""Every sentence of the announcement is proven by a page that is one click from where one would look."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
import requests

from tests.browser.promises import PROMISES, Promise
from tests.running_portal import RunningPortal

pytestmark = pytest.mark.xdist_group("browser")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def links_of(portal: RunningPortal, page: str) -> set[str]:
    """Where one click leads to from a page."""
    answer = requests.get(portal.address + page, timeout=60)
    assert answer.status_code == 200, page
    urls = (urlsplit(urljoin(portal.address + page, unescape(href))) for href in _LINK.findall(answer.text))
    return {url.path + (f"?{url.query}" if url.query else "") for url in urls}


@pytest.mark.parametrize("promise", PROMISES, ids=[each.sentence for each in PROMISES])
def test_a_promise_is_proven_one_click_away(portal: RunningPortal, promise: Promise) -> None:
    assert promise.proof in links_of(portal, promise.looked_for_on)
    page = requests.get(portal.address + promise.proof, timeout=60)
    assert page.status_code == 200
    main = _MAIN.search(unescape(page.text))
    assert main is not None
    assert [words for words in promise.says if words not in main[0]] == []
