"""A poster for the counter and the village hall: what is asked, and a QR code that leads there."""

from __future__ import annotations

from muangmai_portal.core import clock
from muangmai_portal.core.links import public_url
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.office.presentation import current_office
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.queries import is_over
from muangmai_portal.typesetting.qr import qr_svg
from muangmai_portal.typesetting.rendering import render_pdf


def render_poster(survey: Survey) -> bytes:
    """The poster as a PDF on an A4 page, in Thai as it hangs on a wall."""
    office = current_office()
    url = public_url(f"/surveys/{survey.slug}")
    return render_pdf(
        "survey_poster",
        {
            "office": office.name,
            "demonstration": "ระบบสาธิต ใช้ติดต่อราชการไม่ได้" if office.is_demonstration else "",
            "title": survey.title_th,
            "invitation": "ขอเชิญตอบแบบสอบถาม",
            "how": "ใช้กล้องโทรศัพท์ส่องรหัสภาพนี้ แล้วตอบได้เลย",
            "type": "หรือพิมพ์ที่อยู่นี้",
            "url": url.removeprefix("https://").removeprefix("http://"),
            "qr": qr_svg(url, quiet_zone=0),
            "qr_alt": f"รหัสภาพ (QR) สำหรับเปิดแบบสอบถาม {survey.title_th}",
            "promises": ["ไม่ถามชื่อและเลขประจำตัวประชาชน", "ข้ามข้อที่ไม่ต้องการตอบได้", "ไม่มีอินเทอร์เน็ต ขอแบบกระดาษได้ที่เจ้าหน้าที่"],
            "until": _until(survey),
        },
    )


def _until(survey: Survey) -> str:
    if survey.closes_on is None or is_over(survey, clock.today()):
        return ""
    return f"ตอบได้ถึงวันที่ {long_date(survey.closes_on)}"
