"""The forms: a rule, and a case that might come."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from muangmai_portal.cases.routing.matching import Comparison
from muangmai_portal.core.desk_fields import ChoiceField, ChoicesField
from muangmai_portal.core.thai_text import clean, clean_line, searchable

MOST_WORDS, LONGEST_WORD = 50, 80
_COMPARISONS = [(Comparison.CONTAINS.value, "มีคำว่า"), (Comparison.EQUALS.value, "ตรงกับ")]


class RuleForm(FlaskForm):
    """What must be true of a case, and where it then goes."""

    name = StringField("ชื่อกฎ", validators=[DataRequired("กรอกชื่อกฎ"), Length(max=120, message="ชื่อยาวเกิน 120 ตัวอักษร")])
    kinds = ChoicesField("ประเภทเรื่อง", choices=())
    services = ChoicesField("บริการ", choices=())
    villages = ChoicesField("หมู่บ้าน", choices=())
    channels = ChoicesField("ช่องทางที่รับเรื่อง", choices=())
    words = TextAreaField("คำในข้อความ")
    answer_field = ChoiceField("คำถามในแบบฟอร์ม", message="เลือกคำถามจากรายการ")
    answer_comparison = ChoiceField(
        "เทียบแบบ", message="เลือกจากรายการ", choices=_COMPARISONS, default=Comparison.CONTAINS.value
    )
    answer_value = StringField("คำตอบ", validators=[Length(max=200, message="คำตอบยาวเกิน 200 ตัวอักษร")])
    section = ChoiceField("ส่งไปที่", message="เลือกส่วนราชการ", validators=[InputRequired("เลือกส่วนราชการ")])
    officer = ChoiceField("มอบหมายให้", message="เลือกเจ้าหน้าที่จากรายการ")
    is_urgent = BooleanField("ทำเครื่องหมายเป็นเรื่องด่วน")
    version = HiddenField(default="0")

    @property
    def based_on(self) -> int:
        """The version that was read; 0, which no rule has, where none is named."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    @property
    def typed_words(self) -> list[str]:
        """The words, one of each line."""
        return [word for line in clean(self.words.data or "").splitlines() if (word := clean_line(line))]

    def validate_words(self, field: TextAreaField) -> None:
        """Words that can be found."""
        words = self.typed_words
        if len(words) > MOST_WORDS:
            raise ValidationError(f"ใส่ได้ไม่เกิน {MOST_WORDS} คำ")
        for word in words:
            if len(word) > LONGEST_WORD:
                raise ValidationError(f"คำยาวเกิน {LONGEST_WORD} ตัวอักษร: {word[:20]}…")
            if not searchable(word):
                raise ValidationError(f"หาคำนี้ไม่ได้: {word}")

    def validate_answer_value(self, field: StringField) -> None:
        """An answer to look for, and a question whose answer it is."""
        if self.answer_field.data and not searchable(field.data or ""):
            raise ValidationError("กรอกคำตอบที่ต้องการ หรือเลือกคำถามเป็น ไม่ใช้เงื่อนไขนี้")
        if searchable(field.data or "") and not self.answer_field.data:
            raise ValidationError("เลือกก่อนว่าเป็นคำตอบของคำถามใด")


class WhatIfForm(FlaskForm):
    """A case that might come."""

    kind = ChoiceField("ประเภทเรื่อง", message="เลือกประเภทเรื่องจากรายการ")
    service = ChoiceField("บริการ", message="เลือกบริการจากรายการ")
    village = ChoiceField("หมู่บ้าน", message="เลือกหมู่บ้านจากรายการ")
    channel = ChoiceField("ช่องทางที่รับเรื่อง", message="เลือกช่องทางจากรายการ")
    text = TextAreaField("ข้อความที่ผู้ยื่นเขียน", validators=[Length(max=4000, message="ข้อความยาวเกิน 4,000 ตัวอักษร")])
    answers = ChoicesField("คำตอบในแบบฟอร์ม", choices=())
