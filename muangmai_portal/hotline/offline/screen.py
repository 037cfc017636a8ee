"""Saying things on a terminal in Thai and English, and nothing that a stranger could have put there to mislead."""

from __future__ import annotations

import unicodedata
from typing import NoReturn

import click

# What turns the direction of writing, so that a line reads otherwise than it is.
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


class OfflineError(click.ClickException):
    """Something was not right; one line says it in both languages, and the command ends with 1."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(f"{thai} · {english}")

    def show(self, file: object = None) -> None:
        """Write the line to standard error."""
        click.echo(self.format_message(), err=True)


def tell(thai: str, english: str) -> None:
    """One thing, in both languages."""
    click.echo(f"{thai} · {english}")


def tell_rows(rows: dict[str, str]) -> None:
    """Names and values, one below the other."""
    for name, value in rows.items():
        click.echo(f"  {name}: {one_line(value)}")


def one_line(text: str) -> str:
    """A stranger's text on one line."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """A stranger's text without what would move the cursor, colour the screen or turn the writing."""
    return "".join(
        each
        for each in text
        if each in "\n\t" or (unicodedata.category(each) not in {"Cc", "Cs"} and each not in _TURNING)
    )


def refuse(thai: str, english: str) -> NoReturn:
    """End the command.

    Raises:
        OfflineError: always.
    """
    raise OfflineError(thai, english)
