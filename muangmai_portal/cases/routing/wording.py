"""A decision in one plain sentence, for staff. Citizens see the name of the section and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.sections.models import Section

_REASONS = {
    SentBy.SERVICE: "ตามที่ระบุไว้ในบริการ",
    SentBy.CHOSEN: "ตามที่ผู้ยื่นเรื่องเลือก",
    SentBy.FIXED: "เพราะเรื่องร้องเรียนเจ้าหน้าที่ส่งถึงปลัดเสมอ",
    SentBy.NOBODY: "เพื่อคัดแยก ไม่มีกฎที่ตรงกับเรื่องนี้",
}


def routing_in_words(data: Mapping[str, Any], sections: Mapping[int, Section]) -> str:
    """Where the first event of a case sent it, and why; empty for a case older than the rules."""
    routing = data.get("routing")
    if not routing:
        return ""
    name = sections[data["section_id"]].name_th
    by = SentBy(routing["by"])
    if by != SentBy.RULE:
        return f"ส่งมาที่{name} {_REASONS[by]}"
    sentence = f"ส่งมาที่{name} ตามกฎข้อ {routing['position']} (ฉบับที่ {routing['rule_version']}): {routing['name']}"
    if routing.get("officer_left"):
        sentence += " (เจ้าหน้าที่ตามกฎไม่ได้อยู่ในส่วนราชการนี้แล้ว จึงยังไม่มอบหมาย)"
    return sentence
