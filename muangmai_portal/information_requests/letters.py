"""What the person who asked is told: decision, grounds, reason, fee, and what can be done against it."""

from __future__ import annotations

import datetime as dt

from flask_babel import force_locale
from flask_babel import gettext as _

from muangmai_portal.core.thai_dates import weekday_date
from muangmai_portal.information_requests import act
from muangmai_portal.information_requests.labels import DECISION_LABELS
from muangmai_portal.information_requests.models import DecisionKind
from muangmai_portal.information_requests.new_decision import NewDecision

CAN_APPEAL = frozenset({DecisionKind.REFUSE, DecisionKind.GIVE_IN_PART})
_GIVEN = frozenset({DecisionKind.GIVE, DecisionKind.PUBLISHED_ALREADY})


def decision_letter(new: NewDecision, language: str) -> str:
    """The whole reply, in the language in which the person asked."""
    with force_locale(language):
        parts = [
            _("ผลการพิจารณาคำขอข้อมูลข่าวสาร: %(decision)s", decision=DECISION_LABELS[new.kind]),
            _grounds(new, language),
            _("เหตุผลและคำชี้แจง: %(reason)s", reason=new.reason) if new.reason else "",
            _("อ่านข้อมูลได้ที่ %(link)s", link=new.link) if new.link else "",
            _("ข้อมูลอยู่ในไฟล์ที่แนบมากับข้อความนี้") if new.attachments else "",
            _fee(new),
            _remedies(new.kind, language),
        ]
    return "\n\n".join(part for part in parts if part)


def closing_words(kind: DecisionKind, language: str) -> str:
    """What ends the case after the decision was told."""
    with force_locale(language):
        return str(_("แจ้งผลการพิจารณาแล้ว: %(decision)s อ่านรายละเอียดในข้อความก่อนหน้านี้", decision=DECISION_LABELS[kind]))


def extension_letter(reason: str, due_on: dt.date, language: str) -> str:
    """Why it takes longer, and until when."""
    with force_locale(language):
        return "\n\n".join(
            (
                _("คำขอข้อมูลข่าวสารนี้ต้องใช้เวลามากกว่าปกติ จะแล้วเสร็จภายใน%(date)s", date=weekday_date(due_on, language)),
                _("เหตุผลและคำชี้แจง: %(reason)s", reason=reason),
            )
        )


def _grounds(new: NewDecision, language: str) -> str:
    found = act.find_grounds(list(new.grounds), language)
    lines = [f"– {each.name}: {each.text}" for each in found]
    return "\n".join([_("ข้อกฎหมายที่ใช้:"), *lines]) if lines else ""


def _fee(new: NewDecision) -> str:
    if not new.fee_baht:
        return ""
    return str(_("ค่าธรรมเนียม %(baht)s บาท สำหรับ %(what)s", baht=new.fee_baht, what=new.fee_for))


def _remedies(kind: DecisionKind, language: str) -> str:
    words = [act.appeal(language).text] if kind in CAN_APPEAL else []
    if kind not in _GIVEN:
        words.append(act.complaint(language).text)
    return "\n\n".join(words)
