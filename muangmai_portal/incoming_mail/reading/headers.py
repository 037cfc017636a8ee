"""Header lines as people read them: encoded words that were folded in the middle of a letter, and raw 8-bit ones."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.message import Message

from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.incoming_mail.reading.charsets import decode

MAX_LINE = 20_000
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(rb"\s+")
_MESSAGE_ID = re.compile(r"<([^<>\s@]{1,200}@[^<>\s]{1,200})>")
_MAX_IDS = 60
_MAX_ADDRESSES = 100
# Each piece has a longest length: without one, a line of nothing but its beginning is tried from every sign to the end.
_QUOTED = re.compile(r'"((?:[^"\\]|\\.){0,500})"')
_COMMENT = re.compile(r"\([^()]{0,500}\)")
_MAILBOX = re.compile(r"([^<>,;]{0,500})<\s{0,9}([^<>\s,;@]{1,254}@[^<>\s,;]{1,254})\s{0,9}>")
_BARE = re.compile(r"[^\s<>,;:@]{1,254}@[^\s<>,;:]{1,254}")


def raw_header(message: Message, name: str) -> bytes:
    """The first line of this name, unfolded, as bytes; empty where there is none."""
    lines = raw_headers(message, name)
    return lines[0] if lines else b""


def raw_headers(message: Message, name: str) -> list[bytes]:
    """Every line of this name."""
    wanted = name.lower()
    return [_bytes(value) for key, value in message.raw_items() if key.lower() == wanted]


def _bytes(value: object) -> bytes:
    text = str(value)[:MAX_LINE]
    try:
        content = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        content = text.encode("utf-8", "surrogateescape")
    return content.replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")


def header(message: Message, name: str) -> str:
    """The first line of this name as one clean line of text."""
    return clean_line(decode_words(raw_header(message, name)))


def decode_words(value: bytes) -> str:
    """Encoded words decoded. Neighbours of one set are put together first: a letter may have been cut between them."""
    pieces: list[tuple[str, bytes]] = []
    end = 0
    for match in _WORD.finditer(value):
        between = value[end : match.start()]
        if between and not (pieces and _BETWEEN_WORDS.fullmatch(between)):
            pieces.append(("", between))
        charset = match[1].decode("ascii", "replace").partition("*")[0].lower()
        content = _unwrap(match[2], match[3])
        if pieces and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + content)
        else:
            pieces.append((charset, content))
        end = match.end()
    pieces.append(("", value[end:]))
    return "".join(decode(content, charset) for charset, content in pieces)


def _unwrap(encoding: bytes, content: bytes) -> bytes:
    if encoding in b"qQ":
        return quopri.decodestring(content.replace(b"_", b" "), header=False)
    try:
        return base64.b64decode(content + b"=" * (-len(content) % 4))
    except (binascii.Error, ValueError):
        return content


def message_ids(message: Message, *names: str) -> list[str]:
    """The Message-IDs in these lines, without brackets, the first one first."""
    text = " ".join(line.decode("ascii", "replace") for name in names for line in raw_headers(message, name))
    return list(dict.fromkeys(_MESSAGE_ID.findall(text)))[:_MAX_IDS]


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Names and addresses in these lines; the addresses in small letters. What is no address is left out.

    Read by our own rules: what the library says of a broken line changes from one version of Python to the next.
    """
    found: list[tuple[str, str]] = []
    for line in (line for name in names for line in raw_headers(message, name)):
        found += _mailboxes(line.decode("latin-1"))
    return [(_name(name), address.lower()) for name, address in found if is_address(address)][:_MAX_ADDRESSES]


def _mailboxes(line: str) -> list[tuple[str, str]]:
    # Quoted names are set aside first: one may look like somebody's address.
    quoted: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        quoted.append(re.sub(r"\\(.)", r"\1", match[1]))
        return f"\x00{len(quoted) - 1}\x01"

    text = _COMMENT.sub(" ", _QUOTED.sub(set_aside, line))
    named = [(_put_back(match[1], quoted), match[2]) for match in _MAILBOX.finditer(text)]
    return named or [("", match[0]) for match in _BARE.finditer(text)]


def _put_back(name: str, quoted: list[str]) -> str:
    return re.sub("\x00(\\d+)\x01", lambda match: quoted[int(match[1])], name).strip()


def is_address(text: str) -> bool:
    """Whether this looks like an address that can be written down."""
    local, at, domain = text.strip().rpartition("@")
    return (
        bool(local and at and domain) and text.isascii() and text.isprintable() and len(text) <= 254 and " " not in text
    )


def _name(name: str) -> str:
    return clean_line(decode_words(name.encode("latin-1", "replace")))[:120]
