"""What is said about an answer that cannot be taken: what is wrong and how to mend it, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import gettext

from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import kept_date, language
from muangmai_portal.intake.parsers import Problem
from muangmai_portal.intake.questions import Question

_REQUIRED = N_("กรอก “%(label)s”")
REQUIRED: Mapping[str, str] = {
    "select": N_("เลือก “%(label)s”"),
    "radio": N_("เลือก “%(label)s”"),
    "checkboxes": N_("เลือก “%(label)s”"),
    "checkbox": N_("ทำเครื่องหมายในช่อง “%(label)s”"),
    "file": N_("แนบไฟล์ “%(label)s”"),
    "table": N_("กรอก “%(label)s” อย่างน้อยหนึ่งรายการ"),
}
MESSAGES: Mapping[str, str] = {
    "no_name": N_("“%(label)s” ต้องเป็นตัวหนังสือ"),
    "too_long": N_("“%(label)s” ยาว %(length)s ตัวอักษร ย่อให้ไม่เกิน %(max)s ตัวอักษร"),
    "not_a_number": N_("“%(label)s” ต้องเป็นตัวเลข เช่น 3 หรือ ๓"),
    "too_many_decimals": N_("“%(label)s” มีทศนิยมได้ไม่เกิน %(decimals)s ตำแหน่ง"),
    "whole_number": N_("“%(label)s” ต้องเป็นจำนวนเต็ม ไม่มีทศนิยม"),
    "out_of_range": N_("“%(label)s” ต้องอยู่ระหว่าง %(least)s ถึง %(most)s"),
    "not_an_option": N_("“%(label)s” ต้องเลือกจากรายการที่มีให้"),
    "not_a_phone": N_("“%(label)s” อ่านไม่ได้ ใส่เบอร์มือถือ 10 หลักหรือเบอร์บ้าน 9 หลัก เช่น 081-234-5678"),
    "not_an_email": N_("“%(label)s” ไม่ครบหรือสะกดผิด ตัวอย่างที่ถูก somchai@example.com"),
    "not_a_thai_id": N_("“%(label)s” ไม่ถูกต้อง ตรวจตัวเลข 13 หลักบนบัตรอีกครั้ง"),
    "date_format": N_("“%(label)s” อ่านไม่ได้ ใส่วัน/เดือน/ปี พ.ศ. เช่น 15/01/2570"),
    "date_short_year": N_("“%(label)s” ใส่ปี พ.ศ. ให้ครบ 4 หลัก เช่น %(suggestion)s"),
    "date_christian_era": N_("“%(label)s” ใช้ปี พ.ศ. ถ้าท่านหมายถึงปี ค.ศ. ให้ใส่ %(suggestion)s"),
    "date_no_such_day": N_("“%(label)s” ไม่มีในปฏิทิน ตรวจวัน เดือน และปี พ.ศ. อีกครั้ง"),
    "date_time": N_("“%(label)s” ใส่เวลาต่อท้ายวันที่ด้วย เช่น 15/01/2570 09:30"),
    "in_the_past": N_("“%(label)s” ผ่านไปแล้ว ใส่วันนี้หรือวันข้างหน้า"),
    "in_the_future": N_("“%(label)s” ยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว"),
    "too_far": N_("“%(label)s” ห่างจากวันนี้มากเกินไป ตรวจปี พ.ศ. อีกครั้ง"),
    "before_start": N_("“%(label)s” ต้องไม่มาก่อน %(start)s"),
    "too_many_rows": N_("“%(label)s” ใส่ได้ไม่เกิน %(max)s รายการ ส่วนที่เหลือแนบเป็นเอกสารได้"),
    "incomplete_row": N_("“%(label)s” มีบรรทัดที่ยังไม่ได้กรอกช่อง “%(column)s”"),
}
_IF_ANY = re.compile(r"\s*\((?:ถ้ามี|optional)\)")


def label_of(question: Question) -> str:
    """What is asked, in the language of the page; in Thai, while nobody has translated it."""
    if language() == "en" and question.label_en:
        return question.label_en
    return str(gettext(question.label))


def explain(problem: Problem, question: Question) -> str:
    """The sentence for the person, in the language of the page."""
    code, params = problem.code, dict(problem.params)
    if code == "too_many_decimals" and params["decimals"] == 0:
        code = "whole_number"
    if "column" in params:
        params["column"] = gettext(params["column"])
    if "start" in params:
        params["start"] = kept_date(params["start"])
    message = REQUIRED.get(question.kind, _REQUIRED) if code == "required" else MESSAGES[code]
    return str(gettext(message, label=_IF_ANY.sub("", label_of(question)), **params))
