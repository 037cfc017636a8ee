"""The documents of the demonstration's library, invented: sections 7, 9(1) and 9(2). Body texts are Markdown.

`{y}` is the fiscal year that runs, `{y-1}` the one before, `{t}` the same in Thai digits. What lies in the future on
the day of planting is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

Papers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ToldDocument:
    """A document. `on` is its day: how many fiscal years before the one that runs, month, day.

    `year` is the fiscal year that it is about, counted alike; None for none. `papers` are names of the album with
    titles. `successor` is the key of what took its place. `is_forgotten`: nobody looked at it again since.
    """

    heading: str
    section: str
    title: str
    on: tuple[int, int, int]
    key: str = ""
    year: int | None = None
    period: str = ""
    number: str = ""
    body: str = ""
    title_en: str = ""
    topic: str = ""
    papers: Papers = ()
    successor: str = ""
    is_repealed: bool = False
    is_redacted: bool = False
    is_forgotten: bool = False
    is_draft: bool = False


def announcement(title: str, body: str, day: str) -> str:
    """A text in the form of an announcement, which the portal also gives as a paper."""
    return f"""ประกาศองค์การบริหารส่วนตำบลเมืองใหม่

เรื่อง {title}

---

{body}

จึงประกาศให้ทราบโดยทั่วไป

ประกาศ ณ วันที่ {day}

(นายบุญส่ง พัฒนากุล)

นายกองค์การบริหารส่วนตำบลเมืองใหม่"""


_NO_GIFT = """ด้วยองค์การบริหารส่วนตำบลเมืองใหม่ มุ่งมั่นบริหารราชการด้วยความซื่อสัตย์สุจริต จึงประกาศเจตนารมณ์ว่า

๑. ผู้บริหารและเจ้าหน้าที่ทุกคนไม่รับของขวัญหรือประโยชน์อื่นใดจากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่

๒. ผู้ที่ประสงค์จะขอบคุณเจ้าหน้าที่ ให้เขียนความคิดเห็นผ่านเว็บไซต์หรือกล่องรับความคิดเห็นแทน

๓. ผู้ใดพบเห็นการรับของขวัญ แจ้งได้ที่ช่องทางแจ้งเบาะแสการทุจริตของหน่วยงาน"""

TOLD: tuple[ToldDocument, ...] = (
    ToldDocument(
        heading="s7-1",
        section="OFFICE",
        title="ประกาศโครงสร้างส่วนราชการและระดับตำแหน่ง อบต.เมืองใหม่",
        title_en="Structure of sections and levels of posts",
        on=(2, 10, 3),
        topic="structure",
        body=announcement(
            "โครงสร้างส่วนราชการและระดับตำแหน่งขององค์การบริหารส่วนตำบลเมืองใหม่",
            "องค์การบริหารส่วนตำบลเมืองใหม่แบ่งส่วนราชการออกเป็น ๘ ส่วน ได้แก่ สำนักงานปลัด กองคลัง กองช่าง กองการศึกษา "
            "กองสาธารณสุขและสิ่งแวดล้อม กองสวัสดิการสังคม กองยุทธศาสตร์และงบประมาณ และหน่วยตรวจสอบภายใน",
            "๓ ตุลาคม พ.ศ. {t-3}",
        ),
    ),
    ToldDocument(
        heading="s7-2",
        section="OFFICE",
        title="สรุปอำนาจหน้าที่ที่สำคัญและวิธีการดำเนินงานของ อบต.เมืองใหม่",
        on=(1, 11, 18),
        topic="powers",
        body="""## อำนาจหน้าที่

อบต. มีหน้าที่พัฒนาตำบลทั้งด้านเศรษฐกิจ สังคม และวัฒนธรรม

- จัดให้มีและบำรุงรักษาทางน้ำและทางบก
- รักษาความสะอาด กำจัดมูลฝอยและสิ่งปฏิกูล
- ป้องกันและบรรเทาสาธารณภัย
- ส่งเสริมการศึกษา และพัฒนาสตรี เด็ก ผู้สูงอายุ และคนพิการ

