"""The ready answers of the demonstration's office."""

from __future__ import annotations

from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.cases.operations.templating import TemplateFacts, add_template
from muangmai_portal.core import clock
from muangmai_portal.demonstration.playing import Stage

WRITTEN = "d120 09:30"
KEEPER = "secretary"
_GREETING = "เรียน ผู้ยื่นเรื่อง\n\n"
ANSWERS = (
    TemplateFacts(
        title="รับเรื่องแล้ว จะเข้าตรวจสอบ",
        text=_GREETING
        + "{ส่วนราชการ}รับเรื่อง {เลขรับ} ไว้แล้ว และจะเข้าตรวจสอบให้แล้วเสร็จภายใน{กำหนด}\n\nสอบถามได้ที่โทร {โทรศัพท์}",
        text_en="Dear applicant,\n\n"
        "{ส่วนราชการ} has received {เลขรับ} and will look into it. It is due on {กำหนด}.\n\nTel. {โทรศัพท์}",
    ),
    TemplateFacts(
        title="ขอรูปถ่ายหรือจุดสังเกต",
        text=_GREETING + "เจ้าหน้าที่ยังหาจุดที่แจ้งไม่พบ โปรดส่งรูปถ่ายหรือบอกจุดสังเกตใกล้เคียงในหน้าติดตามเรื่อง หรือโทร {โทรศัพท์}",
    ),
    TemplateFacts(
        title="ช่างนัดเข้าซ่อมไฟ",
        text=_GREETING + "ช่างไฟฟ้าจะเข้าซ่อมตามเรื่อง {เลขรับ} ภายใน{กำหนด} ระหว่างนี้โปรดระวังบริเวณที่ไฟดับ",
        service_code="LIGHT",
    ),
    TemplateFacts(
        title="ซ่อมถนนชั่วคราวแล้ว",
        text=_GREETING + "ได้ลงหินคลุกให้รถผ่านได้ก่อนแล้ว ส่วนการซ่อมถาวรจะแจ้งกำหนดให้ทราบอีกครั้ง",
        service_code="ROAD",
        status=CaseStatus.IN_PROGRESS,
    ),
    TemplateFacts(
        title="ขอบคุณที่แจ้งข้อมูลเพิ่มเติม",
        text=_GREETING + "ได้รับข้อมูลเพิ่มเติมแล้ว และจะดำเนินการต่อให้แล้วเสร็จภายใน{กำหนด}",
    ),
)


def plant_ready_answers(stage: Stage) -> None:
    """Keep the answers, as the permanent secretary did when the desk was new."""
    with clock.pretend(stage.today.moment(WRITTEN)):
        for facts in ANSWERS:
            add_template(facts, actor=stage.officers[KEEPER])
