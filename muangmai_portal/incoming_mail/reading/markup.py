"""HTML mail as plain text. Nothing of its markup is ever shown; links keep their address."""

from __future__ import annotations

import re
from html.parser import HTMLParser

MAX_HTML = 1_000_000
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_BLOCKS = frozenset({
    "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre",
    "section", "article", "header", "footer",
})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "wbr", "col"})
_MANY_LINES = re.compile(r"\n\s*\n\s*\n+")
_SPACES = re.compile(r"[ \t\u00a0]+")
_DEEP = 60


def text_of_html(html: str) -> str:
    """What a person would read of it, line by line; text inside a quotation begins with `>`."""
    reader = _Reader()
    try:
        reader.feed(html[:MAX_HTML])
        reader.close()
    except (AssertionError, ValueError, RecursionError):
        return re.sub(r"<[^>]{0,2000}>", " ", html[:MAX_HTML])
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._silent = 0
        self._quotes = 0
        self._href = ""
        self._link_begins = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = min(self._silent + 1, _DEEP)
        if tag == "blockquote":
            self._quotes = min(self._quotes + 1, _DEEP)
        if tag in _BLOCKS:
            self._break()
        if tag == "a":
            self._href, self._link_begins = dict(attrs).get("href") or "", len(self._pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "body":
            self._silent = 0
        if tag in _BLOCKS and tag not in _VOID:
            self._break()
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag == "a":
            self._end_link()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(_SPACES.sub(" ", data.replace("\r", " ").replace("\n", " ")))

    def _end_link(self) -> None:
        is_shown = self._href.startswith(("http://", "https://")) and not self._silent
        if is_shown and self._href not in "".join(self._pieces[self._link_begins :]):
            self._pieces.append(f" <{self._href[:300]}>")
        self._href = ""

    def _break(self) -> None:
        line = "".join(self._pieces).strip()
        if self._quotes and line and not line.startswith(">"):
            line = f"> {line}"
        self._lines.append(line)
        self._pieces, self._link_begins = [], 0

    def text(self) -> str:
        self._break()
        return _MANY_LINES.sub("\n\n", "\n".join(self._lines)).strip()