## วิธีการดำเนินงาน

รับคำขอที่ทำการหรือทางเว็บไซต์ ออกเลขรับเรื่อง ส่งส่วนราชการที่รับผิดชอบ และแจ้งผลภายในเวลาที่กำหนดในคู่มือ""",
    ),
    ToldDocument(
        heading="s7-4",
        section="HEALTH",
        title="ข้อบัญญัติ อบต.เมืองใหม่ เรื่อง การจัดการสิ่งปฏิกูลและมูลฝอย",
        title_en="Ordinance on the management of sewage and waste",
        on=(1, 3, 12),
        number="ฉบับที่ 2",
        topic="laws",
        key="waste-new",
        papers=(("paper_ordinance", "ข้อบัญญัติ เรื่อง การจัดการสิ่งปฏิกูลและมูลฝอย"),),
        body="อัตราค่าเก็บขยะครัวเรือนเดือนละ 20 บาท เริ่มใช้เมื่อพ้น 7 วันนับแต่วันประกาศ",
    ),
    ToldDocument(
        heading="s7-4",
        section="HEALTH",
        title="ข้อบัญญัติ อบต.เมืองใหม่ เรื่อง การจัดการมูลฝอย (ฉบับเดิม)",
        on=(2, 10, 7),
        number="ฉบับที่ 1",
        topic="laws",
        successor="waste-new",
        is_repealed=True,
        body="อัตราค่าเก็บขยะครัวเรือนเดือนละ 15 บาท",
    ),
    ToldDocument(
        heading="s7-4",
        section="HEALTH",
        title="ข้อบัญญัติ อบต.เมืองใหม่ เรื่อง กิจการที่เป็นอันตรายต่อสุขภาพ",
        on=(2, 2, 20),
        topic="laws",
        papers=(("paper_scan", "ข้อบัญญัติ (สำเนาสแกนจากต้นฉบับ)"),),
        is_forgotten=True,
    ),
    ToldDocument(
        heading="s7-4",
        section="OFFICE",
        title="ข้อบัญญัติ อบต.เมืองใหม่ เรื่อง การควบคุมการเลี้ยงหรือปล่อยสัตว์",
        on=(1, 6, 5),
        topic="laws",
        body="ผู้เลี้ยงสุนัขและแมวต้องฉีดวัคซีนป้องกันโรคพิษสุนัขบ้าปีละ 1 ครั้ง และไม่ปล่อยสัตว์ในที่สาธารณะ",
    ),
    ToldDocument(
        heading="s9-1",
        section="ENG",
        title="คำสั่งอนุญาตก่อสร้างอาคารพักอาศัย 2 ชั้น หมู่ 5",
        on=(0, 10, 21),
        year=0,
        number="อบต.มม. 14/{y-1}",
        is_redacted=True,
        body="อนุญาตให้ก่อสร้างอาคารพักอาศัย ค.ส.ล. 2 ชั้น พื้นที่ 148 ตารางเมตร ในที่ดินของ ▇▇▇▇▇ หมู่ 5 "
        "โดยเว้นระยะร่นจากถนนสาธารณะ 3 เมตร คำสั่งมีผล 1 ปี ผู้ได้รับผลกระทบอุทธรณ์ได้ภายใน 30 วัน",
    ),
    ToldDocument(
        heading="s9-1",
        section="ENG",
        title="คำสั่งไม่อนุญาตดัดแปลงอาคาร หมู่ 2 และเหตุผล",
        on=(1, 8, 14),
        year=1,
        number="อบต.มม. 9/{y-1}",
        is_redacted=True,
        body="ไม่อนุญาตให้ดัดแปลงอาคารของ ▇▇▇▇▇ หมู่ 2 เพราะแบบที่ยื่นล้ำแนวเขตทางสาธารณะ 0.8 เมตร "
        "ผู้ขอแก้แบบแล้วยื่นใหม่ได้ หรืออุทธรณ์ต่อคณะกรรมการพิจารณาอุทธรณ์ภายใน 30 วัน",
    ),
    ToldDocument(
        heading="s9-1",
        section="HEALTH",
        title="ผลการพิจารณาใบอนุญาตสะสมอาหาร ไตรมาส 4 ปีงบประมาณ {y-1}",
        on=(0, 10, 9),
        year=1,
        period="q4",
        is_redacted=True,
        body="""| ลำดับ | ประเภทกิจการ | หมู่ที่ | ผล |
