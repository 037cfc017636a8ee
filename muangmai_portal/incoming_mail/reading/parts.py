"""The parts of a message: which of them are words to read, which are files, which are neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message
from enum import StrEnum
from urllib.parse import unquote_to_bytes

from muangmai_portal.attachments.filenames import FALLBACK, display_name
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.incoming_mail.reading.charsets import decode
from muangmai_portal.incoming_mail.reading.headers import decode_words, header, raw_header
from muangmai_portal.incoming_mail.reading.mapi import TnefError
from muangmai_portal.incoming_mail.reading.markup import text_of_html
from muangmai_portal.incoming_mail.reading.parameters import parameter
from muangmai_portal.incoming_mail.reading.tnef import Package, PackedFile, is_tnef, unpack

MAX_PARTS = 200
MAX_DEPTH = 12
MAX_FILES = 20
MAX_PART_TEXT = 400_000
_TINY_PICTURE = 5_000  # a logo in a signature, a pixel that counts readers
_SIGNATURES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-encrypted",
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
})  # fmt: skip
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


class Note(StrEnum):
    """What a person should know about how a message could be read."""

    UNREADABLE = "unreadable"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_MANY_FILES = "too_many_files"
    TOO_DEEP = "too_deep"
    ENCRYPTED = "encrypted"
    WINMAIL = "winmail"
    WINMAIL_OPENED = "winmail_opened"
    WINMAIL_WORDS = "winmail_words"
    FORWARDED = "forwarded"
    CUT = "cut"


@dataclass(frozen=True)
class MailFile:
    """A file as it came: nobody has looked at it yet. The name is safe to show."""

    name: str
    media_type: str
    content: bytes


@dataclass
class Collected:
    """What was found so far."""

    texts: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: int = 0


def collect_parts(message: Message, found: Collected, depth: int = 0) -> None:
    """Go through a message and put what is in it where it belongs."""
    found.parts += 1
    if found.parts > MAX_PARTS or depth > MAX_DEPTH:
        found.notes.append(Note.TOO_DEEP if depth > MAX_DEPTH else Note.TOO_MANY_PARTS)
        return
    kind = message.get_content_type().lower()
    if kind == "multipart/encrypted":
        found.notes.append(Note.ENCRYPTED)
    if kind == "message/rfc822":
        _collect_forwarded(message, found, depth)
    elif message.is_multipart():
        _collect_all(message, found, depth)
    elif kind.startswith("multipart/"):  # it says that it has parts, and has none: what stands there is read as words
        _collect_leaf(message, "text/plain", found)
    elif kind not in _SIGNATURES:
        _collect_leaf(message, kind, found)


def _children(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _collect_all(message: Message, found: Collected, depth: int) -> None:
    if message.get_content_type() != "multipart/alternative":
        for child in _children(message):
            collect_parts(child, found, depth + 1)
        return
    plain, rich = Collected(parts=found.parts), Collected(parts=found.parts)
    for child in _children(message):
        of_child = plain if child.get_content_type() == "text/plain" else rich
        collect_parts(child, of_child, depth + 1)
    # The same in two dresses; the plain one, unless its writer's program left it empty.
    found.texts += plain.texts if any(each.strip() for each in plain.texts) else rich.texts
    found.files += [*plain.files, *rich.files]
    found.notes += [*plain.notes, *rich.notes]
    found.parts += plain.parts + rich.parts - 2 * found.parts


def _collect_forwarded(message: Message, found: Collected, depth: int) -> None:
    """A whole message within: its words are read with their header, its files are files."""
    found.notes.append(Note.FORWARDED)
    for inner in _children(message)[:3]:
        head = [f"{label}: {words}" for label, name in _HEAD if (words := header(inner, name))]
        found.texts.append("\n".join([_ATTACHED, *head]))
        collect_parts(inner, found, depth + 1)


_ATTACHED = "---------- ข้อความที่แนบมา ----------"
_HEAD = (("จาก", "From"), ("วันที่", "Date"), ("เรื่อง", "Subject"), ("ถึง", "To"))


def _collect_leaf(part: Message, kind: str, found: Collected) -> None:
    content = _content(part)
    name = file_name(part)
    is_file = bool(name) or _disposition(part) == "attachment" or not kind.startswith("text/")
    if kind in {"text/plain", "text/html"} and not (is_file and name):
        _add_text(part, kind, content, found)
        return
    if kind in _ENCRYPTED:
        found.notes.append(Note.ENCRYPTED)
    if kind.startswith("image/") and len(content) < _TINY_PICTURE and _disposition(part) != "attachment":
        return
    if kind in _TNEF or is_tnef(content):
        if _unpack(content, found):
            return
        found.notes.append(Note.WINMAIL)
    if content:
        _add_file(MailFile(display_name(name) if name else FALLBACK, kind[:100], content), found)


def _add_file(file: MailFile, found: Collected) -> None:
    if len(found.files) >= MAX_FILES:
        found.notes.append(Note.TOO_MANY_FILES)
        return
    found.files.append(file)


def _unpack(content: bytes, found: Collected) -> bool:
    """Put what Outlook wrapped where it belongs; False where it cannot be read or holds nothing to see."""
    try:
        package = unpack(content)
    except TnefError:
        return False
    if not any(each.strip() for each in found.texts):
        # Only then: as a rule the message says the same beside its package, and says it better.
        if not (package.words.strip() or package.files or package.inner):
            return False
        found.texts.append(package.words)
        if package.has_unread and not package.words.strip():
            found.notes.append(Note.WINMAIL_WORDS)
    _add_packed(package, found)
    return True


def _add_packed(package: Package, found: Collected) -> None:
    for file in package.files:
        if not _is_decoration(file):
            found.notes.append(Note.WINMAIL_OPENED)
            _add_file(MailFile(display_name(file.name), file.media_type[:100], file.content), found)
    for inner in package.inner:
        found.notes.append(Note.FORWARDED)
        found.texts.append(f"{_ATTACHED}\nเรื่อง: {clean_line(inner.subject)}")
        found.texts.append(inner.words)
        _add_packed(inner, found)


def _is_decoration(file: PackedFile) -> bool:
    is_tiny = file.is_inline and file.media_type.startswith("image/") and len(file.content) < _TINY_PICTURE
    return is_tiny or not file.content


def _add_text(part: Message, kind: str, content: bytes, found: Collected) -> None:
    if len(content) > MAX_PART_TEXT and kind == "text/plain":
        found.notes.append(Note.CUT)
        content = content[:MAX_PART_TEXT]
    text = decode(content, parameter(raw_header(part, "Content-Type"), "charset").decode("ascii", "replace"))
    if "-----BEGIN PGP MESSAGE-----" in text:
        found.notes.append(Note.ENCRYPTED)
    found.texts.append(text_of_html(text) if kind == "text/html" else text)


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except Exception:  # a transfer encoding that lies: what came is kept in the raw message
        content = None
    if isinstance(content, bytes):
        return content
    payload = part.get_payload()
    return payload.encode("utf-8", "replace") if isinstance(payload, str) else b""


def _disposition(part: Message) -> str:
    return raw_header(part, "Content-Disposition").split(b";")[0].strip().lower().decode("ascii", "replace")


def file_name(part: Message) -> str:
    """The name of a file: RFC 2231 in one piece or several, encoded words, or raw Thai bytes."""
    for line, key in (
        (raw_header(part, "Content-Disposition"), "filename"),
        (raw_header(part, "Content-Type"), "name"),
    ):
        value = parameter(line, key)
        if not value:
            continue
        charset, _, encoded = value.partition(b"''") if b"''" in value[:40] else (b"", b"", b"")
        if encoded:
            return clean_line(decode(unquote_to_bytes(encoded), charset.decode("ascii", "replace")))
        return clean_line(decode_words(value))
    return ""
