"""One change for each address at which an administrator changes something; the test that walks them is beside this.

A new address needs a row: where its form stands (`page`), where it leads (`to`, else the page itself) and
what is typed over. `{officer}`, `{section}` and the like are things that exist; see `things` in the test. What changes
nothing that must be accounted for stands in `EXEMPT`, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Change:
    """A form, where it leads, and what is typed."""

    page: str
    to: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    tells_before: bool = False  # the entry must hold what was there before and after


_OFFICER, _CLOSED = "/staff/officers/{officer}", "/staff/officers/{closed}"
_SECTION, _RULE = "/staff/sections/{section}", "/staff/rules"
_OFFICE = "/staff/office"
_NEW_OFFICER = {"name": "นายใหม่ มา", "username": "mai", "role": "officer", "section": "{section}", "way": "shown"}
_NEW_SECTION = {"name_th": "กองน้ำ", "name_en": "Water", "code": "WATER"}
_NEW_HOLIDAY = {"day": "25/11/2569", "name": "วันหยุดพิเศษ", "kind": "local"}
_BOX = {"name_th": "กล่องใหม่", "place_th": "หน้าสำนักงาน"}
_SERVICE, _FORM = "/staff/services/LIGHT", "/staff/services/{drafted}/form"
_NEW_SERVICE = {"code": "FAIR", "name_th": "ขอใช้ลาน", "section": "{section}", "group": "loans", "days": "3"}

TABLE: dict[str, Change] = {
    "officers.new": Change("/staff/officers/new", typed=_NEW_OFFICER),
    "officers.edit": Change(_OFFICER, typed={"name": "ชื่อใหม่"}, tells_before=True),
    "officer_acts.close": Change(_OFFICER, f"{_OFFICER}/close", {"close_reason": "ย้าย", "close_to": "section"}),
    "officer_acts.reopen": Change(_CLOSED, f"{_CLOSED}/open"),
    "officer_acts.password": Change(_OFFICER, f"{_OFFICER}/password", {"way": "shown", "why": "ลืม"}),
    "officer_acts.end_sessions": Change(_OFFICER, f"{_OFFICER}/sessions/end"),
    "officer_acts.hand_over_cases": Change(_OFFICER, f"{_OFFICER}/cases", {"hand_to": "section"}),
    "sections.new": Change("/staff/sections/new", typed=_NEW_SECTION),
    "sections.edit": Change(_SECTION, typed={"name_th": "กองใหม่"}, tells_before=True),
    "sections.close": Change(f"{_SECTION}/close", typed={"to": "{other_section}", "reason": "ยุบรวม"}),
    "sections.reopen": Change("/staff/sections/{closed_section}", "/staff/sections/{closed_section}/open"),
    "sections.test_mail": Change(_SECTION, f"{_SECTION}/test-mail"),
    "office.edit": Change("/staff/office", typed={"phone": "077-123-456"}, tells_before=True),
    "office.villages": Change("/staff/office/villages", typed={"number": "9", "name": "บ้านใหม่"}, tells_before=True),
    "office.retire": Change("/staff/office/villages", "/staff/office/villages/1/retire", tells_before=True),
    "office_history.undo": Change(f"{_OFFICE}/history", f"{_OFFICE}/history/{{office_change}}/undo", tells_before=True),
    "holidays.index": Change("/staff/office/holidays", typed=_NEW_HOLIDAY, tells_before=True),
    "holidays.remove": Change("/staff/office/holidays", "/staff/office/holidays/{holiday}/remove", tells_before=True),
    "opinion_boxes.index": Change("/staff/office/boxes", typed=_BOX, tells_before=True),
    "opinion_boxes.edit": Change("/staff/office/boxes/{box}", typed=_BOX, tells_before=True),
    "reply_templates.new": Change("/staff/templates/new", typed={"title": "ใหม่", "text": "ข้อความ"}),
    "reply_templates.edit": Change("/staff/templates/{template}", typed={"text": "ข้อความใหม่"}, tells_before=True),
    "reply_templates.retire": Change("/staff/templates", "/staff/templates/{template}/retire"),
    "services_desk.new": Change("/staff/services/new", typed=_NEW_SERVICE),
    "services_desk.texts": Change(f"{_SERVICE}/texts", typed={"days": "9"}, tells_before=True),
    "services_desk.switch": Change(_SERVICE, f"{_SERVICE}/switch", {"to": "closed", "note": "ซ่อม"}, tells_before=True),
    "services_desk.retire": Change(_SERVICE, f"{_SERVICE}/retire", {"to": "retired"}, tells_before=True),
    "services_desk.move": Change("/staff/services", f"{_SERVICE}/move", {"to": "down"}),
    "services_builder.publish": Change(f"{_FORM}/changes", f"{_FORM}/publish"),
    "services_builder.discard": Change(f"{_FORM}/changes", f"{_FORM}/discard"),
    "services_builder.take_up": Change(
        "/staff/services/{renewed}", "/staff/services/{renewed}/form/versions/1/take-up"
    ),
    "mail_queue.retry": Change("/staff/mail", "/staff/mail/{mail}/retry"),
    "mail_queue.retry_all": Change("/staff/mail", "/staff/mail/retry"),
    "routing_rules.new": Change(f"{_RULE}/new", typed={"name": "ไฟ", "words": "ไฟดับ", "section": "{section}"}),
    "routing_rules.edit": Change(f"{_RULE}/{{rule}}", typed={"name": "ไฟใหม่"}),
    "routing_rules.move": Change(_RULE, f"{_RULE}/{{rule}}/move", {"to": "down"}),
    "routing_rules.switch": Change(_RULE, f"{_RULE}/{{rule}}/switch", {"on": "0"}),
    "routing_rules.retire": Change(_RULE, f"{_RULE}/{{rule}}/retire"),
}
EXEMPT: dict[str, str] = {
    "services_builder.change": "changes a draft that nobody outside sees; publishing it tells what becomes other",
    "services_question.new": "changes a draft, as above",
    "services_question.edit": "changes a draft, as above",
    "routing_what_if.index": "tells where a case would go, and keeps nothing",
}
