"""From a template and a frozen context to what a person reads: subject, plain text, and HTML made of that text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from markupsafe import Markup, escape

from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.links import public_url
from muangmai_portal.core.thai_text import clean_line

SIGNATURE_LINE = "-- "  # as RFC 3676 has it: mail programs show what follows in grey and leave it out of answers
_LINK = re.compile(r"""https?://[^\s<>"'“”)\]]+""")
_BLANK_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True)
class Rendered:
    """A mail as its reader gets it. `from_name` stands before the address it comes from."""

    from_name: str
    subject: str
    text: str
    html: str


def render_message(
    template: str,
    context: dict[str, Any],
    language: str = DEFAULT,
    *,
    unsubscribe_url: str = "",
    can_answer: bool = False,
) -> Rendered:
    """Render `templates/mail/<template>.txt`; the same for the worker and for a preview on a page.

    `can_answer`: an answer to this letter reaches its case, and the letter says so.
    """
    with force_locale(language):
        values = {**_surroundings(language), "unsubscribe_url": unsubscribe_url, "can_answer": can_answer, **context}
        current_app.update_template_context(values)
        letter = current_app.jinja_env.get_template(f"mail/{template}.txt")
        subject = "".join(letter.blocks["subject"](letter.new_context(values)))
        text = _tidy(letter.render(values))
        # The short name: it fits into one encoded word, and lists of mail on a phone show no more of a sender.
        from_name = clean_line(values["office"].short_name or values["office"].name)
        return Rendered(from_name, clean_line(subject), text, _as_html(text))


def quote(text: str) -> str:
    """Somebody's own words, marked line by line the way mail marks them."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _surroundings(language: str) -> dict[str, Any]:
    return {
        "public_url": lambda path: public_url(path, language),
        "quote": quote,
        "moment": dt.datetime.fromisoformat,  # a frozen context holds moments as text
        "signature_line": SIGNATURE_LINE,
    }


def _tidy(text: str) -> str:
    """No blank lines where a condition printed nothing, and none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _as_html(text: str) -> str:
    # The last signature line is ours, whatever a person typed above it.
    body, _, foot = text.rpartition(f"\n{SIGNATURE_LINE}\n")
    return render_template("mail/_letter.html", paragraphs=_paragraphs(body), foot=_paragraphs(foot))


def _paragraphs(text: str) -> list[dict[str, Any]]:
    return [_paragraph(part.strip("\n")) for part in _BLANK_LINES.split(text) if part.strip()]


def _paragraph(text: str) -> dict[str, Any]:
    lines = text.splitlines()
    if all(line.startswith(">") for line in lines):
        return {"is_quote": True, "lines": [_linked(line[1:].removeprefix(" ")) for line in lines]}
    return {"is_quote": False, "lines": [_linked(line) for line in lines]}


def _linked(line: str) -> Markup:
    """The line, escaped, with its web addresses as links."""
    parts, end = [], 0
    for match in _LINK.finditer(line):
        parts.append(escape(line[end : match.start()]))
        parts.append(Markup('<a href="{0}">{0}</a>').format(match[0]))
        end = match.end()
    return Markup("").join([*parts, escape(line[end:])])
