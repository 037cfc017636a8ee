"""Sentences that page and files share: what the figures are, and how they were computed."""

from __future__ import annotations

from typing import Protocol

from flask_babel import gettext as _

from muangmai_portal.core.presentation import thai_date
from muangmai_portal.surveys.results.editions import Edition
from muangmai_portal.surveys.results.tables import Table


class Explained(Protocol):
    """What has figures to explain."""

    @property
    def bands(self) -> Table | None:
        """The table by which means are put into words."""

    @property
    def has_hidden_groups(self) -> bool:
        """Whether groups are hidden."""


def not_official() -> str:
    """What these figures are not."""
    return str(_("ผลจากแบบสอบถามออนไลน์ (ไม่ใช่การสำรวจโดยหน่วยงานภายนอก)"))


def period(edition: Edition) -> str:
    """The days of the fiscal year."""
    year = edition.year
    return str(_("(%(first)s – %(last)s)", first=thai_date(year.starts_on), last=thai_date(year.ends_on)))


def how_it_was_computed(explained: Explained) -> list[str]:
    """The method, sentence by sentence."""
    if explained.bands is None:  # nothing was judged, so nothing was computed
        return [why_groups_are_hidden()] if explained.has_hidden_groups else []
    said = [
        _("n คือจำนวนคำตอบที่ให้คะแนน 1–5 ไม่รวมข้อที่ข้ามและ “ไม่มีความเห็น” แถวรวมของด้านและภาพรวมนับทุกคำตอบของทุกข้อ"),
        _("x̄ คือค่าเฉลี่ยของทุกคำตอบรวมกัน S.D. คือส่วนเบี่ยงเบนมาตรฐานของกลุ่มตัวอย่าง (หารด้วย n-1)"),
        _("ร้อยละ คือค่าเฉลี่ยหารด้วยคะแนนเต็ม 5 คูณ 100 ปัดเศษทศนิยม 2 ตำแหน่ง ตั้งแต่ครึ่งปัดขึ้น"),
        _("แปลผลจากค่าเฉลี่ยที่ปัดเศษแล้ว ลำดับเรียงตามค่าเฉลี่ยที่แสดง ค่าเท่ากันได้ลำดับเดียวกัน"),
        _("ข้อที่มีผู้ให้คะแนนน้อยกว่า 5 ราย ไม่แสดง และไม่นำไปรวมในด้านและภาพรวม"),
    ]
    if explained.has_hidden_groups:
        said.append(why_groups_are_hidden())
    return [str(sentence) for sentence in said]


def why_groups_are_hidden() -> str:
    """What "not shown" means in a table of groups."""
    return str(_("“ไม่แสดง” หมายถึงกลุ่มที่มีผู้ตอบน้อยกว่า 5 ราย และกลุ่มที่ต้องปิดไว้ด้วยกัน เพื่อไม่ให้คำนวณย้อนกลับถึงกลุ่มที่มีผู้ตอบน้อยได้"))
