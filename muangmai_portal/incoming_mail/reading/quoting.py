"""What somebody wrote, apart from what they quoted of our own letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The line with which mail programs begin what they quote. It may be broken in two.
_INTRODUCTION = re.compile(
    r"(?:^|\n)[ \t]*(?:"
    r"(?:On|เมื่อ|ในวันที่|ใน|วันที่|ณ วันที่)[^\n]{3,300}(?:\n[^\n]{0,200})?(?:wrote|เขียนว่า|ได้เขียนว่า|เขียน)[ \t]*:"
    r"|-{2,}[ \t]*(?:Original Message|Original Appointment|ข้อความต้นฉบับ|ข้อความเดิม|ต้นฉบับ)[ \t]*-{2,}"
    r"|_{10,}[ \t]*\n[ \t]*\**(?:From|จาก)\**[ \t]*:"
    r"|\**(?:From|จาก)\**[ \t]*:[^\n]+\n[ \t]*\**(?:Sent|Date|ส่งเมื่อ|ส่ง|วันที่)\**[ \t]*:[^\n]+\n"
    r")",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"-{2,}[ \t]*(?:Forwarded message|ข้อความที่ส่งต่อ|Begin forwarded message)", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """The sender's own words, signature included, and what they quoted."""

    words: str
    quoted: str = ""


def fold_quotes(text: str) -> Said:
    """Part an answer from what it answers. Where nothing of their own would be left, all of it is theirs."""
    forwarded = _FORWARDED.search(text)
    match = _INTRODUCTION.search(text[: forwarded.start()] if forwarded else text)
    head, tail = (text[: match.start()], text[match.start() :]) if match else (text, "")
    below = _own_lines(tail) if tail.count("\n>") else ""
    words = "\n\n".join(filter(None, (_own_lines(head).strip(), _without_introduction(below))))
    if not words.strip():
        return Said(text.strip())
    quoted = _quoted_lines(head) + tail
    return Said(words, quoted.strip())


def _own_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(">"))


def _quoted_lines(text: str) -> str:
    return "".join(f"{line}\n" for line in text.split("\n") if line.startswith(">"))


def _without_introduction(text: str) -> str:
    """What stands between and below the quoted lines, when somebody answers there."""
    match = _INTRODUCTION.match(text)
    return text[match.end() :].strip() if match else text.strip()
