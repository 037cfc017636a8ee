"""The words for decisions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from muangmai_portal.information_requests.models import DecisionKind

DECISION_LABELS = {
    DecisionKind.GIVE: _("เปิดเผยข้อมูลตามที่ขอ"),
    DecisionKind.GIVE_IN_PART: _("เปิดเผยข้อมูลบางส่วน"),
    DecisionKind.REFUSE: _("ไม่เปิดเผยข้อมูล"),
    DecisionKind.NO_SUCH_INFORMATION: _("ไม่มีข้อมูลตามที่ขอ"),
    DecisionKind.PUBLISHED_ALREADY: _("เผยแพร่ข้อมูลไว้แล้ว"),
}
