"""The words of the demonstration's measures: what each section did about each step, and what kept it."""

from __future__ import annotations

from dataclasses import dataclass, field

YEAR_OF_ANNOUNCEMENT = 2564
# By which month and day of its fiscal year each step has to be done.
DAYS = {
    "1.1": (12, 31),
    "1.2": (2, 26),
    "2.1": (12, 15),
    "2.2": (3, 31),
    "2.3": (11, 30),
    "3.1": (12, 31),
    "4.1": (11, 13),
    "4.2": (3, 31),
    "4.3": (8, 31),
}
# What was done, said three ways, because eight sections do not write alike. Empty: the evidence says it.
DONE = {
    "1.1": ("จัดทำคู่มือครบทุกประเภททรัพย์สิน นายก อบต. ลงนามเห็นชอบแล้ว",),
    "1.2": ("แจกเวียนครบทุกคน และติดประกาศที่บอร์ดสำนักงานกับศาลาประชาคมทุกหมู่บ้าน",),
    "2.1": (
        "จัดเวรตอบคำถามของกองทุกวันทำการ",
        "ตอบคำถามที่ค้างครบทุกข้อ และรวบรวมคำถามที่พบบ่อยแล้ว",
        "มอบเจ้าหน้าที่หนึ่งคนดูกระดานถาม–ตอบของกอง",
    ),
    "2.2": (
        "เปิดรับคำขอออนไลน์ครบทุกบริการของกอง",
        "ปรับแบบคำขอให้สั้นลง และติดป้าย QR ที่เคาน์เตอร์",
        "ไม่มีบริการที่รับคำขอจากประชาชนโดยตรง สนับสนุนข้อมูลให้กองอื่นแทน",
    ),
    "2.3": (
        "ส่งรายชื่อผู้ประสานข้อมูลเว็บไซต์ของกองแล้ว",
        "แต่งตั้งผู้รับผิดชอบตามคำสั่ง อบต. และตรวจข้อมูลทุกเดือน",
        "มีผู้รับผิดชอบหลักและสำรองอย่างละหนึ่งคน",
    ),
    "3.1": ("แต่งตั้งผู้ดูแลเว็บไซต์ ปรับปรุงข้อมูลตามมาตรา 9 ครบทุกหัวข้อ",),
    "4.1": (
        "เผยแพร่หน้าเว็บไซต์และติดประกาศที่กอง",
        "อ่านประกาศเจตจำนงในประชุมประจำเดือนของกอง",
        "บุคลากรทุกคนลงชื่อรับทราบแล้ว",
    ),
    "4.2": (
        "ประเมินความเสี่ยงของงานในกองและส่งให้สำนักปลัดรวบรวมแล้ว",
        "ทบทวนความเสี่ยงงานจัดซื้อและงานอนุญาตแล้ว",
        "ประเมินครบทุกกระบวนงาน ไม่พบความเสี่ยงระดับสูงมาก",
    ),
    "4.3": (
        "เผยแพร่ผลการดำเนินงานรายไตรมาสครบถ้วน",
        "ส่งภาพกิจกรรมและผลงานลงเว็บไซต์ทุกเดือน",
        "รายงานต่อที่ประชุมสภาและเผยแพร่ทางเว็บไซต์",
    ),
}
PROOFS = {
    "1.1": ("/integrity/property", "คู่มือการใช้ทรัพย์สินของราชการ"),
    "1.2": ("/integrity/property", "ร้อยละของบุคลากรที่รับทราบคู่มือ"),
    "2.1": ("/questions/", "คำถามและคำตอบของกอง"),
    "2.2": ("/services/", "บริการออนไลน์ที่เปิดรับคำขอ"),
    "2.3": ("/contact", "ช่องทางติดต่อและผู้รับผิดชอบ"),
    "3.1": ("/disclosures/", "ข้อมูลข่าวสารตามมาตรา 9"),
    "4.1": ("/integrity/declaration", "ประกาศเจตจำนงสุจริต"),
    "4.2": ("/integrity/risks", "ผลการประเมินความเสี่ยง"),
    "4.3": ("/statistics/", "สถิติการให้บริการ"),
}
UNDER_WAY = {
    "1.2": "แจกเวียนแล้ว 5 ส่วนราชการ เหลือศูนย์พัฒนาเด็กเล็กและพนักงานจ้างนอกสถานที่",
    "2.1": "กำลังรวบรวมคำถามที่พบบ่อยของกอง",
    "2.2": "ทดลองแบบคำขอใหม่กับผู้มาติดต่อ จะเปิดใช้เดือนหน้า",
    "2.3": "เสนอรายชื่อผู้รับผิดชอบให้ปลัดลงนามแล้ว",
    "3.1": "ตรวจแล้ว 5 จาก 8 หัวข้อ เหลือสัญญาและแผนงาน",
    "4.2": "รวบรวมเหตุการณ์ความเสี่ยงจากแต่ละงาน",
    "4.3": "ส่งผลงานเดือนตุลาคมแล้ว",
}
# How far the sections were at the end of last year; the others had done it.
LEFT_LAST_YEAR = {("4.2", "PLAN"): "in_progress", ("2.2", "AUDIT"): "not_started", ("4.3", "AUDIT"): "not_started"}
# This year so far, in the order in which it came in. `done` has evidence, unless its note says why not.
THIS_YEAR = (
    ("4.1", "OFFICE", "done"),
    ("1.1", "OFFICE", "in_progress"),
    ("4.1", "HEALTH", "done"),
    ("2.3", "OFFICE", "done"),
    ("2.1", "ENG", "in_progress"),
    ("4.1", "ENG", "done"),
    ("1.1", "OFFICE", "done"),
    ("2.1", "OFFICE", "done"),
    ("4.1", "WELFARE", "done"),
    ("2.3", "ENG", "done"),
    ("2.1", "HEALTH", "in_progress"),
    ("2.3", "FIN", "in_progress"),
    ("4.1", "FIN", "done"),
    ("1.2", "OFFICE", "in_progress"),
    ("2.2", "WELFARE", "done"),
    ("3.1", "OFFICE", "in_progress"),
    ("2.1", "ENG", "done"),
    ("2.3", "HEALTH", "in_progress"),
    ("4.3", "OFFICE", "in_progress"),
    ("2.2", "FIN", "in_progress"),
    ("4.2", "ENG", "in_progress"),
    ("2.3", "WELFARE", "done"),
)


