"""The risks of the demonstration's register, as an office of this size finds them."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.integrity.risks.models import RiskStatus

_S, _P, _D = RiskStatus.NOT_STARTED, RiskStatus.IN_PROGRESS, RiskStatus.DONE
Said = tuple[RiskStatus, str, str]  # status, when (as `telling` spells moments), words


@dataclass(frozen=True, kw_only=True)
class ToldRisk:
    """A risk as it was assessed last year, what came of it, and how this year sees it.

    `due` is counted in days from 1 October of each year.
    """

    area: str
    section: str
    process: str
    event: str
    before: tuple[int, int]
    after: tuple[int, int] | None
    controls: str
    measures: str
    indicator: str
    due: int
    last_year: str = ""
    now: tuple[int, int] | None = None
    now_after: tuple[int, int] | None = None
    said: tuple[Said, ...] = ()
    proof: tuple[str, str] = ("", "")


RISKS = (
    ToldRisk(
        area="permits", section="ENG", process="การออกใบอนุญาตก่อสร้าง",
        event="เจ้าหน้าที่เรียกหรือรับผลประโยชน์เพื่อเร่งการอนุญาต หรือถ่วงเวลาให้ผู้ยื่นคำขอต้องติดต่อหลายครั้ง",
        before=(4, 5), after=(3, 4), controls="คู่มือสำหรับประชาชนระบุขั้นตอน เวลา และค่าธรรมเนียม",
        measures="ให้ยื่นและติดตามคำขอทางเว็บไซต์ และสุ่มโทรสอบถามผู้รับบริการทุกเดือน",
        indicator="คำขอที่เสร็จภายในกำหนดไม่น้อยกว่าร้อยละ 95", due=300,
        last_year="เปิดยื่นคำขอทางเว็บไซต์แล้ว สุ่มโทรสอบถามครบทุกเดือน ไม่พบการเรียกรับ", now=(3, 5), now_after=(2, 4),
        said=((_P, "w20 10:10", "สุ่มโทรสอบถามผู้ยื่นคำขอเดือนแรก 12 ราย ไม่พบการเรียกรับผลประโยชน์"),),
        proof=("/services/BUILD", "หน้าบริการขออนุญาตก่อสร้าง พร้อมเวลาและค่าธรรมเนียม"),
    ),
    ToldRisk(
        area="spending", section="FIN", process="การจัดซื้อจัดจ้างโดยวิธีเฉพาะเจาะจง",
        event="แบ่งซื้อแบ่งจ้าง หรือเชิญผู้ขายรายเดิมซ้ำโดยไม่มีเหตุผล", before=(4, 4), after=(3, 3),
        controls="ตรวจเอกสารตามระเบียบพัสดุ และประกาศผลผู้ชนะ",
        measures="จัดทำทะเบียนผู้ขายและรายงานผู้ขายที่ได้งานซ้ำเกิน 3 ครั้งต่อไตรมาส",
        indicator="ไม่มีข้อทักท้วงเรื่องแบ่งซื้อแบ่งจ้างจากหน่วยตรวจสอบ", due=90,
        last_year="ทำทะเบียนผู้ขายแล้ว รายงานครบ 4 ไตรมาส", now=(4, 4), now_after=(3, 3),
        said=((_P, "w15 14:00", "ปรับแบบรายงานผู้ขายให้แยกตามประเภทพัสดุ รอข้อมูลไตรมาสแรก"),),
        proof=("/news/?category=procurement", "ประกาศจัดซื้อจัดจ้าง"),
    ),
    ToldRisk(
        area="spending", section="ENG", process="การตรวจรับงานก่อสร้าง",
        event="ตรวจรับงานที่ไม่เป็นไปตามแบบเพื่อเอื้อประโยชน์แก่ผู้รับจ้าง", before=(3, 5), after=(2, 4),
        controls="ตั้งกรรมการตรวจรับและมีผู้ควบคุมงาน",
        measures="เชิญตัวแทนประชาคมหมู่บ้านร่วมตรวจรับ และถ่ายภาพก่อน ระหว่าง และหลังงานทุกโครงการ",
        indicator="โครงการที่มีตัวแทนหมู่บ้านร่วมตรวจรับครบทุกโครงการ", due=45,
        last_year="มีตัวแทนหมู่บ้านร่วมตรวจรับ 6 จาก 7 โครงการ", now=(3, 4), now_after=(2, 4),
        said=((_P, "w25 09:20", "แจ้งผู้ใหญ่บ้านทั้ง 9 หมู่บ้านให้เสนอชื่อตัวแทนแล้ว ได้รายชื่อกลับมา 6 หมู่บ้าน"),),
    ),
    ToldRisk(
        area="spending", section="OFFICE", process="การใช้รถยนต์และทรัพย์สินของราชการ",
        event="นำรถยนต์หรือพัสดุของราชการไปใช้ส่วนตัว", before=(3, 3), after=(2, 2),
        controls="ใบขออนุญาตใช้รถและสมุดบันทึกเลขไมล์", measures="ตรวจเลขไมล์กับใบขออนุญาตทุกสิ้นเดือน และประกาศคู่มือการใช้ทรัพย์สิน",
        indicator="เลขไมล์ตรงกับใบขออนุญาตทุกคัน", due=180, last_year="ตรวจครบ 12 เดือน พบบันทึกไม่ครบ 2 ครั้ง แก้ไขแล้ว",
        now=(2, 3), now_after=(1, 3),
        said=((_D, "w12 15:40", "ตรวจเลขไมล์ครบทุกคัน ตรงกับใบขออนุญาต และแจ้งคู่มือให้บุคลากรลงชื่อรับทราบแล้ว"),),
    ),
    ToldRisk(
        area="power", section="OFFICE", process="การช่วยเหลือผู้ประสบสาธารณภัย",
        event="จ่ายของช่วยเหลือให้ผู้ไม่มีสิทธิหรือเอื้อพวกพ้อง", before=(2, 4), after=(1, 4),
        controls="สำรวจความเสียหายร่วมกับผู้ใหญ่บ้าน", measures="ประกาศรายการช่วยเหลือเป็นจำนวนต่อหมู่บ้าน และเปิดให้โต้แย้งภายใน 7 วัน",
        indicator="ไม่มีเรื่องร้องเรียนการจ่ายไม่เป็นธรรม", due=210, last_year="ประกาศจำนวนต่อหมู่บ้านทุกครั้ง ไม่มีข้อโต้แย้ง", now=(2, 4),
    ),
    ToldRisk(
        area="personnel", section="OFFICE", process="การสรรหาและจ้างพนักงานจ้าง",
        event="เอื้อให้ผู้สมัครบางรายรู้ข้อสอบหรือเกณฑ์ล่วงหน้า", before=(2, 5), after=(1, 4),
        controls="ตั้งกรรมการจากหลายส่วนราชการ", measures="ออกข้อสอบในวันสอบ และเปิดเผยเกณฑ์ให้คะแนนพร้อมประกาศรับสมัคร",
        indicator="ประกาศเกณฑ์พร้อมประกาศรับสมัครทุกครั้ง", due=270, last_year="ใช้กับการสรรหา 2 ครั้ง ไม่มีข้อร้องเรียน", now=(2, 4),
        now_after=(1, 4), proof=("/news/?category=jobs", "ประกาศรับสมัครงาน"),
    ),
    ToldRisk(
        area="personnel", section="OFFICE", process="การเลื่อนขั้นเงินเดือน",
        event="ประเมินผลงานไม่เป็นธรรมหรือตามความสัมพันธ์ส่วนตัว", before=(2, 3), after=(1, 3),
        controls="คณะกรรมการกลั่นกรองผลการประเมิน", measures="แจ้งผลและเหตุผลเป็นรายบุคคล และมีช่องทางอุทธรณ์",
        indicator="บุคลากรลงชื่อรับทราบผลครบทุกคน", due=200, last_year="แจ้งผลรายบุคคลครบทั้งสองรอบ",
    ),
    ToldRisk(
        area="permits", section="HEALTH", process="การตรวจสถานประกอบการเพื่อออกใบอนุญาต",
        event="รับของหรือเงินจากผู้ประกอบการแลกกับผลตรวจ", before=(3, 4), after=(2, 3),
        controls="ตรวจเป็นทีมอย่างน้อย 2 คน", measures="ใช้แบบตรวจที่ให้ผู้ประกอบการลงชื่อและเก็บสำเนา และรายงานการรับของขวัญทุกครั้ง",
        indicator="มีแบบตรวจลงชื่อครบทุกแห่ง", due=150, last_year="มีแบบตรวจลงชื่อครบ 38 แห่ง", now=(2, 4), now_after=(1, 4),
        said=((_P, "w9 11:00", "ตรวจแล้ว 11 จาก 40 แห่ง มีแบบตรวจลงชื่อครบ"),),
        proof=("/integrity/gifts", "รายงานการรับของขวัญ"),
    ),
    ToldRisk(
        area="power", section="WELFARE", process="การลงทะเบียนเบี้ยยังชีพ",
        event="เรียกรับเงินเพื่อเร่งหรือช่วยให้ได้สิทธิ", before=(1, 3), after=None,
        controls="ตรวจสิทธิกับฐานข้อมูลกลางและประกาศรายชื่อที่บอร์ดหมู่บ้าน", measures="ติดป้ายว่าไม่มีค่าใช้จ่ายทุกจุดรับลงทะเบียน",
        indicator="มีป้ายครบทุกจุด", due=120, last_year="ติดป้ายครบ 9 หมู่บ้าน", now=(1, 3),
    ),
    ToldRisk(
        area="spending", section="EDU", process="การจัดซื้ออาหารกลางวันเด็ก",
        event="อาหารไม่ครบปริมาณหรือคุณภาพตามที่จ่ายเงิน", before=(4, 3), after=(2, 3),
        controls="ครูเวรตรวจรับอาหารทุกวัน", measures="ติดรูปอาหารและเมนูประจำวันให้ผู้ปกครองเห็น และสุ่มตรวจสัปดาห์ละครั้ง",
        indicator="ผลสุ่มตรวจผ่านไม่น้อยกว่าร้อยละ 95", due=40,
        last_year="ติดรูปทุกวันทำการ ผลสุ่มตรวจผ่านร้อยละ 97", now=(3, 3), now_after=(2, 3),
    ),
)  # fmt: skip
ADDED = ToldRisk(
    area="power", section="FIN", process="การประเมินภาษีที่ดินและสิ่งปลูกสร้าง",
    event="ประเมินขนาดหรือการใช้ประโยชน์ต่ำกว่าจริงเพื่อลดภาษีให้บางราย", before=(3, 3), after=None,
    controls="ใช้แผนที่ภาษีและราคาประเมินกลาง", measures="สุ่มสอบทานแปลงที่ภาษีลดลงเกินร้อยละ 20 จากปีก่อน",
    indicator="สอบทานครบตามบัญชีที่สุ่ม", due=190,
)  # fmt: skip
