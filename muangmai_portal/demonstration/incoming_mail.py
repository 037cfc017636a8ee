"""E-mail of the demonstration: three messages that found no case and wait at the desk."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.cases.models import Case
from muangmai_portal.core.identifiers import form_digest
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.demonstration.playing import intake_token_of
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.taking import take

ABOUT = "light-market"  # the story that the second message names


@dataclass(frozen=True)
class Told:
    """One message, as its writer's program sent it."""

    sender: str
    subject: str
    words: str


TOLD = (
    Told(
        "วันเพ็ญ <wanpen@mail.example>",
        "ขอรถดูดสิ่งปฏิกูล",
        "เรียน อบต.\nส้วมที่บ้านเต็ม อยากทราบว่าขอรถดูดได้วันไหน บ้านเลขที่ 41 หมู่ 5\nขอบคุณค่ะ\nวันเพ็ญ",
    ),
    Told(
        "มานพ <manop@mail.example>",
        "ไฟหน้าตลาด {reference}",
        "สวัสดีครับ ผมเป็นเพื่อนบ้าน ไฟหน้าตลาดยังดับอยู่เวลาฝนตก รบกวนดูสายด้วยครับ",
    ),
    Told("ฝ่ายขาย <sales@shop.example>", "โปรโมชันเครื่องถ่ายเอกสาร", "เสนอราคาพิเศษสำหรับหน่วยงานราชการถึงสิ้นเดือนนี้"),
)


def plant_incoming_mail() -> None:
    """Let the messages arrive now; each is a unit of work of its own, and arrives once however often this runs."""
    case = db.session.scalar(sa.select(Case).where(Case.form_digest == form_digest(intake_token_of(ABOUT))))
    for number, told in enumerate(TOLD):
        take(_message(number, told, case.reference if case else ""))


def _message(number: int, told: Told, reference: str) -> bytes:
    subject = clean_line(told.subject.format(reference=reference))
    return (
        f"From: {told.sender}\nTo: portal@muangmai.example\nSubject: {subject}\n"
        f"Message-ID: <demonstration-{number}@mail.example>\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{told.words}\n"
    ).encode()
