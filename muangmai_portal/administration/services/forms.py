"""The forms: what is said of a service, a new service, and one question of its form."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ChoicesField, ThaiNumberField
from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.service_requests.form_fields import NAME, is_reserved

UNITS = [("working", "วันทำการ"), ("calendar", "วัน (นับวันหยุดด้วย)")]
CLASSES = [
    ("service", "บริการทั่วไป"),
    ("permit", "การอนุญาต (พ.ร.บ.อำนวยความสะดวก 2558 ล่าช้าต้องแจ้งทุก 7 วัน)"),
    ("statutory", "ตามกฎหมายเฉพาะ"),
    ("welfare", "สวัสดิการ"),
    ("info", "ข้อมูลข่าวสารของราชการ"),
    ("complaint", "ร้องเรียนร้องทุกข์"),
]
PERIODS = [("", "วันใดก็ได้"), ("past", "วันนี้หรือก่อนหน้า"), ("upcoming", "วันนี้หรือวันข้างหน้า")]
_LONG = Length(max=2000, message="ข้อความยาวเกิน 2,000 ตัวอักษร")
_LINE = Length(max=200, message="ข้อความยาวเกิน 200 ตัวอักษร")


def read_number(typed: str | None) -> int:
    """What an edit was based on; -1, which nothing is, where no number is named."""
    folded = fold_digits((typed or "").strip())
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) < 9 else -1


def lines(text: str | None) -> list[str]:
    """The lines of a list, without the empty ones."""
    return [line for each in clean(text or "").splitlines() if (line := clean_line(each))]


class ServiceForm(FlaskForm):
    """What is said of a service and decided about it."""

    name_th = StringField("ชื่อบริการ", validators=[DataRequired("กรอกชื่อบริการ"), _LINE])
    name_en = StringField("ชื่อภาษาอังกฤษ", validators=[_LINE])
    description_th = TextAreaField("คำอธิบายสั้น", validators=[_LONG])
    description_en = TextAreaField("คำอธิบายสั้นภาษาอังกฤษ", validators=[_LONG])
    section = ChoiceField("ส่วนราชการที่รับผิดชอบ", message="เลือกส่วนราชการจากรายการ")
    group = ChoiceField("หมวดในหน้าบริการ", message="เลือกหมวดจากรายการ")
    service_class = ChoiceField("ประเภทตามกฎหมาย", message="เลือกประเภทจากรายการ", choices=CLASSES)
    days = ThaiNumberField(
        "ให้แล้วเสร็จภายใน", validators=[InputRequired("กรอกจำนวนวัน"), Length(max=4, message="จำนวนวันมากเกินไป")]
    )
    days_unit = ChoiceField("นับเป็น", message="เลือกวิธีนับจากรายการ", choices=UNITS)
    legal_basis = TextAreaField("กฎหมายหรือระเบียบที่กำหนด", validators=[_LONG])
    documents = TextAreaField("เอกสารที่ต้องใช้", validators=[_LONG])
    documents_en = TextAreaField("เอกสารภาษาอังกฤษ", validators=[_LONG])
    fee = TextAreaField("ค่าธรรมเนียม", validators=[_LONG])
    fee_en = TextAreaField("ค่าธรรมเนียมภาษาอังกฤษ", validators=[_LONG])
    rates = TextAreaField("อัตรา", validators=[_LONG])
    rates_en = TextAreaField("อัตราภาษาอังกฤษ", validators=[_LONG])
    note = TextAreaField("ข้อควรทราบ", validators=[_LONG])
    note_en = TextAreaField("ข้อควรทราบภาษาอังกฤษ", validators=[_LONG])
    warning = TextAreaField("คำเตือนเหตุฉุกเฉิน", validators=[_LONG])
    warning_en = TextAreaField("คำเตือนภาษาอังกฤษ", validators=[_LONG])
    rules = TextAreaField("ระเบียบที่ควรทราบ", validators=[_LONG])
    keywords = TextAreaField("คำที่ประชาชนใช้ค้นหา", validators=[_LONG])
    is_urgent = BooleanField("ทุกเรื่องของบริการนี้เป็นเรื่องด่วน")
    is_sensitive = BooleanField("ถามข้อมูลส่วนตัว (ไม่แสดงรายละเอียดในรายการและอีเมล)")
    is_core = BooleanField("แสดงที่หน้าแรก")
    version = HiddenField(default="0")

    def validate_days(self, field: ThaiNumberField) -> None:
        """A promise of a day at least."""
        if field.number is not None and not 1 <= field.number <= 365:
            raise ValidationError("จำนวนวันต้องอยู่ระหว่าง 1 ถึง 365")

    def validate_documents_en(self, field: TextAreaField) -> None:
        """English lines stand beside Thai ones."""
        thai, english = lines(self.documents.data), lines(field.data)
        if english and len(english) != len(thai):
            raise ValidationError(f"ภาษาอังกฤษมี {len(english)} บรรทัด ต้องมี {len(thai)} บรรทัดเท่ากับภาษาไทย หรือเว้นว่าง")


class NewServiceForm(FlaskForm):
    """A service that does not exist yet; the rest is written on its own pages."""

    code = StringField("รหัสบริการ", validators=[DataRequired("กรอกรหัสบริการ")])
    name_th = StringField("ชื่อบริการ", validators=[DataRequired("กรอกชื่อบริการ"), _LINE])
    section = ChoiceField("ส่วนราชการที่รับผิดชอบ", message="เลือกส่วนราชการจากรายการ")
    group = ChoiceField("หมวดในหน้าบริการ", message="เลือกหมวดจากรายการ")
    service_class = ChoiceField("ประเภทตามกฎหมาย", message="เลือกประเภทจากรายการ", choices=CLASSES, default="service")
    days = ThaiNumberField("ให้แล้วเสร็จภายใน", validators=[InputRequired("กรอกจำนวนวัน")])
    days_unit = ChoiceField("นับเป็น", message="เลือกวิธีนับจากรายการ", choices=UNITS, default="working")
    validate_days = ServiceForm.validate_days


class FieldForm(FlaskForm):
    """One question. What does not concern its kind is taken out before it is drawn."""

    label_th = StringField("ข้อความคำถาม", validators=[DataRequired("กรอกข้อความคำถาม"), _LINE])
    label_en = StringField("ข้อความภาษาอังกฤษ", validators=[_LINE])
    help = TextAreaField("คำอธิบายใต้คำถาม", validators=[Length(max=500, message="คำอธิบายยาวเกิน 500 ตัวอักษร")])
    help_en = TextAreaField("คำอธิบายภาษาอังกฤษ", validators=[Length(max=500, message="คำอธิบายยาวเกิน 500 ตัวอักษร")])
    options = TextAreaField("ตัวเลือก", validators=[Length(max=20000, message="ตัวเลือกยาวเกินไป")])
    columns = TextAreaField("หัวตาราง", validators=[_LONG])
    required = BooleanField("จำเป็นต้องตอบ")
    max = ThaiNumberField("ยาวไม่เกิน (ตัวอักษร)")
    least = ThaiNumberField("ค่าต่ำสุด")
    most = ThaiNumberField("ค่าสูงสุด")
    decimals = ThaiNumberField("ทศนิยมไม่เกิน (ตำแหน่ง)")
    period = ChoiceField("วันที่ที่รับ", message="เลือกจากรายการ", choices=PERIODS)
    max_files = ThaiNumberField("จำนวนไฟล์ไม่เกิน")
    when = ChoicesField("ถามเฉพาะเมื่อตอบว่า", choices=())
    name = StringField("รหัสคำถาม")
    version = HiddenField(default="0")

    used_names: frozenset[str] = frozenset()

    def validate_name(self, field: StringField) -> None:
        """A code that machines read, no other question's, and none with a meaning of its own."""
        typed = clean_line(field.data or "")
        if not typed:
            return
        if not NAME.fullmatch(typed):
            raise ValidationError("รหัสคำถามใช้ a–z ตัวเลข และ _ ขึ้นต้นด้วยตัวอักษร ยาวไม่เกิน 40 ตัว หรือเว้นว่างให้ระบบตั้งให้")
        if is_reserved(typed):
            raise ValidationError(f"รหัส {typed} ระบบใช้อยู่แล้ว ใช้รหัสอื่น")
        if typed in self.used_names:
            raise ValidationError(f"รหัส {typed} เป็นของคำถามอื่นหรือเคยใช้แล้ว ใช้รหัสอื่น คำตอบเก่าจะได้ไม่ปนกัน")

    def validate_when(self, field: ChoicesField) -> None:
        """Answers to one question only."""
        if len({value.rpartition(":")[0] for value in field.data or ()}) > 1:
            raise ValidationError("เลือกคำตอบของคำถามเดียวกันเท่านั้น")

    def validate_max(self, field: ThaiNumberField) -> None:
        """As long as people write, and no longer than fits."""
        if field.number is not None and not 1 <= field.number <= 5000:
            raise ValidationError("ความยาวต้องอยู่ระหว่าง 1 ถึง 5,000 ตัวอักษร")

    def validate_most(self, field: ThaiNumberField) -> None:
        """Not below the least."""
        if field.number is not None and field.number < (self.least.number or 0):
            raise ValidationError("ค่าสูงสุดต้องไม่น้อยกว่าค่าต่ำสุด")

    def validate_decimals(self, field: ThaiNumberField) -> None:
        """As many as a number is read with."""
        if field.number is not None and field.number > 6:
            raise ValidationError("ทศนิยมได้ไม่เกิน 6 ตำแหน่ง")

    def validate_max_files(self, field: ThaiNumberField) -> None:
        """As many as one request may carry."""
        if field.number is not None and not 1 <= field.number <= 10:
            raise ValidationError("จำนวนไฟล์ต้องอยู่ระหว่าง 1 ถึง 10")


def keep_only(form: FlaskForm, names: frozenset[str]) -> None:
    """Take out of a form what does not concern the thing at hand."""
    always = {"csrf_token", "version"}
    for name in [field.name for field in form]:
        if name not in names | always:
            del form[name]


def optional(form: Any, name: str) -> Any:
    """A field of a form from which some were taken out."""
    return form[name] if name in form else None  # noqa: SIM401 - a form has no get
