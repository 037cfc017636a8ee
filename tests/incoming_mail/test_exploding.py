"""Messages that are built to explode: their reader dies alone, and a person gets them with what their head says."""

from __future__ import annotations

import base64
import io
import resource
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.models import Case
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.processing import process_stored
from muangmai_portal.incoming_mail.reading.answers import read_answer, read_cut_answer, write_head, write_mail
from muangmai_portal.incoming_mail.reading.letter import read_head, read_mail
from muangmai_portal.incoming_mail.reading.natures import Nature
from muangmai_portal.incoming_mail.reading.parts import Note
from muangmai_portal.incoming_mail.reading_apart import read_apart
from muangmai_portal.incoming_mail.receiving import digest_of, read_raw
from tests.incoming_mail.conftest import arrive, reply_address, stored
from tests.incoming_mail.test_corpus import CORPUS

HOST = "portal.example"
MEGABYTE = 1_000_000
FROM = b"From: bomb@example.test\n"
HEAD = FROM + b"Subject: boom\nMIME-Version: 1.0\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"


def heavy() -> bytes:
    """34 MB of lines of one letter: 1.5 GB in the parser."""
    return HEAD + b"\n" + b"a\n" * (17 * MEGABYTE)


def nested() -> bytes:
    return HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(10_000))


# What ends by itself, and needs neither more time nor more memory than an honest message.
HARMLESS: dict[str, Callable[[], bytes]] = {
    "nested parts": nested,
    "nested messages": lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 10_000,
    "many parts": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000,
    "long header": lambda: HEAD + b"X-Long: " + b"x" * MEGABYTE + b"\n\nhi",
    "encoded words": lambda: HEAD + b"X: y\nSubject: " + b"=?utf-8?b?4Lij?= " * 60_000 + b"\n\nhi",
    "broken encoded words": lambda: HEAD + b"To: " + b"=?utf-8?q?=E0" * 60_000 + b"\n\nhi",
    "addresses": lambda: HEAD + b"To: " + b",\n ".join(b"u%d@example.test" % i for i in range(100_000)) + b"\n\nhi",
    "open angle": lambda: HEAD + b"To: " + b"a" * 19_000 + b"\n\nhi",
    "open quotes": lambda: HEAD + b"To: " + b'"\\' * 9_000 + b"\n\nhi",
    "open brackets": lambda: HEAD + b"To: " + b"(" * 19_000 + b"\n\nhi",
    "pieces of a line": lambda: HTML + b"a<b>" * (MEGABYTE // 4),
}
CATASTROPHIC = {
    "comments": b"<!--" * (MEGABYTE // 4),
    "tags": b"<a " * (MEGABYTE // 3),
    "ends": b"</a " * (MEGABYTE // 4),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_looks_like_a_bomb_is_read_to_its_end(name: str) -> None:
    mail = read_apart(HARMLESS[name](), our_host=HOST, seconds=50)
    assert (mail.from_address, mail.subject[:4]) == ("bomb@example.test", "boom")
    assert len(mail.words) <= 100_000
    assert len(mail.recipients) <= 100


@pytest.mark.parametrize("name", CATASTROPHIC)
def test_a_reader_that_does_not_end_is_stopped_and_its_message_has_a_head(name: str) -> None:
    mail = read_apart(HTML + CATASTROPHIC[name], our_host=HOST, seconds=2)
    assert (mail.from_address, mail.subject, mail.nature) == ("bomb@example.test", "boom", Nature.PERSON)
    assert mail.notes == (Note.UNREADABLE,)


def test_a_reader_gets_no_more_memory_and_its_message_is_held_once(app: Flask, case: Case) -> None:
    raw = heavy()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mail = arrive(raw, reply_address(case))
    # Twice the message and what a child answers; not what the parser takes.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
    assert (mail.state, mail.because, mail.attempts) == (MailState.HELD, HeldBecause.UNREADABLE, 1)
    assert (mail.from_address, mail.subject, mail.case_id) == ("bomb@example.test", "boom", case.id)
    assert process_stored() == 0
    assert read_raw(stored(mail.id)) == raw
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InboundMail)) == 1


def test_the_largest_honest_message_comes_through_with_its_file() -> None:
    content = bytes(range(256)) * 100_000
    raw = HEAD + b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    mail = read_apart(raw + base64.encodebytes(content), our_host=HOST)
    assert [each.content for each in mail.files] == [content]
    assert mail.notes == ()


def test_an_answer_says_what_was_read() -> None:
    for path in CORPUS:
        raw, stream = path.read_bytes(), io.BytesIO()
        mail = read_mail(raw, our_host=HOST)
        write_head(read_head(raw, our_host=HOST), stream)
        head = stream.getvalue()
        write_mail(mail, stream)
        assert read_answer(stream.getvalue()) == mail, path.stem
        assert read_cut_answer(head + b"half").subject == mail.subject, path.stem
        with pytest.raises(ValueError, match="no answer"):
            read_answer(head)
    assert read_cut_answer(b"").notes == (Note.UNREADABLE,)
    assert read_cut_answer(head[:-5]).from_address == ""


def test_a_long_head_is_no_reason_to_take_its_lines_apart() -> None:
    raw = HEAD + b"X: y\n" * 300_000 + b"\nhi"
    assert digest_of(raw) == digest_of(raw)
    assert digest_of(raw) != digest_of(raw + b"!")


def test_addresses_are_found_among_what_only_begins_like_one() -> None:
    head = b'From: "' + b"a" * 600 + b'" <a@example.test>, (note) Somsri <somsri@example.test>\n\n'
    assert read_head(head, our_host=HOST).from_address == "a@example.test"
