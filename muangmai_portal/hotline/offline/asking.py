"""Asking for secrets: typed without being shown, or from a file that an option names. Never from the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.keys import Keys, PublicKeys, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import KEY, xor
from muangmai_portal.hotline.offline.screen import OfflineError, refuse, tell

SHORTEST_PASSPHRASE = 16  # as at the desk
_TRIES = 3
_SHEET_LETTERS = 56
_SHARES = (paper.FIRST_SHARE, paper.SECOND_SHARE)


class Asking:
    """Where secrets come from: the person, or the lines of a file in the order in which they are asked for."""

    def __init__(self, file: Path | None = None) -> None:
        self._lines: Iterator[str] | None = iter(file.read_text("utf-8").splitlines()) if file else None

    @property
    def can_repeat(self) -> bool:
        """Whether a person sits there who can mend a slip of the pen."""
        return self._lines is None and sys.stdin.isatty()

    def secret(self, thai: str, english: str) -> str:
        """A secret; nothing of it appears on the screen."""
        if self._lines is not None:
            return next(self._lines, "").strip()
        if sys.stdin.isatty():
            return str(click.prompt(f"{thai} · {english}", hide_input=True)).strip()
        click.echo(f"{thai} · {english}", err=True)
        return sys.stdin.readline().strip()


def asking() -> Asking:
    """Where this command takes its secrets from."""
    found = click.get_current_context().find_object(Asking)
    return found or Asking()


def confirm(thai: str, english: str) -> None:
    """Go on only after a yes.

    Raises:
        OfflineError: it was not one.
    """
    if not click.confirm(f"{thai} · {english}", default=False):
        refuse("หยุดแล้ว ไม่มีสิ่งใดเปลี่ยน", "Stopped; nothing was changed.")


def ask_root_secret() -> bytes:
    """The secret of the root sheet: 56 letters, or one share and then the other, in any order.

    Raises:
        OfflineError: what was typed is neither, or the shares are not of one root.
    """
    whole, share = _ask_sheet("แผ่นกุญแจหลัก หรือส่วนแบ่งแผ่นใดแผ่นหนึ่ง", "The root sheet, or either share")
    if share is None:
        return whole
    other, second = _ask_sheet("ส่วนแบ่งอีกแผ่นหนึ่ง", "The other share")
    if second is None or second == share:
        refuse("ต้องใช้ส่วนแบ่งทั้งสองแผ่น แผ่นที่ 1 และแผ่นที่ 2", "Both shares are needed, number 1 and number 2.")
    return xor(whole, other)


def ask_root(expected: PublicKeys | None = None) -> Keys:
    """The root's keys; `expected` is the root that a bundle was made under.

    Raises:
        OfflineError: it is another root, or was mistyped.
    """
    keys = root_keys(ask_root_secret())
    if expected is not None and public_half(keys) != expected:
        refuse(
            "แผ่นนี้ไม่ใช่กุญแจหลักของข้อมูลชุดนี้ หรือส่วนแบ่งทั้งสองไม่ได้มาจากชุดเดียวกัน",
            "This sheet is not the root of this bundle, or the two shares do not belong together.",
        )
    return keys


def ask_new_passphrase() -> str:
    """A passphrase, asked for twice.

    Raises:
        OfflineError: it is too short, or the two differ.
    """
    one = asking().secret("ตั้งวลีผ่าน", "Choose a passphrase")
    if len(" ".join(one.split())) < SHORTEST_PASSPHRASE:
        refuse(
            f"วลีผ่านต้องยาวอย่างน้อย {SHORTEST_PASSPHRASE} ตัวอักษร",
            f"A passphrase has at least {SHORTEST_PASSPHRASE} characters.",
        )
    if asking().secret("พิมพ์วลีผ่านอีกครั้ง", "The same passphrase again") != one:
        refuse("วลีผ่านสองครั้งไม่ตรงกัน", "The two passphrases differ.")
    return one


def ask_code(kind: str, size: int, thai: str, english: str) -> bytes:
    """A secret from a sheet of one kind.

    Raises:
        OfflineError: a letter is wrong.
    """
    typed = asking().secret(thai, english)
    try:
        return paper.read_code(kind, typed, size)
    except paper.PaperError:
        raise _mistyped(typed, len(paper.encode(bytes(size + paper.CHECK)))) from None


def _ask_sheet(thai: str, english: str) -> tuple[bytes, str | None]:
    """What stands on a sheet, and which share it is; None for the whole root."""
    source = asking()
    for left in reversed(range(_TRIES)):
        typed = source.secret(thai, english)
        for kind in (paper.ROOT, *_SHARES):
            try:
                return paper.read_code(kind, typed, KEY), None if kind == paper.ROOT else kind
            except paper.PaperError:
                continue
        error = _mistyped(typed, _SHEET_LETTERS)
        if not left or not source.can_repeat:
            raise error
        tell("ลองใหม่อีกครั้ง", error.format_message())
    raise AssertionError("unreachable")


def _mistyped(typed: str, letters: int) -> OfflineError:
    count = sum(each.isalnum() for each in typed)
    return OfflineError(
        f"ตัวอักษรบนแผ่นไม่ถูกต้อง ต้องมี {letters} ตัว ที่พิมพ์มามี {count} ตัว โปรดตรวจทีละกลุ่ม",
        f"A letter is wrong. The sheet has {letters} letters, {count} were typed; compare group by group.",
    )
