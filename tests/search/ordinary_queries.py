"""What ordinary people type, and what should be among the first three over the demonstration's content.

A row names an address, or the beginning of a title where the address is made of random letters. Rooms that publish add
theirs at the end of the list.
"""

from __future__ import annotations

ORDINARY_QUERIES = (
    # Services, by everyday words and by words inside longer ones
    ("ไฟถนนดับ", "/services/LIGHT"),
    ("ไฟฟ้าสาธารณะ", "/services/LIGHT"),
    ("ถังขยะ", "/services/BIN"),
    ("ตัดต้นไม้", "/services/TREE"),
    ("เบี้ยผู้สูงอายุ", "/services/ELDER"),
    ("ความพิการ", "/services/DISABLED"),
    ("เด็กแรกเกิด", "/services/NEWBORN"),
    ("ภาษีป้าย", "/services/SIGNTAX"),
    ("ก่อสร้างอาคาร", "/services/BUILD"),
    ("จดทะเบียนพาณิชย์", "/services/COMREG"),
    ("กล้องวงจรปิด", "/services/CCTV"),
    ("พ่นยุง", "/services/FOG"),
    ("ร้องทุกข์", "/services/COMPLAINT"),
    # Standing pages
    ("เบอร์โทร", "/contact"),
    ("ทุจริต", "/hotline"),
    ("PDPA", "/privacy"),
    # News: words inside compounds, several words, digits, words of the body
    ("โคมไฟสาธารณะ หมู่ 2", "ประกาศผู้ชนะการเสนอราคา จ้างติดตั้งโคมไฟสาธารณะ"),
    ("ถุงยังชีพ", "มอบถุงยังชีพและกระสอบทราย"),
    ("ขับรถเก็บขยะ", "รับสมัครพนักงานขับรถเก็บขยะ"),
    ("ราคากลาง ๔๘๙,๐๐๐", "ประกาศราคากลาง โครงการซ่อมถนนลาดยาง"),
    ("ไถกลบ", "รณรงค์หยุดเผาในที่โล่ง"),
    ("พักเที่ยง", "อบต.เมืองใหม่เปิดบริการช่วงพักเที่ยง"),
    ("no gift policy", "/integrity/gifts"),
    ("ของขวัญ", "นโยบายไม่รับของขวัญ"),
    ("ฉีดวัคซีน หมา แมว ฟรี", "ฉีดวัคซีนป้องกันโรคพิษสุนัขบ้า"),
    ("ประชุมสภา สมัยสามัญ", "ประกาศ เรื่อง เรียกประชุมสภา"),
    # Mistypings: marks in another order, doubled, apart; แ of two เ; Thai digits
    ("น\u0e4d\u0e49าประปาหมู่ ๖", "น้ำประปาหมู่ 4 และหมู่ 6"),
    ("ผู\u0e49\u0e49ดูเเลเด็ก", "ผลการคัดเลือกผู้ช่วยครูผู้ดูแลเด็ก"),
    ("ท\u0e48ีดินเเละสิ่งปลูกสร้าง", "/services/LANDTAX"),
    # Tone marks left out: "nearly the same"
    ("ซอมถนนหมู 5 เสรจ", "ซ่อมถนนหมู่ 5 เสร็จแล้ว"),
    # Questions of the board
    ("ใบรับเรื่องหาย", "ใบรับเรื่องหาย จะติดตามเรื่องได้อย่างไร"),
    ("แจ้งเกิด ย้อนหลัง เงินอุดหนุน", "เงินอุดหนุนเด็กแรกเกิดยื่นย้อนหลังได้ไหม"),
)
