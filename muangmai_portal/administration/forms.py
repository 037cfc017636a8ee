"""The form of a holiday."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField

KINDS = {
    HolidayKind.NATIONAL: "วันหยุดราชการประจำปี",
    HolidayKind.SUBSTITUTE: "วันหยุดชดเชย",
    HolidayKind.CABINET_SPECIAL: "วันหยุดพิเศษตามมติคณะรัฐมนตรี",
    HolidayKind.LOCAL: "วันหยุดเฉพาะพื้นที่",
}

_CHOICES = [(kind.value, label) for kind, label in KINDS.items()]


class HolidayForm(FlaskForm):
    """A day on which the office is closed, and by which order."""

    day = ThaiDateField("วันที่", validators=[InputRequired("กรอกวันที่ของวันหยุด")])
    name = StringField(
        "ชื่อวันหยุด", validators=[DataRequired("กรอกชื่อวันหยุด"), Length(max=300, message="ชื่อยาวเกิน 300 ตัวอักษร")]
    )
    kind = ChoiceField(
        "ประเภท", message="เลือกประเภทจากรายการ", choices=_CHOICES, default=HolidayKind.CABINET_SPECIAL.value
    )
    source = StringField("ที่มา", validators=[Length(max=200, message="ที่มายาวเกิน 200 ตัวอักษร")])
