"""What Outlook wraps is unpacked and checked as any file is; what is no honest package stays as it came."""

from __future__ import annotations

import struct

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.cases.models import Case
from muangmai_portal.incoming_mail.models import HeldBecause, MailState
from muangmai_portal.incoming_mail.reading.letter import ReadMail, read_mail
from muangmai_portal.incoming_mail.reading.mapi import TnefError
from muangmai_portal.incoming_mail.reading.parts import MAX_FILES, Note
from muangmai_portal.incoming_mail.reading.tnef import MAX_BYTES, MAX_DEPTH, MOST_ATTRIBUTES, Package, unpack
from muangmai_portal.incoming_mail.receiving import files_owner
from tests.attachments.files import jpeg, pdf
from tests.factories.winmail import Wrapped, attached_message, attribute, mail_with, package, properties, unicode_text
from tests.incoming_mail.conftest import arrive, reply_address

FORM = Wrapped(name="แบบคำขอ อ.ภท. ๑.pdf", content=b"%PDF-1.7 form")
WHOLE = package(FORM, Wrapped(name="บัญชี.xlsx", content=b"PK\x03\x04", in_properties=True), body="ข้อความข้างใน")


def read(raw: bytes) -> ReadMail:
    return read_mail(raw, our_host="portal.example")


def test_files_and_their_thai_names_come_out() -> None:
    mail = read(mail_with(WHOLE))
    assert [(each.name, each.content) for each in mail.files] == [
        ("แบบคำขอ อ.ภท. ๑.pdf", b"%PDF-1.7 form"),
        ("บัญชี.xlsx", b"PK\x03\x04"),
    ]
    assert mail.notes == (Note.WINMAIL_OPENED,)
    assert mail.words == "ส่งแบบมาให้ครับ"


@pytest.mark.parametrize("file", [
    Wrapped(name="แผนที่บ้าน.jpg", content=b"x", is_unicode=False),
    Wrapped(name="", content=b"x", short="แผนที่บ้าน.jpg"),
    Wrapped(name="..\\..\\Windows\\แผนที่บ้าน.jpg", content=b"x"),
])  # fmt: skip
def test_a_name_is_read_from_wherever_it_stands(file: Wrapped) -> None:
    assert [each.name for each in read(mail_with(package(file))).files] == ["แผนที่บ้าน.jpg"]


def test_a_package_is_known_by_its_bytes_whatever_it_is_called() -> None:
    assert len(read(mail_with(WHOLE, kind="application/octet-stream")).files) == 2


def test_words_inside_are_read_where_there_are_none_beside_it() -> None:
    assert read(mail_with(WHOLE, words="")).words == "ข้อความข้างใน"
    assert read(mail_with(package(html="<p>น้ำ<b>ท่วม</b></p>"), words="")).words == "น้ำท่วม"
    unread = read(mail_with(package(FORM, rtf=b"LZFu"), words=""))
    assert (len(unread.files), set(unread.notes)) == (1, {Note.WINMAIL_OPENED, Note.WINMAIL_WORDS})
    assert [each.name for each in read(mail_with(package(rtf=b"LZFu"), words="")).files] == ["winmail.dat"]
    assert read(mail_with(package(rtf=b"LZFu"))).files == ()


def test_a_message_inside_is_read_with_its_files() -> None:
    mail = read(mail_with(package(more=attached_message(WHOLE))))
    assert "ข้อความข้างใน" in mail.words
    assert "เรื่อง: แบบคำร้อง" in mail.words
    assert len(mail.files) == 2
    assert Note.FORWARDED in mail.notes


def test_files_of_a_package_go_through_the_checks_of_every_file(app: Flask, case: Case) -> None:
    photo = Wrapped(name="หลุมหน้าวัด.jpg", content=jpeg())
    paper = Wrapped(name="หนังสือ.pdf", content=pdf(), in_properties=True)
    virus = Wrapped(name="ใบแจ้งหนี้.pdf", content=b"MZ\x90\x00" * 50)
    mail = arrive(mail_with(package(photo, paper, virus), to=reply_address(case)))
    assert mail.state == MailState.JOINED
    kept = list_attachments(f"event:{case.id}:{mail.event_seq}")
    assert sorted(each.filename for each in kept) == ["หนังสือ.pdf", "หลุมหน้าวัด.jpg"]
    assert [note for note in mail.notes if "ใบแจ้งหนี้" in note]


