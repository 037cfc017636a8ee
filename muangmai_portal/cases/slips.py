"""The receipt slip of a case."""

from __future__ import annotations

from urllib.parse import urlencode

from muangmai_portal.cases.models import Case
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.office.presentation import current_office
from muangmai_portal.typesetting.slips import Slip, render_slip


def make_slip(case: Case, pin: str | None = None) -> bytes:
    """The slip as a PDF in the reader's language. The PIN is on it only when it has just been given out."""
    office = current_office()
    track_url = public_url("/track", language())
    return render_slip(
        Slip(
            office_name=office.name,
            reference=case.reference,
            service_title=(case.title_en if language() == "en" else "") or case.title,
            received_at=case.created_at,
            section_name=case.section.name(language()),
            track_url=track_url,
            qr_url=f"{track_url}?{urlencode({'reference': case.reference})}",
            pin=pin,
            due_on=at_office(case.due_at).date(),
            section_phone=case.section.phone or office.phone,
            office_address=office.address,
            office_phone=office.phone,
            office_hours=office.hours,
            is_demonstration=office.is_demonstration,
        )
    )
