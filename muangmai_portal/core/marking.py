"""Texts that stand in the code far from where they are said."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the name by which extractors of messages know a text to translate
    """Mark a text for translation; whoever says it translates it then, into the reader's language."""
    return text