@dataclass(frozen=True, kw_only=True)
class ToldObstacle:
    """Something that kept a section; `answer` empty while a superior has not said what to do.

    `share` is how much of the year so far had passed.
    """

    step: str
    section: str
    share: float
    text: str
    answer: str = ""
    by: str = "secretary"


OBSTACLES_LAST_YEAR = (
    ToldObstacle(
        step="2.1",
        section="EDU",
        share=0.14,
        text="กองมีเจ้าหน้าที่คนเดียวที่ใช้ระบบถาม–ตอบเป็น ช่วงรับสมัครเด็กเล็กตอบไม่ทัน",
        answer="ให้สำนักปลัดช่วยตอบคำถามทั่วไปแทนถึงสิ้นเดือน และจัดอบรมครูผู้ดูแลเด็กเพิ่มสองคน",
    ),
)
OBSTACLES_THIS_YEAR = (
    ToldObstacle(
        step="2.2",
        section="HEALTH",
        share=0.55,
        text="ป้าย QR สำหรับยื่นคำขอเก็บขยะชำรุดทั้งสามจุด งบวัสดุไตรมาสแรกยังไม่ได้รับจัดสรร",
        answer="ให้กองคลังโอนงบวัสดุสำนักงานมาก่อน และพิมพ์ป้ายชั่วคราวใช้ไปพลาง แล้วรายงานภายใน 7 วัน",
    ),
    ToldObstacle(
        step="2.2",
        section="ENG",
        share=0.93,
        text="แบบคำขออนุญาตก่อสร้างต้องแนบแบบแปลนขนาดใหญ่ ประชาชนส่งไม่ผ่าน ต้องการให้เพิ่มขนาดไฟล์หรือเปิดจุดสแกนที่สำนักงาน",
    ),
)


@dataclass(frozen=True, kw_only=True)
class ToldPlan:
    """What was changed in a plan before it was announced; the signer is the demonstration's own executive."""

    weak_indicators: tuple[str, ...]
    signer: str = "นายบุญส่ง พัฒนากุล"
    signer_position: str = "นายกองค์การบริหารส่วนตำบลเมืองใหม่"
    new_steps: dict[str, str] = field(default_factory=dict)


LAST_YEAR_PLAN = ToldPlan(
    weak_indicators=("การใช้ทรัพย์สินของราชการ", "การปรับปรุงระบบการทำงาน", "การป้องกันการทุจริต"),
)
THIS_YEAR_PLAN = ToldPlan(
    weak_indicators=("การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล"),
    new_steps={"การเปิดเผยข้อมูล": "ตรวจสอบเอกสารที่เผยแพร่ให้ค้นหาข้อความได้ และไม่มีข้อมูลส่วนบุคคลที่ต้องปกปิด"},
)
NEW_STEP_DAY = (1, 29)
