"""What is asked, liked and written in the demonstration's surveys."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.surveys.drafts import Draft, Node

# Question, what was written, and what was published of it: None waits for review, "" was kept inside.
Texts = tuple[tuple[str, str, str | None], ...]

# How often a service is named, and by how much people like it better or worse than others.
SERVICES = {
    "LIGHT": (34, 0.1),
    "ROAD": (26, -0.45),
    "WATER": (24, -0.1),
    "ELDER": (30, 0.3),
    "BIN": (20, 0.0),
    "LANDTAX": (14, 0.15),
    "BUILD": (6, -0.3),
    "EMS": (8, 0.4),
    "SEWAGE": (3, -0.2),
    "other": (5, 0.0),
}
LIKING = {
    "P1": 4.1, "P2": 4.0, "P3": 4.35, "P4": 3.75, "C1": 3.9, "C2": 3.7, "C3": 3.85, "C4": 3.6, "S1": 4.5, "S2": 4.3,
    "S3": 4.35, "S4": 4.6, "F1": 3.9, "F2": 3.7, "F3": 3.4, "F4": 3.55, "Q1": 4.15, "Q2": 4.2, "Q3": 4.2,
}  # fmt: skip
YARD_LIKING = (("q5_1", 3.1), ("q5_2", 2.6), ("q5_3", 3.7), ("q5_4", 3.3))


def new_year(today: dt.date) -> dt.date:
    """The first day of this fiscal year."""
    return dt.date(fiscal_year(today) - 544, 10, 1)


SATISFACTION_TEXTS: Texts = (
    ("improve", "ป้าสมใจ บ้านหนองบัว โทร 081-000-0000 อยากให้มีรถรับส่งผู้สูงอายุมารับเบี้ย", None),
    ("good", "เจ้าหน้าที่อธิบายช้า ๆ ให้คนแก่เข้าใจ ขอบคุณมาก", None),
    ("improve", "อยากให้ช่างมาซ่อมถนนเร็วกว่านี้ หน้าฝนลำบากมาก", None),
    ("improve", "ที่จอดรถน้อย วันจ่ายเบี้ยต้องจอดริมถนน", "ที่จอดรถน้อย วันจ่ายเบี้ยต้องจอดริมถนน"),
    ("good", "แจ้งไฟดับทางเว็บ สองวันก็มาซ่อม ติดตามเรื่องได้ตลอด", "แจ้งไฟดับทางเว็บ สองวันก็มาซ่อม ติดตามเรื่องได้ตลอด"),
    ("good", "น้องแนน โต๊ะการเงิน พูดจาดี บริการรวดเร็ว", "เจ้าหน้าที่โต๊ะการเงินพูดจาดี บริการรวดเร็ว"),
    ("improve", "ทางลาดหน้าสำนักงานชันไป รถเข็นขึ้นเองไม่ได้", "ทางลาดหน้าสำนักงานชันไป รถเข็นขึ้นเองไม่ได้"),
    ("improve", "ขอให้เปิดเคาน์เตอร์ตอนเที่ยงเพิ่มอีกหนึ่งช่อง", "ขอให้เปิดเคาน์เตอร์ตอนเที่ยงเพิ่มอีกหนึ่งช่อง"),
    ("good", "รถฉุกเฉินมาเร็วมาก ช่วยพ่อไว้ได้ทัน", "รถฉุกเฉินมาเร็วมาก ช่วยพ่อไว้ได้ทัน"),
    ("improve", "นายสมชาย ข้างบ้าน เผาขยะทุกเย็น ช่วยไปดูด้วย", ""),
    ("improve", "ตัวหนังสือในใบแจ้งภาษีเล็กเกินไป", "ตัวหนังสือในใบแจ้งภาษีเล็กเกินไป"),
    ("good", "มีแบบฟอร์มตัวอย่างให้ดู กรอกง่าย", "มีแบบฟอร์มตัวอย่างให้ดู กรอกง่าย"),
    ("improve", "รถขยะควรบอกเวลาที่แน่นอนของแต่ละหมู่", "รถขยะควรบอกเวลาที่แน่นอนของแต่ละหมู่"),
    ("good", "ถามทางโทรศัพท์แล้วได้คำตอบเลย ไม่ต้องโอนสายหลายรอบ", "ถามทางโทรศัพท์แล้วได้คำตอบเลย ไม่ต้องโอนสายหลายรอบ"),
    ("improve", "น้ำประปาไหลอ่อนช่วงเย็นทุกวัน", "น้ำประปาไหลอ่อนช่วงเย็นทุกวัน"),
)
YARD_TEXTS: Texts = (
    ("q6", "อยากได้ไฟส่องสว่างถึงสามทุ่ม คนทำงานจะได้มาออกกำลังกาย", "อยากได้ไฟส่องสว่างถึงสามทุ่ม คนทำงานจะได้มาออกกำลังกาย"),
    ("q6", "ห้องน้ำควรมีคนดูแลทุกวัน", "ห้องน้ำควรมีคนดูแลทุกวัน"),
    ("q6", "ขอเครื่องออกกำลังกายสำหรับผู้สูงอายุ", "ขอเครื่องออกกำลังกายสำหรับผู้สูงอายุ"),
    ("q6", "สุนัขจรจัดเยอะ เด็กไม่กล้ามาเล่น", "สุนัขจรจัดเยอะ เด็กไม่กล้ามาเล่น"),
)


def _choice(code: str, kind: str, text: tuple[str, str], options: tuple[str, str] = ("", ""), source: str = "") -> Node:
    return {
        "code": code, "kind": kind, "th": text[0], "en": text[1], "required": False, "groups": kind == "single",
        "options_from": source, "options_th": options[0], "options_en": options[1],
    }  # fmt: skip


def _matrix(code: str, text: tuple[str, str], items: tuple[tuple[str, str], ...]) -> Node:
    return {
        "code": code, "kind": "matrix", "th": text[0], "en": text[1], "required": False, "allow_na": True,
        "items": [{"code": f"{code}_{n}", "th": th, "en": en} for n, (th, en) in enumerate(items, 1)],
        "last": len(items),
    }  # fmt: skip


YARD_DRAFT: Draft = {
    "next": 7,
    "parts": [
        {
            "th": "ตอนที่ 1 ข้อมูลทั่วไป",
            "en": "Part 1: About you",
            "questions": [
                _choice("q1", "single", ("อายุ", "Age"),
                        ("ต่ำกว่า 20 ปี\n20-39 ปี\n40-59 ปี\n60 ปีขึ้นไป", "Under 20\n20-39\n40-59\n60 and over")),
                _choice("q2", "single", ("หมู่บ้าน", "Village"), source="villages"),
                _choice("q3", "single", ("มาใช้ลานกีฬาหรือสวนบ่อยเพียงใด", "How often do you come?"),
                        ("ทุกวัน\nทุกสัปดาห์\nนาน ๆ ครั้ง\nไม่เคย", "Every day\nEvery week\nNow and then\nNever")),
            ],
        },
        {
            "th": "ตอนที่ 2 สิ่งที่ต้องการ",
            "en": "Part 2: What is needed",
            "questions": [
                _choice("q4", "multiple", ("อยากให้ปรับปรุงเรื่องใดก่อน", "What should come first?"),
                        ("ไฟส่องสว่าง\nห้องน้ำ\nเครื่องออกกำลังกาย\nลู่วิ่ง\nร่มเงาและที่นั่ง\nความปลอดภัย",
                         "Lighting\nToilets\nExercise machines\nRunning track\nShade and seats\nSafety")),
                _matrix("q5", ("ความพึงพอใจต่อสภาพปัจจุบัน", "Satisfaction with how it is now"),
                        (("ความสะอาด", "Cleanliness"), ("ห้องน้ำ", "Toilets"), ("เดินทางมาสะดวก", "Easy to reach"),
                         ("ความปลอดภัย", "Safety"))),
                {"code": "q6", "kind": "text", "th": "ข้อเสนอแนะ", "en": "Suggestions", "required": False},
            ],
        },
    ],
}  # fmt: skip
CAMP_DRAFT: Draft = {
    "next": 3,
    "parts": [
        {
            "th": "ตอนที่ 1 เกี่ยวกับค่าย",
            "en": "",
            "questions": [
                _choice("q1", "single", ("ท่านเป็น", ""), ("เยาวชน\nผู้ปกครอง\nครู", "")),
                _matrix("q2", ("ความเห็นต่อค่ายปีที่ผ่านมา", ""), (("กิจกรรมน่าสนใจ", ""), ("", ""))),
            ],
        }
    ],
}
