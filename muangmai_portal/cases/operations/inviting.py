"""Inviting to the hotline: the one thing an officer does who finds a report of corruption at the wrong door.

The words are fixed, so that nobody says more or less than this. Nothing of what was written goes anywhere.
"""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseKind, EventKind
from muangmai_portal.cases.operations.publishing import unpublish_case
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.public_queries import find_public_case_of, was_invited
from muangmai_portal.core.links import public_url

INVITABLE = frozenset({CaseKind.OPINION, CaseKind.COMPLAINT, CaseKind.QUESTION})
_WORDS = {
    "th": """ขอบคุณที่ไว้วางใจเขียนถึงเรา

เรื่องที่ท่านเล่าอาจเกี่ยวกับการทุจริตหรือประพฤติมิชอบ เรื่องเช่นนี้มีช่องทางแจ้งเบาะแสแยกต่างหาก \
ซึ่งเป็นความลับ อ่านวิธีแจ้งและวิธีรักษาความปลอดภัยของท่านได้ที่ {url}

เราไม่ได้ส่งข้อความของท่านต่อให้ใคร และไม่ได้คัดลอกไว้ที่อื่น ท่านเป็นผู้ตัดสินใจเองว่าจะแจ้งหรือไม่ \
หากต้องการแจ้ง โปรดแจ้งผ่านช่องทางนั้นโดยตรง และไม่ต้องเขียนรายละเอียดเพิ่มที่นี่

ข้อความของท่านจะไม่นำไปเผยแพร่""",
    "en": """Thank you for trusting us with this.

What you describe may be about corruption or misconduct. There is a separate, confidential hotline for such reports. \
How to use it, and how to keep safe, is explained at {url}

We have passed your words on to nobody and have made no copy of them. Whether you report is for you alone to decide. \
If you wish to, please use that hotline directly, and write no more details here.

Your words will not be published.""",
}


def invite_to_hotline(case_id: int, *, version: int, actor: Officer) -> Case:
    """Tell the writer of the hotline, once, and take off the pages what was published of the case.

    Raises:
        InvalidTransitionError: it is no such case, or the writer has been told.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if case.kind not in INVITABLE or was_invited(case.id):
        raise InvalidTransitionError
    shown = find_public_case_of(case.id)
    if shown is not None and shown.is_visible:
        unpublish_case(case.id, version=None, actor=actor)
    text = invitation(case.language)
    append(case, Entry(kind=EventKind.REPLY, actor=actor, data={"invites": True}, text=text))
    return case


def invitation(language: str) -> str:
    """The words, in the language in which the writer filed."""
    return _WORDS["en" if language == "en" else "th"].format(url=public_url("/hotline", language))
