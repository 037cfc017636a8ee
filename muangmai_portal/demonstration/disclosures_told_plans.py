"""The documents of the demonstration's library, invented: sections 9(3) to 9(8) but the monthly tables."""

from __future__ import annotations

from muangmai_portal.demonstration.disclosures_told import ToldDocument

_BUDGET = """| ด้าน | งบประมาณ (บาท) |
|---|---:|
| บริหารทั่วไป | 14,820,000 |
| บริการชุมชนและสังคม | 19,360,000 |
| การเศรษฐกิจ | 6,140,000 |
| การดำเนินงานอื่น | 11,680,000 |
| รวม | 52,000,000 |"""

PLANS: tuple[ToldDocument, ...] = (
    ToldDocument(
        heading="s9-3",
        section="PLAN",
        title="ข้อบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ {y}",
        title_en="Budget ordinance of this fiscal year",
        on=(1, 9, 18),
        year=0,
        period="year",
        topic="budget-plan",
        body=_BUDGET,
        papers=(("paper_budget", "ข้อบัญญัติงบประมาณรายจ่าย"),),
    ),
    ToldDocument(
        heading="s9-3",
        section="PLAN",
        title="ข้อบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ {y-1}",
        on=(2, 9, 16),
        year=1,
        period="year",
        topic="budget-plan",
        body=_BUDGET.replace("52,000,000", "49,500,000").replace("19,360,000", "16,860,000"),
    ),
    ToldDocument(
        heading="s9-3",
        section="PLAN",
        title="แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570) แก้ไขเพิ่มเติม ฉบับที่ 3",
        title_en="Local development plan, third amendment",
        on=(1, 6, 24),
        key="plan-3",
        topic="development-plan",
        papers=(("paper_plan", "แผนพัฒนาท้องถิ่น แก้ไขเพิ่มเติม ฉบับที่ 3"),),
    ),
    ToldDocument(
        heading="s9-3",
        section="PLAN",
        title="แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570) แก้ไขเพิ่มเติม ฉบับที่ 2",
        on=(2, 5, 12),
        topic="development-plan",
        successor="plan-3",
        body="เพิ่มโครงการก่อสร้างถนน 4 โครงการ และโครงการประปาหมู่บ้าน 1 โครงการ",
    ),
    ToldDocument(
        heading="s9-3",
        section="PLAN",
        title="แผนการดำเนินงานประจำปีงบประมาณ {y}",
        on=(0, 10, 26),
        year=0,
        topic="operation-plan",
        body="""| โครงการ | ส่วนราชการ | ไตรมาส | งบประมาณ (บาท) |
|---|---|---|---:|
| ซ่อมถนนสายกลาง หมู่ 5 | กองช่าง | 2 | 489,000 |
| อบรมผู้ดูแลผู้สูงอายุ | กองสวัสดิการสังคม | 1–4 | 120,000 |
| คัดแยกขยะต้นทาง | กองสาธารณสุขและสิ่งแวดล้อม | 1–4 | 85,000 |""",
    ),
    ToldDocument(
        heading="s9-3",
        section="FIN",
        title="แผนการจัดซื้อจัดจ้างประจำปีงบประมาณ {y}",
        on=(0, 10, 14),
        year=0,
        topic="procurement-plan",
        body="รายการที่วงเงินเกิน 500,000 บาท จำนวน 6 รายการ เผยแพร่ในระบบ e-GP แล้ว",
    ),
    ToldDocument(
        heading="s9-3",
        section="FIN",
        title="แผนการจัดซื้อจัดจ้างประจำปีงบประมาณ {y-1}",
        on=(1, 10, 17),
        year=1,
        topic="procurement-plan",
        body="รายการที่วงเงินเกิน 500,000 บาท จำนวน 5 รายการ",
    ),
    ToldDocument(
        heading="s9-3",
        section="OFFICE",
        title="แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566–2570)",
        on=(2, 11, 5),
        topic="anticorruption-plan",
        is_forgotten=True,
        body="4 มิติ: สร้างสังคมที่ไม่ทนต่อการทุจริต บริหารด้วยความโปร่งใส ส่งเสริมการมีส่วนร่วม และเสริมกลไกการตรวจสอบ",
    ),
    ToldDocument(
        heading="s9-4",
        section="OFFICE",
        title="คู่มือสำหรับประชาชน ฉบับรวมเล่ม",
        title_en="Public manual in one volume",
        on=(1, 5, 8),
        topic="service-manuals",
        papers=(("paper_manual", "คู่มือสำหรับประชาชน"),),
        body="บริการแต่ละเรื่อง พร้อมเอกสารที่ใช้ ค่าธรรมเนียม และระยะเวลา ฉบับล่าสุดของแต่ละบริการอยู่ที่หน้า [บริการทั้งหมด](/services/)",
    ),
    ToldDocument(
        heading="s9-4",
        section="OFFICE",
        title="คู่มือการปฏิบัติงานรับเรื่องร้องเรียนร้องทุกข์",
        on=(1, 2, 25),
        topic="work-manuals",
        body="""1. รับเรื่องและออกเลขรับทุกช่องทางภายในวันที่ได้รับ
2. ส่งส่วนราชการที่รับผิดชอบภายใน 1 วันทำการ
3. แจ้งผู้ร้องถึงการดำเนินการภายใน 15 วัน
4. บันทึกผลและแจ้งผลเป็นหนังสือหรืออีเมลตามที่ผู้ร้องเลือก""",
    ),
    ToldDocument(
        heading="s9-4",
        section="OFFICE",
        title="คำสั่งมอบอำนาจให้ปลัด อบต. และหัวหน้าส่วนราชการปฏิบัติราชการแทน",
        on=(0, 10, 5),
        year=0,
        number="312/{y-1}",
        body="มอบอำนาจอนุมัติการใช้รถยนต์ การลา และการออกหนังสือรับรอง เพื่อให้ประชาชนได้รับบริการภายในวันเดียว",
    ),
    ToldDocument(
        heading="s9-4",
        section="OFFICE",
        title="คำสั่งแต่งตั้งผู้รับผิดชอบดูแลเว็บไซต์",
        on=(1, 10, 10),
        year=1,
        number="298/{y-2}",
        body="แต่งตั้งผู้ดูแลเว็บไซต์ 1 คน และผู้ประสานงานข้อมูลของแต่ละส่วนราชการ มีหน้าที่ตรวจข้อมูลให้เป็นปัจจุบันทุกเดือน",
    ),
    ToldDocument(
        heading="s9-5",
        section="OFFICE",
        title="ระเบียบกระทรวงมหาดไทยว่าด้วยการรับเงิน การเบิกจ่ายเงินขององค์กรปกครองส่วนท้องถิ่น (ที่อ้างถึงในราชกิจจานุเบกษา)",
        on=(2, 10, 22),
        is_forgotten=True,
        papers=(("paper_scan", "สำเนาสิ่งพิมพ์ (ภาพสแกน)"),),
        body="สำเนาสำหรับตรวจดู ฉบับทางการอ่านได้จากราชกิจจานุเบกษา",
    ),
    ToldDocument(
        heading="s9-7",
        section="OFFICE",
        title="รายงานการประชุมสภา อบต.เมืองใหม่ สมัยสามัญ สมัยที่ 3 ครั้งที่ 1 ประจำปี {y-1}",
        title_en="Minutes of the council, third ordinary session",
        on=(1, 8, 15),
        papers=(("paper_minutes", "รายงานการประชุมสภา"),),
        is_redacted=True,
    ),
    ToldDocument(
        heading="s9-7",
        section="OFFICE",
        title="รายงานการประชุมสภา อบต.เมืองใหม่ สมัยสามัญ สมัยที่ 2 ประจำปี {y-1}",
        on=(1, 5, 20),
        body="เห็นชอบโอนงบประมาณเพื่อซ่อมถนนหมู่ 5 จำนวน 489,000 บาท ด้วยคะแนน 16 ต่อ 1 รายงานที่ใช้พิจารณา: แบบสำรวจถนนของกองช่าง",
    ),
    ToldDocument(
        heading="s9-7",
        section="OFFICE",
        title="มติ ก.อบต.จังหวัด ที่เกี่ยวข้องกับพนักงานส่วนตำบล ครั้งที่ 10/{y-1}",
        on=(0, 10, 30),
        body="เห็นชอบการรับโอนพนักงานส่วนตำบล 1 ตำแหน่ง รายงานที่ใช้พิจารณา: แผนอัตรากำลัง 3 ปี",
    ),
    ToldDocument(
        heading="s9-8",
        section="FIN",
        title="ประกาศผู้ชนะการเสนอราคา จ้างซ่อมถนนสายกลาง หมู่ 5",
        on=(1, 7, 3),
        year=1,
        topic="procurement-notices",
        body="ผู้ชนะการเสนอราคาคือ หจก. ตัวอย่างการโยธา ราคา 472,000 บาท ต่ำกว่าราคากลาง 17,000 บาท",
    ),
    ToldDocument(
        heading="s9-8",
        section="FIN",
        title="รายงานผลการจัดซื้อจัดจ้างประจำปีงบประมาณ {y-1}",
        on=(0, 10, 28),
        year=1,
        period="year",
        topic="procurement-report",
        body="จัดซื้อจัดจ้าง 214 รายการ 11.8 ล้านบาท วิธีเฉพาะเจาะจงร้อยละ 71 ของวงเงิน ประหยัดจากราคากลางร้อยละ 4.2",
    ),
    ToldDocument(
        heading="s9-8",
        section="OFFICE",
        title="รายงานการประเมินความเสี่ยงการทุจริต ปีงบประมาณ {y-1}",
        on=(1, 1, 30),
        year=1,
        topic="risk-assessment",
        body="""| ความเสี่ยง | โอกาส | ผลกระทบ | มาตรการ |
|---|---:|---:|---|
| ใช้รถราชการนอกเวลา | 3 | 3 | บันทึกไมล์ทุกครั้ง ตรวจรายสัปดาห์ |
| เอื้อประโยชน์ผู้เสนอราคา | 2 | 5 | กรรมการไม่ซ้ำชุด เปิดเผยราคากลาง |""",
    ),
    ToldDocument(
        heading="s9-8",
        section="FIN",
        title="รายงานการใช้จ่ายงบประมาณ รอบ 6 เดือนแรก ปีงบประมาณ {y-1}",
        on=(1, 4, 9),
        year=1,
        period="h1",
        topic="budget-progress",
        body="เบิกจ่ายแล้วร้อยละ 46.3 ของงบประมาณทั้งปี",
    ),
    ToldDocument(
        heading="s9-8",
        section="OFFICE",
        title="รายงานผลการดำเนินงานตามนโยบาย No Gift Policy ปีงบประมาณ {y-1}",
        on=(0, 11, 4),
        year=1,
        topic="no-gift-report",
        is_draft=True,
        body="ร่างรายงาน รอตัวเลขจากกองคลัง",
    ),
)
