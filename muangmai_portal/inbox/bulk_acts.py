"""The acts that can be done to many cases at once, by name."""

from __future__ import annotations

from enum import StrEnum


class BulkAct(StrEnum):
    """The acts, in the order of the buttons."""

    TAKE = "take"
    ASSIGN = "assign"
    ACKNOWLEDGE = "acknowledge"
    REPLY = "reply"
    TRANSFER = "transfer"


LABELS = {
    BulkAct.TAKE: "ฉันรับเอง",
    BulkAct.ASSIGN: "มอบหมาย",
    BulkAct.ACKNOWLEDGE: "รับทราบเรื่อง",
    BulkAct.REPLY: "ตอบจากแม่แบบ",
    BulkAct.TRANSFER: "ส่งต่อ",
}
DONE = {
    BulkAct.TAKE: "รับเรื่องแล้ว",
    BulkAct.ASSIGN: "มอบหมายแล้ว",
    BulkAct.ACKNOWLEDGE: "รับทราบเรื่องแล้ว",
    BulkAct.REPLY: "ส่งคำตอบถึงผู้ยื่นเรื่องแล้ว",
    BulkAct.TRANSFER: "ส่งต่อแล้ว",
}
AT_ONCE = frozenset({BulkAct.TAKE, BulkAct.ACKNOWLEDGE})  # nothing more to say, and easily taken back
