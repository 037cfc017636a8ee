"""The form that chooses a period and a section. It is sent as an address, so that a report can be passed on."""

from __future__ import annotations

from flask import request
from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.reports.asking import CUSTOM, Asked, ask_days, list_choices, read_key
from muangmai_portal.reports.scope import Scope
from muangmai_portal.reports.scope import list_choices as list_sections

_LONGEST = 3700  # days; ten years


class ReportForm(FlaskForm):
    """What a report is of."""

    class Meta:
        """Reading changes nothing: no token."""

        csrf = False

    period = ChoiceField("ช่วงเวลา", message="เลือกช่วงเวลาจากรายการ")
    since = ThaiDateField("ตั้งแต่วันที่")
    until = ThaiDateField("ถึงวันที่")
    section = ChoiceField("ส่วนราชการ", message="เลือกส่วนราชการจากรายการ")

    @property
    def is_custom(self) -> bool:
        """Whether days were typed."""
        return self.period.data == CUSTOM

    def asked(self) -> Asked | None:
        """The period that was asked for; None where the form has errors."""
        if not self.validate():
            return None
        if self.is_custom and self.since.date and self.until.date:
            return ask_days(self.since.date, self.until.date)
        return read_key(self.period.data or "")

    def validate_since(self, field: ThaiDateField) -> None:
        """A day to begin with."""
        self._demand(field, "ใส่วันแรกของรายงาน")

    def validate_until(self, field: ThaiDateField) -> None:
        """A last day, not before the first."""
        self._demand(field, "ใส่วันสุดท้ายของรายงาน")
        first, last = self.since.date, field.date
        if not self.is_custom or first is None or last is None:
            return
        if last < first:
            raise ValidationError("วันสุดท้ายต้องไม่อยู่ก่อนวันแรก")
        if (last - first).days > _LONGEST:
            raise ValidationError("เลือกได้ไม่เกิน 10 ปี")

    def _demand(self, field: ThaiDateField, words: str) -> None:
        if self.is_custom and not (field.data or "").strip():
            raise ValidationError(words)


def read_form(scope: Scope) -> ReportForm:
    """The form as the address fills it in."""
    form = ReportForm(formdata=request.args)
    default = read_key("")
    form.period.data = form.period.data or (default.key if default else "")
    form.period.choices = list_choices(form.period.data)
    form.section.choices = [(scope.code, scope.name)] if scope.is_bound else list_sections()
    form.section.data = scope.code
    if scope.code not in dict(form.section.choices):
        form.section.choices = [*form.section.choices, (scope.code, scope.name)]
    return form
