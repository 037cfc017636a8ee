"""Finding Thai on an English page that does not say it is Thai."""

from __future__ import annotations

from html.parser import HTMLParser

from muangmai_portal.core.thai_text import has_thai

_WRITTEN = "the visitor's own"
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "wbr"})
_READ_ALOUD = frozenset({"alt", "title", "placeholder", "aria-label", "content"})


class _Reader(HTMLParser):
    """Notes every text, and every attribute that people are read, inside an element whose language is not Thai."""

    def __init__(self) -> None:
        super().__init__()
        self.languages = ["en"]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Step into an element, in its language."""
        known = dict(attrs)
        language = _WRITTEN if tag == "textarea" else known.get("lang") or self.languages[-1]
        for name, value in known.items():
            if name in _READ_ALOUD:
                self._note(language, f"{tag} {name}={value}")
        if tag not in _VOID:
            self.languages.append(language)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as drawings have them."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.languages.pop()

    def handle_endtag(self, tag: str) -> None:
        """Step out of an element."""
        if tag not in _VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self._note(self.languages[-1], data.strip())

    def _note(self, language: str, text: str) -> None:
        if language not in {"th", _WRITTEN} and has_thai(text):
            self.found.append(text)


def find_stray_thai(html: str) -> list[str]:
    """Thai outside every element with lang="th". What fields are filled with is the visitor's own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.languages == ["en"], "the elements of the page do not match"
    return reader.found