|---:|---|---:|---|
| 1 | ร้านขายของชำ | 1 | อนุญาต |
| 2 | ร้านอาหารตามสั่ง | 5 | อนุญาต |
| 3 | โรงงานน้ำดื่ม | 7 | ให้แก้ไขใน 30 วัน |""",
    ),
    ToldDocument(
        heading="s9-1",
        section="FIN",
        title="คำวินิจฉัยอุทธรณ์การประเมินภาษีที่ดินและสิ่งปลูกสร้าง ครั้งที่ 1/{y-1}",
        on=(1, 7, 22),
        year=1,
        is_redacted=True,
        body="คณะกรรมการพิจารณาแล้ว ให้แก้การใช้ประโยชน์จากอื่น ๆ เป็นเกษตรกรรม จำนวน 2 ราย และยกอุทธรณ์ 1 ราย พร้อมเหตุผลรายกรณี",
    ),
    ToldDocument(
        heading="s9-2",
        section="OFFICE",
        title="ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy) ปีงบประมาณ {y-1}",
        title_en="No Gift Policy, last fiscal year",
        on=(1, 10, 15),
        year=1,
        topic="no-gift-policy",
        successor="no-gift",
        body=announcement("นโยบายไม่รับของขวัญ (No Gift Policy)", _NO_GIFT, "๑๕ ตุลาคม พ.ศ. {t-2}"),
    ),
    ToldDocument(
        heading="s9-2",
        section="OFFICE",
        title="ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy) ปีงบประมาณ {y}",
        title_en="No Gift Policy, this fiscal year",
        key="no-gift",
        on=(0, 10, 12),
        year=0,
        topic="no-gift-policy",
        body=announcement("นโยบายไม่รับของขวัญ (No Gift Policy)", _NO_GIFT, "๑๒ ตุลาคม พ.ศ. {t-1}"),
    ),
    ToldDocument(
        heading="s9-2",
        section="OFFICE",
        title="นโยบายการบริหารทรัพยากรบุคคล ปีงบประมาณ {y}",
        on=(0, 10, 20),
        year=0,
        topic="personnel-policy",
        body="""- สรรหาคนด้วยการสอบที่ประกาศล่วงหน้าและเปิดเผยคะแนน
- เลื่อนขั้นเงินเดือนตามผลงานที่วัดได้ ปีละ 2 ครั้ง
- ทุกคนได้อบรมเรื่องการให้บริการและจริยธรรมอย่างน้อยปีละ 12 ชั่วโมง""",
    ),
    ToldDocument(
        heading="s9-2",
        section="OFFICE",
        title="คำแถลงนโยบายของนายก อบต.เมืองใหม่ ต่อสภา อบต.",
        on=(2, 12, 24),
        body="นโยบาย 5 ด้าน: น้ำประปาสะอาดทั่วถึง ถนนปลอดภัย ผู้สูงอายุอยู่ดี ตำบลปลอดขยะเปียก และงานที่ตรวจสอบได้ทุกบาท",
    ),
    ToldDocument(
        heading="s9-2",
        section="OFFICE",
        title="แนวทางการตีความ: ผู้มีสิทธิขอรับเบี้ยยังชีพที่ย้ายทะเบียนบ้านระหว่างปี",
        on=(1, 12, 2),
        year=1,
        is_forgotten=True,
        body="ผู้ที่ย้ายเข้าตำบลระหว่างปีได้รับเบี้ยต่อเนื่องจาก อบต. เดิมจนสิ้นปีงบประมาณ และลงทะเบียนกับ อบต.เมืองใหม่ภายในเดือนพฤศจิกายน",
    ),
)
