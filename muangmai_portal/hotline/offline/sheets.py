"""The sheets that are printed: one page, no picture, nothing loaded from elsewhere, letters in large groups of four."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on one sheet. Thai first, English below; `facts` may be shown to anybody."""

    title: str
    title_en: str
    what: str
    what_en: str
    keeper: str
    keeper_en: str
    codes: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]] = ()
    rules: Sequence[tuple[str, str]] = ()


_KEEP = (
    (
        "ห้ามถ่ายรูป ห้ามสแกน ห้ามถ่ายเอกสาร ห้ามส่งทางแชตหรืออีเมล",
        "Never photograph, scan or copy it; never send it by chat or mail.",
    ),
    (
        "พิมพ์แล้วให้ลบไฟล์นี้ออกจากเครื่อง ใส่ซองทึบ ปิดผนึก ลงชื่อคร่อมรอยปิด",
        "After printing, delete the file. Seal the sheet in an opaque envelope and sign across the flap.",
    ),
    (
        "หากสงสัยว่ามีผู้อื่นเห็นแผ่นนี้ ให้หยุดใช้และบอกผู้เกี่ยวข้องทันที",
        "If anybody else may have seen it, stop using it and say so at once.",
    ),
)
_NEVER_ON_THE_SERVER = (
    "ห้ามพิมพ์ตัวอักษรบนแผ่นนี้ลงในเครื่องแม่ข่ายหรือในหน้าเว็บใด ๆ",
    "Never type these letters on the server or into any web page.",
)
_STYLE = """
@page { size: A4; margin: 16mm }
body { font: 15px/1.5 "Sarabun", "TH Sarabun New", "Noto Sans Thai", sans-serif; color: #000; background: #fff;
  max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem }
h1 { font-size: 26px; line-height: 1.25; margin: 0 }
h1 small { display: block; font-size: 17px; font-weight: normal }
h2 { font-size: 17px; margin: 1.2rem 0 .3rem }
.code { display: grid; grid-template-columns: repeat(4, 1fr); gap: .35rem .8rem; border: 2px solid #000;
  padding: .8rem 1rem; margin: .4rem 0; list-style: none; break-inside: avoid }
.code li { font: bold 27px/1.3 "DejaVu Sans Mono", Menlo, Consolas, monospace; letter-spacing: .08em;
  white-space: nowrap }
.code b { display: inline-block; min-width: 1.5em; font: 11px/1 sans-serif; color: #444;
  margin-right: .5em; vertical-align: .5em; letter-spacing: 0 }
dd { margin: 0 0 .4rem; font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace }
.hand span { display: inline-block; min-width: 16rem; border-bottom: 1px solid #000; height: 1.8em }
"""


def write_sheet(sheet: Sheet) -> str:
    """The sheet as a page of HTML that holds everything it needs."""
    rules = "".join(
        f"<li>{escape(thai)}<br><span lang=en>{escape(english)}</span></li>" for thai, english in sheet.rules
    )
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in sheet.facts)
    codes = "".join(f"<h2>{escape(name)}</h2>{_code(code)}" for name, code in sheet.codes)
    return f"""<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex"><style>{_STYLE}</style></head><body>
<h1>{escape(sheet.title)} <small lang="en">{escape(sheet.title_en)}</small></h1>
<p>{escape(sheet.what)}<br><span lang="en">{escape(sheet.what_en)}</span></p>
{codes}
<p>ไม่มีตัวอักษร I, L, O, U · <span lang="en">0 is the digit zero, 1 the digit one; there is no I, L, O or U.</span></p>
<h2>ใครเก็บ · Who keeps it</h2>
<p>{escape(sheet.keeper)}<br><span lang="en">{escape(sheet.keeper_en)}</span></p>
<ul>{rules}</ul>
<dl>{facts}</dl>
<p class="hand">ผู้เก็บ · Keeper <span></span></p>
<p class="hand">วันที่ · Date <span></span></p>
</body></html>
"""


def _code(code: str) -> str:
    """The groups, numbered, so that a place can be named over the telephone."""
    groups = "".join(f"<li><b>{number}</b>{escape(group)}</li>" for number, group in enumerate(code.split(), start=1))
    return f'<ol class="code">{groups}</ol>'


def root_sheet(code: str, facts: Sequence[tuple[str, str]]) -> str:
    """The sheet of a whole root."""
    return write_sheet(
        Sheet(
            title="แผ่นกุญแจหลักของช่องทางแจ้งเบาะแส",
            title_en="Root sheet of the confidential hotline",
            what="ผู้ถือแผ่นนี้รับรองเจ้าหน้าที่ที่อ่านเรื่องได้ และเปิดอ่านทุกเรื่องได้เมื่อไม่มีผู้อื่นเปิดได้แล้ว",
            what_en="Whoever holds this sheet certifies the officers who read, and can open every tip.",
            keeper="บุคคลภายนอกสายบังคับบัญชาของนายก อบต. เก็บในตู้นิรภัย ไม่ใช่ผู้ดูแลเครื่องหรือผู้ดูแลเว็บ",
            keeper_en="Somebody outside the executive's chain of command, in a safe; never who runs the server.",
            codes=[("กุญแจหลัก · Root", code)],
            facts=facts,
            rules=(_NEVER_ON_THE_SERVER, *_KEEP),
        )
    )


def share_sheet(number: int, code: str, facts: Sequence[tuple[str, str]]) -> str:
    """The sheet of one of two shares."""
    return write_sheet(
        Sheet(
            title=f"กุญแจหลักของช่องทางแจ้งเบาะแส ส่วนที่ {number} จาก 2",
            title_en=f"Root of the confidential hotline, share {number} of 2",
            what="แผ่นนี้แผ่นเดียวเปิดสิ่งใดไม่ได้ ต้องใช้พร้อมกับอีกแผ่นหนึ่ง หากแผ่นใดหาย อีกแผ่นก็ใช้ไม่ได้",
            what_en="Alone it opens nothing; both shares are needed together. If one is lost, the other is worthless.",
            keeper="สองแผ่นอยู่กับคนละคนต่างหน่วยงาน เช่น ประธานสภา อบต. และหน่วยงานภายนอก ห้ามอยู่ในซองหรือตู้เดียวกัน",
            keeper_en="Two people of two bodies, such as the council's chair and an outside body; never in one place.",
            codes=[(f"ส่วนที่ {number} · Share {number}", code)],
            facts=facts,
            rules=(_NEVER_ON_THE_SERVER, *_KEEP),
        )
    )


def pepper_sheet(codes: Sequence[tuple[str, str]]) -> str:
    """The sheet of what receipts need besides their digits."""
    return write_sheet(
        Sheet(
            title="แผ่นสำรองค่าลับของใบรับแจ้งเบาะแส",
            title_en="Spare sheet for the hotline's receipts",
            what="หากค่าเหล่านี้สูญไปกับเครื่อง ผู้แจ้งทุกคนจะใช้รหัสใบรับไม่ได้อีก แผ่นนี้แผ่นเดียวเปิดเรื่องใดไม่ได้",
            what_en="If these are lost with the machine, no receipt works any more. Alone they open no tip.",
            keeper="เก็บในตู้นิรภัย แยกจากสำเนาสำรองของฐานข้อมูล แผ่นนี้ใช้พิมพ์ลงในเครื่องแม่ข่ายได้เฉพาะเมื่อกู้ระบบ",
            keeper_en="In a safe, apart from the database's backups. Typed on the server only when it is restored.",
            codes=codes,
            rules=_KEEP,
        )
    )
