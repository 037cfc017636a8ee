"""Papers of the demonstration: a few real PDF documents with text that copies, and one that is only a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import MONTHS, buddhist_year
from muangmai_portal.demonstration.monthly_tables import as_markdown, month_before
from muangmai_portal.demonstration.pictures.canvas import FONT, as_document
from muangmai_portal.disclosures.marked_text import read_blocks
from muangmai_portal.disclosures.paper import official
from muangmai_portal.typesetting.rendering import render_pdf

_OFFICE = "องค์การบริหารส่วนตำบลเมืองใหม่"
_BANNER = "เอกสารตัวอย่างสำหรับระบบสาธิต"
_BUDGET = """ข้อ 1 งบประมาณรายจ่ายทั่วไป จ่ายจากรายได้จัดเก็บเอง หมวดภาษีจัดสรร และหมวดเงินอุดหนุนทั่วไป ดังนี้

| แผนงาน | งบบุคลากร | งบดำเนินงาน | งบลงทุน | รวม (บาท) |
|---|---:|---:|---:|---:|
| บริหารงานทั่วไป | 8,900,000 | 5,120,000 | 800,000 | 14,820,000 |
| การศึกษา | 3,400,000 | 4,210,000 | 950,000 | 8,560,000 |
| สาธารณสุข | 1,200,000 | 2,480,000 | 420,000 | 4,100,000 |
| เคหะและชุมชน | 2,300,000 | 1,960,000 | 2,440,000 | 6,700,000 |
| อุตสาหกรรมและการโยธา | 0 | 640,000 | 5,500,000 | 6,140,000 |
| งบกลาง | 0 | 11,680,000 | 0 | 11,680,000 |

ข้อ 2 ให้นายกองค์การบริหารส่วนตำบลรักษาการให้เป็นไปตามข้อบัญญัตินี้"""
_ORDINANCE = """ข้อ 1 ข้อบัญญัตินี้เรียกว่า ข้อบัญญัติองค์การบริหารส่วนตำบลเมืองใหม่ เรื่อง การจัดการสิ่งปฏิกูลและมูลฝอย

ข้อ 2 เจ้าของอาคารต้องจัดให้มีที่รองรับมูลฝอยที่มีฝาปิด และแยกขยะเปียก ขยะทั่วไป และขยะอันตราย

ข้อ 3 ห้ามผู้ใดทิ้งมูลฝอยในที่สาธารณะ ผู้ฝ่าฝืนมีความผิดตามกฎหมายว่าด้วยการสาธารณสุข"""
_PLAN = """แผนพัฒนาท้องถิ่นฉบับนี้เพิ่มเติมโครงการที่ประชาคมหมู่บ้านเสนอ

| ลำดับ | โครงการ | หมู่ที่ | ปีงบประมาณ | งบประมาณ (บาท) |
|---:|---|---:|---:|---:|
| 1 | ก่อสร้างถนน ค.ส.ล. ซอยสวนพริก | 6 | 2570 | 780,000 |
| 2 | ขยายเขตประปาหมู่บ้าน | 3 | 2570 | 1,250,000 |
| 3 | ลานออกกำลังกายผู้สูงอายุ | 1 | 2569 | 340,000 |"""
_MINUTES = """ผู้มาประชุม 18 คน ลาประชุม 1 คน ประธานเปิดประชุมเวลา 09.30 น.

## ระเบียบวาระที่ 3 ญัตติร่างข้อบัญญัติงบประมาณรายจ่าย

ประธาน ขอให้ผู้บริหารเสนอหลักการและเหตุผล

มติที่ประชุม รับหลักการด้วยคะแนน 17 เสียง งดออกเสียง 1 เสียง

รายงานที่ใช้ประกอบการพิจารณา: ประมาณการรายรับของกองคลัง และแผนพัฒนาท้องถิ่น"""
_MANUAL = """## ขอรับเบี้ยยังชีพผู้สูงอายุ

1. ยื่นคำขอพร้อมบัตรประชาชนและสมุดบัญชีธนาคาร
2. เจ้าหน้าที่ตรวจเอกสารภายในวันเดียว
3. ประกาศรายชื่อภายในเดือนธันวาคม

## แจ้งไฟฟ้าสาธารณะชำรุด

แจ้งได้ตลอด 24 ชั่วโมงทางเว็บไซต์ กองช่างซ่อมภายใน 5 วันทำการ ไม่มีค่าธรรมเนียม"""


def _paper(title: str, subject: Sequence[str], body: str, *, is_wide: bool = False) -> bytes:
    data = {
        "title": title,
        "office": _OFFICE,
        "demonstration": _BANNER,
        "issuer": title,
        "subject": list(subject),
        "blocks": [official(block) for block in read_blocks(body)],
        "closing": [],
        "signature": [],
        "source": "",
        "is_wide": is_wide,
    }
    return render_pdf("announcement", data)


def _monthly(back: int) -> bytes:
    month = month_before(clock.today(), back)
    name = f"ในรอบเดือน{MONTHS[month.month - 1]} {buddhist_year(month)}"
    return _paper(f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง {name}", (_OFFICE, "แบบ สขร.1"), as_markdown(month), is_wide=True)


def scanned_page() -> bytes:
    """A page as an old scanner leaves it: a little askew, and without a letter that a program could read."""
    page = Image.new("L", (1240, 1754), 247)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 34)
    for row, line in enumerate((_BANNER, "", "สำเนาจากต้นฉบับ", _OFFICE, "", *_ORDINANCE.split("\n"))):
        pen.text((150, 190 + row * 62), line[:70], font=font, fill=40)
    return as_document(page.rotate(0.7, fillcolor=236).convert("RGB"))


PAPERS: dict[str, Callable[[], bytes]] = {
    "paper_budget": partial(_paper, "ข้อบัญญัติงบประมาณรายจ่าย", (_OFFICE,), _BUDGET, is_wide=True),
    "paper_ordinance": partial(_paper, "ข้อบัญญัติ เรื่อง การจัดการสิ่งปฏิกูลและมูลฝอย", (_OFFICE,), _ORDINANCE),
    "paper_plan": partial(_paper, "แผนพัฒนาท้องถิ่น แก้ไขเพิ่มเติม ฉบับที่ 3", (_OFFICE,), _PLAN),
    "paper_minutes": partial(_paper, "รายงานการประชุมสภา", (_OFFICE, "สมัยสามัญ สมัยที่ 3 ครั้งที่ 1"), _MINUTES),
    "paper_manual": partial(_paper, "คู่มือสำหรับประชาชน", (_OFFICE,), _MANUAL),
    "paper_scan": scanned_page,
    **{f"paper_monthly_{back}": partial(_monthly, back) for back in (1, 2, 3)},
}
