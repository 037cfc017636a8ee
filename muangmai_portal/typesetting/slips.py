"""The receipt slip (ใบรับเรื่อง): what a citizen takes home, readable without glasses and without a telephone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core import presentation
from muangmai_portal.typesetting.qr import qr_svg
from muangmai_portal.typesetting.rendering import render_pdf


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What a slip says. Whatever is empty is left out; nothing is invented in its place."""

    office_name: str
    reference: str
    service_title: str
    received_at: dt.datetime
    section_name: str
    track_url: str  # the address to type
    qr_url: str = ""  # the address behind the QR code; never with the PIN in it
    pin: str | None = None
    due_on: dt.date | None = None
    section_phone: str = ""
    office_address: str = ""
    office_phone: str = ""
    office_hours: str = ""
    is_demonstration: bool = False


def render_slip(slip: Slip) -> bytes:
    """The slip as a PDF on an A5 page, in the reader's language."""
    if slip.pin and slip.pin in (slip.qr_url or slip.track_url):
        raise ValueError("the PIN must not be in the QR code")
    return render_pdf(
        "slip",
        {
            "language": presentation.language(),
            "title": _("ใบรับเรื่อง %(reference)s", reference=slip.reference),
            "office": slip.office_name,
            "demonstration": _("ระบบสาธิต ใช้ติดต่อราชการไม่ได้") if slip.is_demonstration else "",
            "reference": slip.reference,
            "pin": slip.pin or "",
            "facts": _facts(slip),
            "track_url": slip.track_url.removeprefix("https://").removeprefix("http://"),
            "qr": qr_svg(slip.qr_url or slip.track_url, quiet_zone=0),
            "contact": _contact(slip),
            "labels": _labels(slip),
        },
    )


def _facts(slip: Slip) -> list[dict[str, str | bool]]:
    """Label and value of each line; the due date is the one that stands out."""
    due = presentation.weekday_date(slip.due_on) if slip.due_on else ""
    rows = [
        (_("เรื่อง"), slip.service_title, False),
        (_("วันที่รับเรื่อง"), presentation.thai_datetime(slip.received_at), False),
        (_("กำหนดแล้วเสร็จ"), _("ภายใน%(date)s", date=due) if due else "", True),
        (_("ผู้รับผิดชอบ"), slip.section_name, False),
        (_("โทรศัพท์"), presentation.phone(slip.section_phone or slip.office_phone), False),
    ]
    return [{"label": label, "value": value, "is_strong": strong} for label, value, strong in rows if value]


def _contact(slip: Slip) -> list[str]:
    phone = presentation.phone(slip.office_phone)
    parts = [slip.office_address, _("โทรศัพท์ %(phone)s", phone=phone) if phone else "", slip.office_hours]
    return [part for part in parts if part]


def _labels(slip: Slip) -> dict[str, str]:
    by_phone = bool(slip.section_phone or slip.office_phone)
    return {
        "heading": _("ใบรับเรื่อง"),
        "reference": _("เลขรับเรื่อง"),
        "pin": _("รหัสติดตาม"),
        "pin_secret": _("เก็บเป็นความลับ"),
        "pin_why": _("ผู้ที่รู้เลขรับเรื่องและรหัสนี้ เปิดดูเรื่องของท่านได้"),
        "track": _("ติดตามเรื่อง"),
        "track_how": _("สแกนรหัสภาพ หรือเปิดหน้าเว็บนี้ แล้วกรอกเลขรับเรื่องและรหัสติดตาม"),
        "late": _("ถ้าเลยกำหนดแล้วยังไม่ได้รับแจ้งผล"),
        "late_how": (
            _("โทรศัพท์ถามผู้รับผิดชอบ แจ้งเลขรับเรื่อง หรือส่งข้อความในหน้าติดตามเรื่อง")
            if by_phone
            else _("ส่งข้อความในหน้าติดตามเรื่อง หรือติดต่อผู้รับผิดชอบที่ทำการ และแจ้งเลขรับเรื่อง")
        ),
        "qr_alt": _("รหัสภาพ (QR) สำหรับเปิดหน้าติดตามเรื่อง"),
    }
