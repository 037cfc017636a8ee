"""Forms: a risk, and how far its measures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.risks.labels import STATUSES
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.integrity.risks.operations import RiskContent
from muangmai_portal.integrity.risks.scales import Named, risk_scales
from muangmai_portal.sections.models import Section

_SHORTEST_TOKEN = 16
_TEXT = Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")
_OPEN = ("", "ยังไม่ประเมิน")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


def _mend_token(field: HiddenField) -> None:
    """A form without its token gets one, so that it can be sent again."""
    if len(field.data or "") < _SHORTEST_TOKEN:
        field.data = make_token()


class RiskForm(FlaskForm):
    """Everything that is assessed of a risk."""

    token = HiddenField(default=make_token)
    version = HiddenField()
    area = ChoiceField("ด้านความเสี่ยง", message="เลือกด้านความเสี่ยง")
    procedure = StringField(  # a form has a method of the name `process`
        "กระบวนงาน",
        [InputRequired("ใส่กระบวนงาน"), Length(max=300, message="ยาวเกิน 300 ตัวอักษร")],
        filters=[_line],
        description="เช่น การออกใบอนุญาตก่อสร้าง",
    )
    event = TextAreaField(
        "เหตุการณ์ความเสี่ยง",
        [InputRequired("เล่าเหตุการณ์ที่อาจเกิด"), _TEXT],
        filters=[_text],
        description="สิ่งที่อาจเกิดขึ้น ไม่ใช่กล่าวหาบุคคลใด ไม่ใส่ชื่อบุคคล",
    )
    likelihood = ChoiceField("โอกาสเกิด", message="เลือกโอกาสเกิด")
    impact = ChoiceField("ผลกระทบ", message="เลือกผลกระทบ")
    controls = TextAreaField("มาตรการควบคุมที่มีอยู่", [_TEXT], filters=[_text])
    measures = TextAreaField("มาตรการเพิ่มเติม", [_TEXT], filters=[_text])
    residual_likelihood = ChoiceField("โอกาสเกิดหลังควบคุม", message="เลือกโอกาสเกิดหลังควบคุม")
    residual_impact = ChoiceField("ผลกระทบหลังควบคุม", message="เลือกผลกระทบหลังควบคุม")
    section = ChoiceField("ส่วนราชการผู้รับผิดชอบ", message="เลือกส่วนราชการผู้รับผิดชอบ")
    due_on = ThaiDateField("กำหนดแล้วเสร็จ")
    indicator = TextAreaField("ตัวชี้วัดความสำเร็จ", [_TEXT], filters=[_text])

    def offer(self, sections: Sequence[Section]) -> RiskForm:
        """Fill the lists to choose from; one section alone is chosen already."""
        scales = risk_scales()
        self.area.choices = [(code, area.name_th) for code, area in scales.areas.items()]
        for field, steps in ((self.likelihood, scales.likelihood), (self.impact, scales.impact)):
            field.choices = _steps(steps)
        for field, steps in ((self.residual_likelihood, scales.likelihood), (self.residual_impact, scales.impact)):
            field.choices = [_OPEN, *_steps(steps)]
        self.section.choices = [(str(each.id), each.name_th) for each in sections]
        if len(sections) == 1 and not self.is_submitted():
            self.section.data = str(sections[0].id)
        return self

    def fill(self, risk: Risk) -> RiskForm:
        """Show what the desk has."""
        for name in ("area", "event", "controls", "measures", "indicator"):
            self[name].data = getattr(risk, name)
        self.procedure.data = risk.process
        for name in ("likelihood", "impact", "residual_likelihood", "residual_impact"):
            self[name].data = str(getattr(risk, name) or "")
        self.section.data = str(risk.section_id)
        self.due_on.process_data(risk.due_on)
        self.version.data = str(risk.version)
        return self

    def validate_residual_impact(self, field: ChoiceField) -> None:
        """Both or neither."""
        if bool(field.data) != bool(self.residual_likelihood.data):
            raise ValidationError("ความเสี่ยงหลังควบคุมต้องเลือกทั้งโอกาสและผลกระทบ หรือเว้นว่างทั้งคู่")

    def validate_token(self, field: HiddenField) -> None:
        """Never without one."""
        _mend_token(field)

    def to_content(self) -> RiskContent:
        """What was typed, once it is valid."""
        return RiskContent(
            area=self.area.data or "",
            process=self.procedure.data or "",
            event=self.event.data or "",
            likelihood=int(self.likelihood.data or 0),
            impact=int(self.impact.data or 0),
            controls=self.controls.data or "",
            measures=self.measures.data or "",
            residual_likelihood=int(self.residual_likelihood.data) if self.residual_likelihood.data else None,
            residual_impact=int(self.residual_impact.data) if self.residual_impact.data else None,
            section_id=int(self.section.data or 0),
            due_on=self.due_on.date,
            indicator=self.indicator.data or "",
        )

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class ProgressForm(FlaskForm):
    """How far the measures are."""

    token = HiddenField(default=make_token)
    status = ChoiceField("สถานะ", choices=[*STATUSES.items()], message="เลือกสถานะ")
    text = TextAreaField(
        "ผลการดำเนินการ",
        [InputRequired("เล่าว่าทำอะไรไปแล้ว"), _TEXT],
        filters=[_text],
        description="ประชาชนเห็นข้อความนี้ ไม่ใส่ชื่อบุคคลหรือข้อมูลส่วนบุคคล",
    )

    def validate_token(self, field: HiddenField) -> None:
        """Never without one."""
        _mend_token(field)


def _steps(steps: Mapping[int, Named]) -> list[tuple[str, str]]:
    return [(str(value), f"{value} {step.name_th}: {step.meaning_th}") for value, step in sorted(steps.items())]
