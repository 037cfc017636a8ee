"""The case file (แฟ้มเรื่อง) on paper: everything about one case, for the binder, or a copy for another office.

The copy for others has neither submitter nor internal notes, and names sections instead of officers: it is made of what
the submitter can see, with names and numbers covered. Pictures and words may still tell who somebody is, and the desk
says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import size_label
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.cases.labels import KIND_LABELS, OUTCOME_LABELS, STAFF_STATUS_LABELS
from muangmai_portal.cases.masking import mask_personal_data
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.personal_data import Known
from muangmai_portal.cases.submitters import what_is_known
from muangmai_portal.cases.timeline import Line, public_timeline, staff_timeline
from muangmai_portal.core import clock
from muangmai_portal.core.presentation import thai_date, thai_datetime, weekday_date
from muangmai_portal.inbox.case_facts import ShownContact, show_answers, show_channel, show_contact
from muangmai_portal.inbox.mail_words import describe_mail
from muangmai_portal.inbox.rows import show_place
from muangmai_portal.office.presentation import current_office
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import mail_of_case
from muangmai_portal.typesetting.rendering import render_pdf

MOST_PICTURES = 8
_HASH_SHOWN = 16


class Copy(StrEnum):
    """For whom the file is."""

    OFFICE = "office"
    OTHERS = "others"


def make_case_file(case: Case, reader: Officer, copy: Copy) -> bytes:
    """The case file as a PDF on A4, with what this reader may see."""
    return render_pdf("case_file", case_file_data(case, reader, copy))


def case_file_data(case: Case, reader: Officer, copy: Copy) -> dict[str, Any]:
    """Everything that the template prints."""
    is_whole = copy == Copy.OFFICE
    contact = show_contact(case, reader) if is_whole else None
    may_read_contact = contact is not None and not contact.is_masked
    lines = (staff_timeline(case) if is_whole else public_timeline(case))[::-1]
    files = [each for line in lines for each in line.attachments]
    office = current_office()
    known = None if is_whole else what_is_known(case)
    return {
        "title": f"แฟ้มเรื่อง {case.reference}",
        "office": office.name,
        "demonstration": "ระบบสาธิต ใช้ติดต่อราชการไม่ได้" if office.is_demonstration else "",
        "heading": "แฟ้มเรื่อง" if is_whole else "สำเนาเรื่องสำหรับส่งหน่วยงานอื่น",
        "reference": case.reference,
        "subject": _covered(case.title, known),
        "facts": _rows(_facts(case, with_officer=is_whole)),
        "submitter": _rows(_submitter(contact)) if contact else [],
        "has_submitter_part": is_whole,
        "answers": _rows(_cover(pair, known) for pair in show_answers(case, may_read=may_read_contact)),
        "summary": "" if case.answers else _covered(case.summary, known),
        "pictures": [_picture(each, data, known) for each, data in _thumbnails(files)],
        "files": [_file(each, known) for each in files],
        "history": [_line(each, known) for each in lines],
        "mail": [_letter(each, may_read_contact) for each in mail_of_case(case.id)] if is_whole else [],
        "notice": _notice(is_whole),
        "made": f"จัดทำเมื่อ {thai_datetime(clock.now())} โดย{reader.name}",
        "digest": case.last_hash[:_HASH_SHOWN],
    }


def _facts(case: Case, *, with_officer: bool) -> list[tuple[str, str]]:
    assignee = case.assignee.name if case.assignee else "ยังไม่มีผู้รับผิดชอบ"
    return [
        ("สถานะ", str(STAFF_STATUS_LABELS[CaseStatus(case.status)])),
        ("ผลการพิจารณา", str(OUTCOME_LABELS[Outcome(case.outcome)]) if case.outcome else ""),
        ("ประเภท", str(KIND_LABELS[CaseKind(case.kind)])),
        ("ส่วนราชการ", case.section.name_th),
        ("ผู้รับผิดชอบ", assignee if with_officer else ""),
        ("พื้นที่", show_place(case.moo)),
        ("พิกัด", f"{case.latitude:.6f}, {case.longitude:.6f}" if case.latitude and case.longitude else ""),
        ("รับเรื่องทาง", show_channel(case)),
        ("รับเมื่อ", thai_datetime(case.created_at)),
        ("กำหนดแล้วเสร็จ", weekday_date(clock.at_office(case.due_at).date())),
        ("ยุติเมื่อ", thai_datetime(case.closed_at) if case.closed_at else ""),
    ]


def _submitter(contact: ShownContact) -> list[tuple[str, str]]:
    if contact.is_masked:
        return [("ผู้ยื่นเรื่อง", "ไม่แสดงแก่ผู้จัดทำแฟ้มนี้")]
    name = contact.name or "ไม่ระบุชื่อ"
    return [
        ("ผู้ยื่นเรื่อง", f"{name} (ขอไม่เปิดเผยชื่อ)" if contact.hides_name else name),
        ("โทรศัพท์", contact.phone),
        ("อีเมล", contact.email),
        ("ที่อยู่", contact.address),
        ("ติดต่อทาง", contact.channel_pref),
    ]


def _covered(text: str, known: Known | None) -> str:
    return mask_personal_data(text, known) if known else text


def _cover(pair: tuple[str, str], known: Known | None) -> tuple[str, str]:
    return pair[0], _covered(pair[1], known)


def _rows(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in pairs if value]


def _thumbnails(files: list[Attachment]) -> Iterator[tuple[Attachment, bytes]]:
    """The small pictures, as many as fit a page. One whose bytes are gone stays in the list of files."""
    pictures = [each for each in files if each.thumbnail_sha256][:MOST_PICTURES]
    for each in pictures:
        with contextlib.suppress(FileNotFoundError), file_store().open(each.thumbnail_sha256 or "") as file:
            yield each, file.read()


def _picture(attachment: Attachment, data: bytes, known: Known | None) -> dict[str, Any]:
    # The typesetter reads no files, and JSON has no bytes.
    return {"name": _covered(attachment.filename, known), "data": list(data)}


def _file(attachment: Attachment, known: Known | None) -> dict[str, str]:
    return {
        "name": _covered(attachment.filename, known),  # people call a scan of their papers by their name
        "size": size_label(attachment.size),
        "received": thai_date(clock.at_office(attachment.created_at)),
        "digest": attachment.sha256[:_HASH_SHOWN],
    }


def _line(line: Line, known: Known | None) -> dict[str, Any]:
    return {
        "at": thai_datetime(line.at),
        "title": line.title,
        "actor": line.actor,
        "body": _covered(line.body, known),
        "mark": "" if line.tone != "internal" or line.kind == EventKind.NOTE else "ภายใน",
        "is_internal": line.tone == "internal",
        "files": [_covered(each.filename, known) for each in line.attachments],
    }


def _letter(message: OutboundMessage, may_read_contact: bool) -> dict[str, str]:
    line = describe_mail(message, with_address=may_read_contact)
    return {
        "what": f"{line.what} {line.audience}",
        "to": line.to,
        "state": line.state_label,
        "at": thai_datetime(line.at),
    }


def _notice(is_whole: bool) -> str:
    if is_whole:
        return "มีข้อมูลส่วนบุคคลและบันทึกภายใน ใช้ภายในส่วนราชการที่รับผิดชอบ และเก็บรักษาตามระเบียบงานสารบรรณ"
    return "ไม่มีข้อมูลติดต่อของผู้ยื่นและบันทึกภายใน ชื่อและหมายเลขที่พบในข้อความปิดไว้ด้วยเครื่องหมาย ■"
