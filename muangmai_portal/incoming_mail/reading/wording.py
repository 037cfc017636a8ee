"""Text from outside, made such that every database keeps it and no page is broken by it."""

from __future__ import annotations

from muangmai_portal.core.thai_text import clean, clean_line

MAX_TEXT = 100_000


def kept_line(text: str, longest: int) -> str:
    """On one line, without anything invisible, cut to a length."""
    return clean_line(_without_halves(text))[:longest]


def kept_text(text: str) -> str:
    """Clean lines, none of them with spaces at its end, at most one empty line after another."""
    lines: list[str] = []
    for line in clean(_without_halves(text[: 2 * MAX_TEXT])).split("\n"):
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()[:MAX_TEXT]


def _without_halves(text: str) -> str:
    """Without lone surrogates, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
