"""Words for what is counted."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import thai_date
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.models import Disposition, GiverKind

GIVERS = {
    GiverKind.PERSON: N_("บุคคล"),
    GiverKind.COMPANY: N_("ห้างร้านหรือบริษัท"),
    GiverKind.AGENCY: N_("หน่วยงานของรัฐ"),
    GiverKind.UNKNOWN: N_("ไม่ทราบผู้ให้"),
}
DISPOSITIONS = {
    Disposition.REFUSED: N_("ไม่รับ"),
    Disposition.RETURNED: N_("ส่งคืนผู้ให้"),
    Disposition.HANDED: N_("ส่งมอบให้หน่วยงาน"),
    Disposition.KEPT: N_("รับไว้ตามธรรมจรรยา"),
}


def giver_label(kind: str) -> str:
    """Who gave it, in the reader's language."""
    return str(_(GIVERS[GiverKind(kind)]))


def disposition_label(disposition: str) -> str:
    """What was done with it, in the reader's language."""
    return str(_(DISPOSITIONS[Disposition(disposition)]))


def half_label(half: Half) -> str:
    """The half by its months."""
    words = _("ครึ่งปีแรก") if half.number == 1 else _("ครึ่งปีหลัง")
    return f"{words} ({thai_date(half.starts_on)} – {thai_date(half.ends_on)})"
