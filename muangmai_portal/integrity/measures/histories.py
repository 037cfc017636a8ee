"""What was said of a row and changed in a plan, in the words of the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muangmai_portal.core.thai_dates import short_date
from muangmai_portal.integrity.measures.models import PlanChange, ProgressReport, ProgressStatus

_STATUS = {
    ProgressStatus.NOT_STARTED: "ยังไม่เริ่ม",
    ProgressStatus.IN_PROGRESS: "กำลังดำเนินการ",
    ProgressStatus.DONE: "แล้วเสร็จ",
    ProgressStatus.OBSTRUCTED: "มีอุปสรรค",
}
_CHANGES = {
    "started": "เริ่มมาตรการปีใหม่",
    "plan": "แก้ไข",
    "published": "ประกาศใช้",
    "measure": "แก้ไข",
    "measure_added": "เพิ่ม",
    "measure_removed": "เอาออก",
    "measure_moved": "เปลี่ยนลำดับ",
    "step": "แก้ไข",
    "step_added": "เพิ่ม",
    "step_removed": "เอาออก",
    "step_moved": "เปลี่ยนลำดับ",
}


@dataclass(frozen=True)
class Entry:
    """One line of a history, as `timeline` shows it."""

    at: dt.datetime
    title: str
    body: str
    actor: str
    tone: str = "system"
    files: Sequence[object] = ()


def describe_reports(
    reports: Iterable[ProgressReport], names: Mapping[int, str], *, with_obstacles: bool
) -> list[Entry]:
    """The history of a row. Words about obstacles are only for its section and the superiors."""
    entries = []
    for each in reports:
        is_inner = each.deed in {"obstacle", "answer"}
        body = each.note if with_obstacles or not is_inner else ""
        actor = names.get(each.officer_id or 0, "ระบบ")
        entries.append(Entry(each.at, _say(each), body, actor, "internal" if is_inner else "public"))
    return entries


def describe_changes(changes: Iterable[PlanChange], names: Mapping[int, str]) -> list[Entry]:
    """The history of a plan."""
    return [
        Entry(
            each.at,
            f"{_CHANGES.get(each.deed, each.deed)} {each.subject}".strip(),
            "\n".join(_say_change(change) for change in each.detail.values()),
            names.get(each.officer_id or 0, "ระบบ"),
        )
        for each in changes
    ]


def _say(each: ProgressReport) -> str:
    if each.deed == "due":
        return f"กำหนดแล้วเสร็จ: {_day(each.before)} → {_day(each.after)}"
    if each.deed == "evidence":
        return "เพิ่มหลักฐาน" if each.after else "เอาหลักฐานออก"
    if each.deed == "obstacle":
        return "แจ้งอุปสรรคต่อผู้บังคับบัญชา"
    if each.deed == "answer":
        return "ผู้บังคับบัญชารับทราบและสั่งการ"
    before, after = (_STATUS[ProgressStatus(status)] for status in (each.before, each.after))
    return f"รายงาน: {after}" if before == after else f"{before} → {after}"


def _day(kept: str) -> str:
    return short_date(dt.date.fromisoformat(kept)) if kept else "ไม่มีกำหนด"


def _say_change(change: object) -> str:
    if not isinstance(change, dict):
        return str(change)
    return f"เดิม: {_plain(change.get('before'))}\nใหม่: {_plain(change.get('after'))}"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return " · ".join(each["text"] if isinstance(each, dict) else str(each) for each in value) or "–"
    return str(value) if value else "–"
