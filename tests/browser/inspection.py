"""Looking at a page as an examiner does: axe, widths, text sizes. No finding means all is well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (360, 1280)
HEIGHT = 800
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
NORMAL_TEXT, LARGE_TEXT = 16, 32
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CULPRITS = """Array.from(document.querySelectorAll("body *"))
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(-2).map((each) => each.outerHTML.slice(0, 90)).join(" | ")"""


def inspect_pages(
    page: Page, paths: Iterable[str], *, expected: Iterable[int] = (200,), axe_at: Iterable[int] = WIDTHS
) -> list[str]:
    """Open each page and give all findings: rules of WCAG at these widths, scrolling sideways, also with large text."""
    findings: list[str] = []
    for path in paths:
        resize(page, WIDTHS[0])
        answer = page.goto(path)
        assert answer is not None
        if answer.status not in expected:
            findings.append(f"{path}: {answer.status}")
            continue
        findings += inspect(page, axe_at)
    return findings


def inspect_in_turn(page: Page, paths: Iterable[str]) -> list[str]:
    """The same for many pages of one kind: each is measured at both widths, and axe looks at it at one of them."""
    return [
        finding
        for place, path in enumerate(paths)
        for finding in inspect_pages(page, [path], axe_at=(WIDTHS[place % len(WIDTHS)],))
    ]


def inspect(page: Page, axe_at: Iterable[int] = WIDTHS) -> list[str]:
    """All findings about the page that is open."""
    findings: list[str] = []
    for width in WIDTHS:
        resize(page, width)
        findings += find_violations(page, width) if width in axe_at else ()
        findings += find_scrolling(page, f"{width} px")
    resize(page, WIDTHS[0])
    return [*findings, *find_scrolling_of_large_text(page)]


def resize(page: Page, width: int) -> None:
    """Give the window another width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})


def find_violations(page: Page, width: int) -> Iterator[str]:
    """What axe finds."""
    for violation in Axe().run(page, options=RULES).response["violations"]:
        for node in violation["nodes"]:
            yield f"{page.url} at {width} px: {violation['id']}: {node['html'][:160]}"


def find_scrolling(page: Page, condition: str) -> Iterator[str]:
    """Whether the page is wider than the window."""
    if (wider := page.evaluate(_WIDER)) > 0:
        yield f"{page.url} with {condition}: {wider} px too wide: {page.evaluate(_CULPRITS)}"


def find_scrolling_of_large_text(page: Page) -> list[str]:
    """The same with text at 200 %, as set in the browser."""
    set_text_size(page, LARGE_TEXT)
    findings = list(find_scrolling(page, "200 % text"))
    set_text_size(page, NORMAL_TEXT)
    return findings


def set_text_size(page: Page, pixels: int) -> None:
    """Set the browser's standard size of text."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels * 13 // 16}})
    session.detach()