def test_a_package_with_nothing_else_is_not_an_empty_message(app: Flask) -> None:
    mail = arrive(mail_with(package(Wrapped(name="ภาพ.jpg", content=jpeg())), words=""))
    assert mail.because == HeldBecause.UNKNOWN
    assert [each.filename for each in list_attachments(files_owner(mail.id))] == ["ภาพ.jpg"]


HOSTILE = {
    "no_package": b"tnef" * 10,
    "head_only": WHOLE[:4],
    "cut_off": WHOLE[:-30],
    "wrong_sum": WHOLE.replace(b"%PDF-1.7", b"%PDF-1.8"),
    "foreign_level": WHOLE + struct.pack("<BIIH", 7, 0x8010, 0, 0),
    "lies_of_length": WHOLE + struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFFF) + b"x",
    "file_before_file": package(more=attribute(2, 0x0006800F, b"x")),
    "many_attributes": package(more=attribute(1, 0x00018004, b"") * (MOST_ATTRIBUTES + 1)),
    "many_properties": package(more=attribute(1, 0x00069003, b"\xff" * 4 + bytes(40))),
    "many_values": package(more=attribute(1, 0x00069003, struct.pack("<IHHI", 1, 0x1003, 1, 0xFFFFFFF) + bytes(40))),
    "unknown_kind": package(more=attribute(1, 0x00069003, struct.pack("<IHHI", 1, 0x77, 1, 0) + bytes(40))),
    "too_large": WHOLE + attribute(1, 0x00018004, bytes(MAX_BYTES)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_honest_package_stays_as_it_came(name: str) -> None:
    mail = read(mail_with(HOSTILE[name]))
    assert [(each.name, each.content) for each in mail.files] == [("winmail.dat", HOSTILE[name])]
    assert mail.notes == (Note.WINMAIL,)
    assert mail.words == "ส่งแบบมาให้ครับ"


def test_packages_in_packages_end_somewhere() -> None:
    deep = WHOLE
    for _ in range(MAX_DEPTH):
        deep = package(more=attached_message(deep))
    with pytest.raises(TnefError):
        unpack(deep)


def test_no_more_files_than_from_any_message() -> None:
    mail = read(mail_with(package(*[Wrapped(name=f"{i}.pdf", content=b"%PDF") for i in range(MAX_FILES + 5)])))
    assert len(mail.files) == MAX_FILES
    assert Note.TOO_MANY_FILES in mail.notes


def test_an_empty_line_at_the_end_and_half_a_property_do_no_harm() -> None:
    assert len(unpack(WHOLE + b"\r\n").files) == 2
    with pytest.raises(TnefError):
        unpack(package(more=attribute(1, 0x00069003, properties(unicode_text(0x1000, "ก"))[:-3])))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_mangled_packages_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    raw = bytearray(package(FORM, more=attached_message(WHOLE), html="<p>ก</p>"))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    # With its sums made right again, so that what is inside is reached.
    for content in (bytes(raw), _with_right_sums(bytes(raw))):
        try:
            found = unpack(content)
        except TnefError:
            continue
        assert isinstance(found, Package)
        assert sum(len(each.content) for each in found.files) <= len(content)


def _with_right_sums(raw: bytes) -> bytes:
    mended, at = bytearray(raw), 6
    while at + 11 <= len(raw):
        length = int.from_bytes(raw[at + 5 : at + 9], "little")
        end = at + 9 + length
        mended[end : end + 2] = struct.pack("<H", sum(raw[at + 9 : end]) & 0xFFFF)
        at = end + 2
    return bytes(mended)
