"""The words of the demonstration's declarations and of its gift policy."""

from __future__ import annotations

DECLARATION_TITLE = "ประกาศเจตจำนงสุจริตในการบริหารงาน อบต.เมืองใหม่ ประจำปีงบประมาณ พ.ศ. {year}"
DECLARATION_TITLE_EN = "Declaration of integrity for fiscal year {year}"
DECLARATION = """ข้าพเจ้า {name} ตำแหน่ง {position} ขอประกาศเจตจำนงว่า \
จะบริหารงานด้วยความซื่อสัตย์สุจริต ยึดหลักธรรมาภิบาล และต่อต้านการทุจริตทุกรูปแบบ โดยถือปฏิบัติดังนี้

1. **ความโปร่งใส** เปิดเผยข้อมูลการดำเนินงาน การจัดซื้อจัดจ้าง และให้ประชาชนมีส่วนร่วมตรวจสอบ
2. **ความพร้อมรับผิด** รับผิดชอบต่อผลการปฏิบัติงาน และตอบข้อร้องเรียนภายในเวลาที่กำหนด
3. **ความปลอดจากการทุจริต** ไม่ใช้ตำแหน่งหน้าที่เอื้อประโยชน์แก่ตนเองและพวกพ้อง ไม่เรียกและไม่รับสินบน
4. **วัฒนธรรมคุณธรรม** ปลูกฝังบุคลากรให้ไม่ทนต่อการทุจริต แยกประโยชน์ส่วนตนออกจากประโยชน์ส่วนรวม
5. **คุณธรรมการทำงาน** บริหารงานบุคคล งบประมาณ และการมอบหมายงานอย่างเป็นธรรม
6. **การสื่อสารภายใน** แจ้งเจตจำนงนี้ให้บุคลากรทุกคนทราบและถือปฏิบัติ

จึงประกาศให้ทราบโดยทั่วกัน"""
DECLARATION_EN = """I, {name}, declare that this office will be run honestly, \
by good governance and against corruption of every kind.

1. **Openness**: our work and our procurement are disclosed, and people take part in watching over them.
2. **Accountability**: we answer for our results and answer complaints in time.
3. **Freedom from corruption**: no position is used for one's own gain, and no bribe is asked for or taken.
4. **A culture of integrity**: private and public interests are kept apart.
5. **Fair work**: people, money and duties are assigned fairly.
6. **Communication**: every member of staff is told of this declaration and follows it."""

CEREMONY_TITLE = "นายก อบต. นำบุคลากรประกาศเจตจำนงสุจริต ประจำปีงบประมาณ พ.ศ. {year}"
CEREMONY = """นายก อบต.เมืองใหม่ นำคณะผู้บริหาร หัวหน้าส่วนราชการ และเจ้าหน้าที่ ประกาศเจตจำนงสุจริตและงดรับของขวัญ ณ ห้องประชุม อบต.

บุคลากรทุกคนได้รับสำเนาประกาศและลงชื่อรับทราบแล้ว"""

POLICY_TITLE = "ประกาศงดรับของขวัญและของกำนัลทุกชนิด (No Gift Policy) ประจำปีงบประมาณ พ.ศ. {year}"
POLICY_TITLE_EN = "No Gift Policy for fiscal year {year}"
POLICY = """ข้าพเจ้าและบุคลากรของ อบต.เมืองใหม่ทุกคน ขอประกาศว่าจะไม่รับของขวัญ ของกำนัล หรือประโยชน์อื่นใด \
จากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่

- ถ้ามีผู้นำมาให้ ให้ปฏิเสธหรือส่งคืน
- ถ้าจำเป็นต้องรับไว้ ให้ส่งมอบหน่วยงานและรายงานผู้บังคับบัญชา
- การแสดงความยินดีในเทศกาล ขอให้ใช้บัตรอวยพรหรือการลงนามในสมุดอวยพรแทน"""
POLICY_EN = """Nobody at this office takes gifts or other benefits for doing their duty: not before, during or after it.

- What is offered is refused or returned.
- What cannot be refused is handed to the office and reported."""
