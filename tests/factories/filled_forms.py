"""A form of a page as a browser would send it: every field with what it holds."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects the fields of the form with this address."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action
        self._is_inside = False
        self._open: tuple[str, str] | None = None
        self._select = ""
        self.fields: dict[str, str] = {}
        self.is_found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a field."""
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = has.get("action", "").partition("?")[0] == self._action and has.get("method") == "post"
            self.is_found = self.is_found or self._is_inside
        if not self._is_inside:
            return
        if tag == "input" and has.get("name"):
            if has.get("type") not in {"checkbox", "radio"} or "checked" in has:
                self.fields[has["name"]] = has.get("value", "")
        elif tag == "select":
            self._select = has["name"]
        elif tag == "option" and self._select and ("selected" in has or self._select not in self.fields):
            self.fields[self._select] = has.get("value", "")
        elif tag == "textarea":
            self._open = (has["name"], "")

    def handle_data(self, data: str) -> None:
        """Take note of the words in a text area."""
        if self._open:
            self._open = (self._open[0], self._open[1] + data)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form, a list of choices or a text area."""
        if tag == "form":
            self._is_inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._open:
            self.fields[self._open[0]] = self._open[1].removeprefix("\n")
            self._open = None


def filled_form(page: str, action: str) -> dict[str, str]:
    """What a browser would send with the form of this address, as the page came."""
    reader = _Reader(action)
    reader.feed(page)
    assert reader.is_found, f"no form leads to {action}"
    return reader.fields
