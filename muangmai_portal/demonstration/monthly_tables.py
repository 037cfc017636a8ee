"""The monthly tables of purchases (แบบ สขร.1) of the demonstration: invented, the same for the same month."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import MONTHS, buddhist_year
from muangmai_portal.demonstration.disclosures_told import ToldDocument

MONTHS_TOLD = 13
_WITH_PAPER = 3
HEAD = (
    "ลำดับ",
    "งานที่จัดซื้อหรือจัดจ้าง",
    "วงเงิน (บาท)",
    "ราคากลาง (บาท)",
    "วิธี",
    "ผู้เสนอราคาและผู้ได้รับเลือก",
    "ราคาที่ตกลง (บาท)",
    "เหตุผลที่เลือก",
)
_WORKS = (
    ("วัสดุสำนักงาน", 18_400, "ร้านตัวอย่างเครื่องเขียน"),
    ("น้ำมันเชื้อเพลิงรถส่วนกลาง", 24_650, "บจก. ตัวอย่างปิโตรเลียม"),
    ("จ้างซ่อมไฟฟ้าสาธารณะ", 38_200, "หจก. ตัวอย่างการไฟฟ้า"),
    ("อาหารเสริม (นม) โรงเรียน", 96_300, "สหกรณ์โคนมตัวอย่าง"),
    ("จ้างเหมาเก็บขนขยะ", 45_000, "นายตัวอย่าง ขยันขน"),
    ("หินคลุกซ่อมถนน", 62_750, "ร้านตัวอย่างวัสดุก่อสร้าง"),
    ("จ้างทำป้ายประชาสัมพันธ์", 4_800, "ร้านตัวอย่างอิงค์เจ็ต"),
    ("วัสดุวิทยาศาสตร์การแพทย์", 29_900, "บจก. ตัวอย่างเวชภัณฑ์"),
    ("จ้างซ่อมรถบรรทุกน้ำ", 17_350, "อู่ตัวอย่างการช่าง"),
)


def list_monthly_tables(year: FiscalYear, today: dt.date) -> list[ToldDocument]:
    """One for each of the last months that are over; the newest with a paper."""
    told = []
    for back in range(1, MONTHS_TOLD + 1):
        first = month_before(today, back)
        following = month_before(today, back - 1)
        of_first, of_following = (FiscalYear.of(each).number for each in (first, following))
        told.append(
            ToldDocument(
                heading="s9-8",
                section="FIN",
                title=f"สรุปผลการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[first.month - 1]} {buddhist_year(first)} (แบบ สขร.1)",
                on=(year.number - of_following, following.month, 5),
                year=year.number - of_first,
                period=f"m{first.month:02}",
                topic="procurement-monthly",
                papers=((f"paper_monthly_{back}", "แบบ สขร.1"),) if back <= _WITH_PAPER else (),
                body="" if back <= _WITH_PAPER else as_markdown(first),
            )
        )
    return told


def month_before(today: dt.date, count: int) -> dt.date:
    """The first day of the month so many months before this one."""
    number = today.year * 12 + today.month - 1 - count
    return dt.date(number // 12, number % 12 + 1, 1)


def rows_of(month: dt.date) -> list[list[str]]:
    """The purchases of a month."""
    count = 5 + month.month % 4
    chosen = [_WORKS[(month.month * 2 + at) % len(_WORKS)] for at in range(count)]
    return [
        [
            str(number),
            work,
            f"{price + 500:,}",
            f"{price + 200:,}",
            "เฉพาะเจาะจง",
            f"{seller} เสนอ {price:,} บาท",
            f"{price:,}",
            "เสนอราคาต่ำสุดและคุณสมบัติครบ",
        ]
        for number, (work, price, seller) in enumerate(chosen, 1)
    ]


def as_markdown(month: dt.date) -> str:
    """The table as the page shows it."""
    marks = ["---:", "---", "---:", "---:", "---", "---", "---:", "---"]
    lines = [HEAD, marks, *rows_of(month)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
