"""The loans of the demonstration. Moments as in `telling`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ToldLoan:
    """A loan: asked by whom, of which section, and each step as moment, deed and officer.

    `begins` and `due` are working days before today (`w3`) or days from now on (`+3`).
    `reason` is why it was refused, `condition` and `damage` how it came back.
    """

    at: str
    by: str
    section: str
    category: str
    items: str
    purpose: str
    place: str
    begins: str
    due: str
    steps: tuple[tuple[str, str, str], ...] = ()
    asset_number: str = ""
    is_outside: bool = False
    reason: str = ""
    condition: str = "good"
    damage: str = ""


LOANS = (
    ToldLoan(
        at="w70 09:20", by="edu.officer", section="FIN", category="durable", items="เครื่องขยายเสียงเคลื่อนที่ 1 ชุด",
        asset_number="กค 452-58-0003", purpose="โครงการวันเด็กแห่งชาติ", place="โรงเรียนบ้านหนองบัว", is_outside=True,
        begins="w68", due="w66",
        steps=(
            ("w70 14:00", "approve", "secretary"),
            ("w68 08:45", "lend", "fin.head"),
            ("w66 15:10", "return", "fin.head"),
        ),
    ),
    ToldLoan(
        at="w38 10:05", by="health.officer", section="OFFICE", category="vehicle", items="รถยนต์ส่วนกลาง 1 คัน",
        asset_number="กข 000 ตัวอย่าง", purpose="ฉีดวัคซีนป้องกันพิษสุนัขบ้า หมู่ 3 และหมู่ 7", place="หมู่ 3 และหมู่ 7",
        is_outside=True, begins="w36", due="w36",
        steps=(
            ("w38 15:00", "approve", "secretary"),
            ("w36 08:30", "lend", "office.head"),
            ("w36 16:05", "return", "office.head"),
        ),
    ),
    ToldLoan(
        at="w34 13:40", by="welfare.officer", section="OFFICE", category="building", items="ห้องประชุมชั้น 2",
        purpose="ประชุมชมรมผู้สูงอายุประจำไตรมาส", place="ห้องประชุมชั้น 2 ที่ทำการ อบต.", begins="w31", due="w31",
        steps=(
            ("w34 14:20", "approve", "office.head"),
            ("w31 08:30", "lend", "office.head"),
            ("w31 15:30", "return", "office.head"),
        ),
    ),
    ToldLoan(
        at="w29 09:15", by="eng.officer2", section="FIN", category="durable", items="กล้องสำรวจระดับ 1 ชุด\nขาตั้ง 1 อัน",
        asset_number="กค 417-61-0001", purpose="สำรวจแนวเขตถนนสายบ้านโคกสูง", place="หมู่ 3 บ้านโคกสูง", is_outside=True,
        begins="w28", due="w22", condition="damaged",
        damage="ขาตั้งหัก 1 ขา ผู้ยืมซ่อมให้คงสภาพเดิมแล้ว ตรวจรับโดยเจ้าหน้าที่พัสดุ",
        steps=(
            ("w29 16:00", "approve", "secretary"),
            ("w28 08:40", "lend", "fin.head"),
            ("w20 10:30", "return", "fin.head"),
        ),
    ),
    ToldLoan(
        at="w26 08:50", by="fin.officer", section="ENG", category="vehicle", items="รถกระบะบรรทุก 1 คัน",
        purpose="ขนย้ายเฟอร์นิเจอร์ไปบ้านพักใหม่", place="บ้านพัก หมู่ 5", begins="w25", due="w24", is_outside=True,
        reason="ใช้ขนของส่วนตัว ไม่ใช่งานราชการ อนุมัติไม่ได้ตามข้อ ๒๐๗",
        steps=(("w26 11:30", "refuse", "secretary"),),
    ),
    ToldLoan(
        at="w22 10:10", by="office.officer", section="EDU", category="durable",
        items="เก้าอี้พลาสติก 60 ตัว\nโต๊ะพับ 8 ตัว",
        purpose="ประชุมประชาคมจัดทำแผนพัฒนาท้องถิ่น", place="อาคารอเนกประสงค์ อบต.", begins="w21", due="w19",
        steps=(
            ("w22 13:00", "approve", "edu.head"),
            ("w21 08:30", "lend", "edu.head"),
            ("w19 09:40", "return", "edu.head"),
        ),
    ),
    ToldLoan(
        at="w21 09:30", by="eng.officer", section="FIN", category="durable", items="คอมพิวเตอร์แบบพกพา 1 เครื่อง",
        asset_number="กค 416-65-0007", purpose="จัดทำประมาณราคาโครงการซ่อมถนน", place="กองช่าง", begins="w20", due="w13",
        steps=(
            ("w21 15:20", "approve", "fin.head"), ("w20 09:00", "lend", "fin.head"), ("w13 08:35", "reminded", ""),
            ("w12 08:35", "chased", ""), ("w8 08:35", "escalated", "สัปดาห์ที่ 1"), ("w3 08:35", "escalated", "สัปดาห์ที่ 2"),
        ),
    ),
    ToldLoan(
        at="w12 10:45", by="health.officer2", section="ENG", category="durable", items="เลื่อยยนต์ 1 เครื่อง",
        asset_number="กช 441-60-0002", purpose="ตัดแต่งกิ่งไม้รอบศูนย์สุขภาพชุมชน", place="ศูนย์สุขภาพชุมชน หมู่ 2",
        is_outside=True, begins="w11", due="w4",
        steps=(
            ("w12 16:00", "approve", "secretary"), ("w11 08:30", "lend", "eng.head"), ("w4 08:35", "reminded", ""),
            ("w3 08:35", "chased", ""),
        ),
    ),
    ToldLoan(
        at="w7 14:00", by="edu.head", section="OFFICE", category="vehicle", items="รถตู้ส่วนกลาง 1 คัน พร้อมพนักงานขับรถ",
        purpose="นำนักเรียนไปแข่งขันทักษะวิชาการระดับอำเภอ", place="ที่ว่าการอำเภอตัวอย่าง", is_outside=True,
        begins="+3", due="+5",
        steps=(("w6 09:00", "approve", "secretary"),),
    ),
    ToldLoan(
        at="w5 09:05", by="welfare.head", section="FIN", category="durable", items="เต็นท์ขนาด 4×8 เมตร 2 หลัง",
        purpose="จ่ายเบี้ยยังชีพผู้สูงอายุนอกสถานที่", place="ศาลาประชาคม หมู่ 6", is_outside=True, begins="w3", due="+6",
        steps=(("w5 11:10", "approve", "secretary"), ("w3 08:50", "lend", "fin.head")),
    ),
    ToldLoan(
        at="w2 13:25", by="eng.officer", section="ENG", category="supplies",
        items="กรวยจราจร 12 อัน\nป้ายเตือนงานก่อสร้าง 2 ป้าย",
        purpose="ซ่อมถนนหมู่ 5", place="ลานจอดรถ อบต.", begins="+3", due="+9",
    ),
    ToldLoan(
        at="w1 10:30", by="office.officer", section="FIN", category="durable", items="เครื่องฉายภาพ 1 เครื่อง\nจอภาพ 1 ชุด",
        purpose="อบรมการใช้ระบบรับเรื่องของประชาชน", place="ศาลาประชาคม หมู่ 1", is_outside=True, begins="+5", due="+6",
    ),
    ToldLoan(
        at="w1 15:45", by="eng.head", section="ENG", category="durable", items="เครื่องตรวจวัดค่าแสงสว่าง 1 เครื่อง",
        purpose="ตรวจไฟฟ้าสาธารณะหลังซ่อม", place="ที่ทำการ อบต.", begins="+3", due="+8",
    ),
    ToldLoan(
        at="w4 11:15", by="fin.officer", section="OFFICE", category="building", items="ห้องประชุมชั้น 1",
        purpose="ตรวจรับพัสดุประจำปี", place="ห้องประชุมชั้น 1 ที่ทำการ อบต.", begins="+1", due="+1",
        steps=(("w3 10:00", "withdraw", "fin.officer"),),
    ),
)  # fmt: skip
