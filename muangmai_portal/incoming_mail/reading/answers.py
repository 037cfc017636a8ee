"""What a reader in a process of its own writes, and how it is read again: a line for the head, one for all, files."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace
from typing import IO, Any

from muangmai_portal.incoming_mail.reading.letter import ReadMail
from muangmai_portal.incoming_mail.reading.natures import Bounce, Nature
from muangmai_portal.incoming_mail.reading.parts import MailFile, Note

_LINE = b"\n"


def write_head(head: ReadMail, stream: IO[bytes]) -> None:
    """Write what is known before the body is looked at, at once: nothing may come after it."""
    stream.write(_line(head) + _LINE)
    stream.flush()


def write_mail(mail: ReadMail, stream: IO[bytes]) -> None:
    """Write the whole message."""
    stream.write(_line(mail) + _LINE)
    for file in mail.files:
        stream.write(file.content)
    stream.flush()


def read_answer(answer: bytes) -> ReadMail:
    """The message that was written.

    Raises:
        ValueError: the answer is not whole.
    """
    _, _, rest = answer.partition(_LINE)
    line, end, contents = rest.partition(_LINE)
    if not end:
        raise ValueError("no answer")
    return _mail(json.loads(line), contents)


def read_cut_answer(answer: bytes) -> ReadMail:
    """As much as was written by a reader that did not come to its end; if that is nothing, an empty message."""
    line, end, _ = answer.partition(_LINE)
    head = _mail(json.loads(line), b"") if end else ReadMail(nature=Nature.PERSON)
    # Whatever kind of mail it says it is: a person looks at it.
    return replace(head, nature=Nature.PERSON, notes=(Note.UNREADABLE,))


def _line(mail: ReadMail) -> bytes:
    plain = asdict(replace(mail, files=()))
    plain["files"] = [(each.name, each.media_type, len(each.content)) for each in mail.files]
    plain["sent_at"] = mail.sent_at.isoformat() if mail.sent_at else None
    return json.dumps(plain).encode()


def _mail(plain: dict[str, Any], contents: bytes) -> ReadMail:
    files, at = [], 0
    for name, media_type, length in plain["files"]:
        files.append(MailFile(name, media_type, contents[at : at + length]))
        at += length
    if at != len(contents):
        raise ValueError("files are missing")
    bounce, sent_at = plain["bounce"], plain["sent_at"]
    lists = {name: tuple(plain[name]) for name in ("recipients", "answers_to", "notes")}
    return ReadMail(
        **{
            **plain,
            **lists,
            "nature": Nature(plain["nature"]),
            "files": tuple(files),
            "sent_at": dt.datetime.fromisoformat(sent_at) if sent_at else None,
            "bounce": Bounce(**{**bounce, "tokens": tuple(bounce["tokens"])}) if bounce else None,
        }
    )
