"""What staff type about progress, obstacles, and a year's plan."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from muangmai_portal.core.desk_fields import ChoiceField, ChoicesField, ThaiDateField, ThaiNumberField
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures.models import ALL, Measure, MeasurePlan, Progress
from muangmai_portal.integrity.measures.operations.arranging import MeasureWords
from muangmai_portal.integrity.measures.operations.planning import PlanWords
from muangmai_portal.integrity.measures.operations.reporting import REPORTED, NewReport
from muangmai_portal.sections.models import Section

_LONG = Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")
_LINE = Length(max=300, message="ยาวเกิน 300 ตัวอักษร")
_TEXT = Length(max=8000, message="ยาวเกิน 8,000 ตัวอักษร")
_NAME = Length(max=200, message="ยาวเกิน 200 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


def _lines(typed: str | None) -> list[str]:
    return [line for line in map(clean_line, (typed or "").splitlines()) if line]


class _VersionedForm(FlaskForm):
    """A form that says which version it is based on."""

    version = HiddenField()

    @property
    def typed_version(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class ProgressForm(_VersionedForm):
    """How far a section is; the state is the button that was pressed."""

    status = ChoiceField("สถานะ", message="เลือกสถานะ", choices=[(each.value, each.value) for each in REPORTED])
    note = TextAreaField("ทำอะไรไปแล้ว (แสดงต่อประชาชน)", [_LONG], filters=[_text])
    address = StringField("ที่อยู่ของหลักฐาน", [Length(max=500, message="ยาวเกิน 500 ตัวอักษร")], filters=[_line])
    label = StringField("ชื่อหลักฐาน", [_LINE], filters=[_line])

    def fill(self, row: Progress) -> ProgressForm:
        """Show what was said before."""
        self.note.data, self.version.data = row.note, str(row.version)
        return self

    def to_report(self) -> NewReport:
        """What was typed."""
        evidence = NewEvidence(address=self.address.data or "", label=self.label.data or "")
        has_evidence = bool(evidence.address)
        return NewReport(
            status=self.status.data or "", note=self.note.data or "", evidence=evidence if has_evidence else None
        )


class ObstacleForm(FlaskForm):
    """What keeps a section from a step."""

    text = TextAreaField("ติดขัดเรื่องใด ต้องการให้ช่วยอย่างไร", [DataRequired("เขียนว่าติดขัดเรื่องใด"), _LONG], filters=[_text])


class AnswerForm(FlaskForm):
    """What a superior says about an obstacle."""

    text = TextAreaField("ข้อสั่งการ", [DataRequired("เขียนข้อสั่งการ"), _LONG], filters=[_text])


class DueForm(FlaskForm):
    """Until when."""

    due_on = ThaiDateField("กำหนดแล้วเสร็จ", description="เว้นว่าง หมายถึงไม่มีกำหนด")


class NewYearForm(FlaskForm):
    """The year for which a plan is begun."""

    year = ThaiNumberField("ปีงบประมาณ พ.ศ.", [DataRequired("ใส่ปีงบประมาณ เช่น 2570")])


class NewMeasureForm(_VersionedForm):
    """The title of one more measure."""

    title = StringField("ชื่อมาตรการ", [DataRequired("ใส่ชื่อมาตรการ"), _LINE], filters=[_line])


class PlanForm(_VersionedForm):
    """What a plan says of itself."""

    title = StringField("ชื่อประกาศ", [DataRequired("ใส่ชื่อประกาศ"), _LINE], filters=[_line])
    based_on = StringField("จัดทำจากผลประเมินใด", [_LINE], filters=[_line])
    threshold = ThaiNumberField("ตัวชี้วัดที่ได้คะแนนต่ำกว่าร้อยละ", [DataRequired("ใส่ร้อยละ เช่น 85")])
    weak_indicators = TextAreaField("ตัวชี้วัดที่ต้องพัฒนา", [_LONG], description="บรรทัดละหนึ่งตัวชี้วัด")
    issued_on = ThaiDateField("ประกาศ ณ วันที่")
    signer = StringField("ผู้ลงนาม", [_NAME], filters=[_line])
    signer_position = StringField("ตำแหน่งผู้ลงนาม", [_NAME], filters=[_line])
    announcement_path = StringField(
        "ที่อยู่ของประกาศในเว็บไซต์นี้", [_LINE], filters=[_line], description="เริ่มด้วย / เช่น /disclosures/s9-2/…"
    )

    def fill(self, plan: MeasurePlan) -> PlanForm:
        """Show what it says now."""
        for name in ("title", "based_on", "signer", "signer_position", "announcement_path"):
            self[name].data = getattr(plan, name)
        self.weak_indicators.data = "\n".join(plan.weak_indicators)
        self.threshold.process_data(plan.threshold)
        self.issued_on.process_data(plan.issued_on)
        self.version.data = str(plan.version)
        return self

    def ask_for_signature(self) -> PlanForm:
        """Mark what an announcement lacks of its day and its signer."""
        if self.issued_on.date is None:
            self.issued_on.errors = ["ใส่วันที่ของประกาศแล้วบันทึก ก่อนประกาศใช้"]
        if not self.signer.data:
            self.signer.errors = ["ใส่ผู้ลงนามแล้วบันทึก ก่อนประกาศใช้"]
        return self

    def validate_threshold(self, field: ThaiNumberField) -> None:
        """A share of a hundred."""
        if field.number is not None and field.number > 100:
            raise ValueError("ร้อยละต้องไม่เกิน 100")

    def validate_announcement_path(self, field: StringField) -> None:
        """A page of the portal that the public can open."""
        path = field.data or ""
        if path and (not path.startswith("/") or path.startswith(("//", "/\\", "/staff")) or " " in path):
            raise ValueError("ใส่ที่อยู่ของหน้าในเว็บไซต์นี้ เริ่มด้วย /")

    def to_words(self) -> PlanWords:
        """What was typed."""
        return PlanWords(
            title=self.title.data or "",
            based_on=self.based_on.data or "",
            threshold=self.threshold.number or 0,
            weak_indicators=_lines(self.weak_indicators.data),
            issued_on=self.issued_on.date,
            signer=self.signer.data or "",
            signer_position=self.signer_position.data or "",
            announcement_path=self.announcement_path.data or "",
        )


class MeasureForm(_VersionedForm):
    """What a measure says; the texts of its steps come beside it, one field for each."""

    title_th = StringField("ชื่อมาตรการ", [DataRequired("ใส่ชื่อมาตรการ"), _LINE], filters=[_line])
    title_en = StringField("ชื่อภาษาอังกฤษ", [_LINE], filters=[_line])
    indicator = StringField("ตัวชี้วัด ITA", [_NAME], filters=[_line])
    intro = StringField("กรณี", [_LONG], filters=[_line])
    practices = TextAreaField("แนวทางปฏิบัติ", [_TEXT], description="บรรทัดละหนึ่งข้อ")
    responsible = ChoicesField("ผู้รับผิดชอบ", choices=())
    new_step = TextAreaField("เพิ่มขั้นตอน", [_LONG], filters=[_line])

    def offer(self, sections: Sequence[Section]) -> MeasureForm:
        """Let these sections answer for it, or all of them."""
        self.responsible.choices = [(ALL, "ทุกส่วนราชการ"), *((each.code, each.name_th) for each in sections)]
        return self

    def fill(self, measure: Measure, version: int) -> MeasureForm:
        """Show what it says now."""
        for name in ("title_th", "title_en", "indicator", "intro"):
            self[name].data = getattr(measure, name)
        self.practices.data = "\n".join(each["text"] for each in measure.practices)
        self.responsible.data = list(measure.responsible)
        self.version.data = str(version)
        return self

    def to_words(self, steps: dict[int, str]) -> MeasureWords:
        """What was typed."""
        return MeasureWords(
            title_th=self.title_th.data or "",
            title_en=self.title_en.data or "",
            indicator=self.indicator.data or "",
            intro=self.intro.data or "",
            practices=_lines(self.practices.data),
            responsible=self.responsible.data or (),
            steps={number: clean_line(text)[:2000] for number, text in steps.items()},
            new_step=self.new_step.data or "",
        )
