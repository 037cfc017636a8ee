"""From what a webmaster types to what a page may show: Markdown, with everything that could run or load taken out."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# Headings begin at the second level: the first is the title of the page.
_TAGS = {
    "p", "br", "hr", "strong", "em", "s", "blockquote", "code", "pre", "ul", "ol", "li", "a", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_SHIFTED = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


def render_markdown(source: str) -> Markup:
    """Safe HTML. HTML in the source is shown as the letters it is made of; pictures are not taken from elsewhere."""
    tokens = _PARSER.parse(source)
    for token in tokens:
        token.tag = _SHIFTED.get(token.tag, token.tag)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Markup(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES))  # noqa: S704 - just cleaned


def plain_text(html: str) -> str:
    """The words of cleaned HTML, for summaries and for search."""
    return " ".join(Markup(html.replace("<", " <")).striptags().split())  # noqa: S704 - its tags are taken off
