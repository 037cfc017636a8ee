"""One entry of the audit trail in words. Only what is named here is shown: details may hold more than all may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.administration.office_history import label_of
from muangmai_portal.administration.trail.actions import action_in_words
from muangmai_portal.administration.trail.things import DEEDS, Things
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.core.access import ROLE_LABELS, Role
from muangmai_portal.core.presentation import thai_date
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import sections_by_id

HOLIDAY_KINDS = {
    HolidayKind.NATIONAL: "วันหยุดราชการประจำปี",
    HolidayKind.SUBSTITUTE: "วันหยุดชดเชย",
    HolidayKind.CABINET_SPECIAL: "วันหยุดพิเศษตามมติคณะรัฐมนตรี",
    HolidayKind.LOCAL: "วันหยุดเฉพาะพื้นที่",
}
_FIELDS = {
    "name": "ชื่อ",
    "name_th": "ชื่อ",
    "name_en": "ชื่อภาษาอังกฤษ",
    "title": "ชื่อ",
    "label": "ชื่อ",
    "email": "อีเมล",
    "role": "บทบาท",
    "section_id": "ส่วนราชการ",
    "head_title": "ตำแหน่งหัวหน้า",
    "duties_th": "หน้าที่",
    "mailbox": "อีเมล",
    "phone": "โทรศัพท์",
    "takes_requests": "รับเรื่องจากประชาชน",
    "position": "ลำดับ",
    "kind": "ประเภท",
    "source": "ที่มา",
    "text": "ข้อความ",
    "text_en": "ข้อความภาษาอังกฤษ",
    "service_code": "บริการ",
    "status": "สถานะ",
    "place_th": "ที่ตั้ง",
    "place_en": "ที่ตั้งภาษาอังกฤษ",
    "moo": "หมู่ที่",
    "is_active": "ใช้งานอยู่",
    "is_open": "เปิดรับคำขอ",
    "days": "จำนวนวัน",
    "fee": "ค่าธรรมเนียม",
}
_PLAIN = {"reason": "เหตุผล", "username": "ชื่อผู้ใช้", "version": "ฉบับที่", "count": "จำนวน", "code": "รหัส"}
_LONGEST = 160


@dataclass(frozen=True)
class TrailLine:
    """One entry, ready to be shown."""

    at: dt.datetime
    who: str
    what: str
    whom: str
    details: tuple[str, ...]


class Describer:
    """Puts entries into words; names are read once for a page."""

    def __init__(self) -> None:
        self._names = officer_names()
        self._things = Things()
        self._sections = sections_by_id()
        self._by_code: dict[str, Section] = {each.code: each for each in self._sections.values()}

    def describe(self, entry: AuditEntry) -> TrailLine:
        """One entry."""
        who = self._names.get(entry.officer_id, "") if entry.officer_id else "ระบบหรือคำสั่งที่เครื่องแม่ข่าย"
        return TrailLine(entry.at, who, action_in_words(entry.action), self._whom(entry), tuple(self._details(entry)))

    def _whom(self, entry: AuditEntry) -> str:
        thing, _, rest = entry.subject.partition(":")
        detail = entry.detail
        if thing == "officer":
            return self._names.get(int(rest), "") if rest.isdigit() else "ชื่อผู้ใช้ที่ไม่มีในระบบ"
        if thing == "section":
            return self._by_code[rest].name_th if rest in self._by_code else rest
        if thing == "holiday":
            return thai_date(dt.date.fromisoformat(rest))
        if entry.action == "office_changed":
            return label_of(entry.subject)
        named = next((str(detail[key]) for key in ("title", "label", "name") if detail.get(key)), "")
        return named or (rest if thing == "case" else self._things.name(entry.subject))

    def _details(self, entry: AuditEntry) -> list[str]:
        before, after = entry.detail.get("before"), entry.detail.get("after")
        deed = DEEDS.get(str(entry.detail.get("deed", "")))
        lines = [deed] if deed else []
        if isinstance(before, Mapping) or isinstance(after, Mapping):
            lines += self._changes(_mapping(before), _mapping(after))
        elif entry.action == "office_changed":
            lines.append(f"{_short(before) or 'ยังไม่ได้กรอก'} → {_short(after) or 'เว้นว่าง'}")
        lines += [f"{label}: {_short(entry.detail[key])}" for key, label in _PLAIN.items() if entry.detail.get(key)]
        if to := entry.detail.get("to"):
            lines.append(f"ไปที่: {self._destination(to)}")
        return lines

    def _changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
        lines = []
        for key in dict.fromkeys([*before, *after]):
            if key not in _FIELDS or before.get(key) == after.get(key):
                continue
            if key == "email":
                lines.append("เปลี่ยนอีเมล")  # of a person; the section's own is public
                continue
            old, new = (self._value(key, each.get(key)) for each in (before, after))
            lines.append(f"{_FIELDS[key]}: {old} → {new}" if before else f"{_FIELDS[key]}: {new}")
        return lines

    def _value(self, key: str, value: Any) -> str:
        if isinstance(value, bool):
            return "ใช่" if value else "ไม่"
        if key == "role" and value in set(Role):
            return ROLE_LABELS[Role(value)]
        if key == "section_id":
            return self._sections[value].name_th if value in self._sections else "ไม่มี"
        if key == "kind" and value in set(HolidayKind):
            return HOLIDAY_KINDS[HolidayKind(value)]
        return _short(value) or "ว่าง"

    def _destination(self, to: Any) -> str:
        if isinstance(to, int):
            return self._names.get(to, str(to))
        return self._by_code[to].name_th if to in self._by_code else _short(to)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _short(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
