"""Forms of the citizen's way back: number and PIN, something to add, taking it back, disputing its end, rating it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length

from muangmai_portal.cases.operations.disputing import MAX_REASON
from muangmai_portal.cases.operations.writing import MAX_TEXT
from muangmai_portal.cases.ratings import MAX_COMMENT
from muangmai_portal.core.thai_text import clean

_TOO_LONG = _("ข้อความยาวเกินไป พิมพ์ได้ไม่เกิน %(max)d ตัวอักษร")


class TrackForm(FlaskForm):
    """The two things that open a case."""

    reference = StringField(
        _("เลขรับเรื่อง"),
        validators=[InputRequired(_("กรอกเลขรับเรื่อง เช่น MM-2569-000123-4")), Length(max=60, message=_TOO_LONG)],
    )
    pin = StringField(
        _("รหัสติดตาม 8 ตัว"),
        validators=[InputRequired(_("กรอกรหัสติดตามที่อยู่ในใบรับเรื่อง")), Length(max=40, message=_TOO_LONG)],
    )

    def refuse(self) -> None:
        """Say that the two do not belong together, but not which of them is wrong."""
        self.reference.errors = [_("เลขรับเรื่องหรือรหัสติดตามไม่ถูกต้อง ตรวจดูในใบรับเรื่องแล้วลองอีกครั้ง")]


class InformationForm(FlaskForm):
    """Something to add to a case."""

    text = TextAreaField(_("ข้อความถึงเจ้าหน้าที่"), validators=[Length(max=MAX_TEXT, message=_TOO_LONG)])


class WithdrawForm(FlaskForm):
    """Taking a case back. One tick, so that it does not happen by a slip of the thumb."""

    reason = TextAreaField(_("เหตุผล"), validators=[Length(max=2000, message=_TOO_LONG)])
    is_sure = BooleanField(
        _("ข้าพเจ้าขอถอนเรื่องนี้ และทราบว่า อบต. จะหยุดดำเนินการ"),
        validators=[InputRequired(_("ทำเครื่องหมายยืนยันก่อนถอนเรื่อง"))],
    )


class DisputeForm(FlaskForm):
    """Not agreeing with how a case ended."""

    reason = TextAreaField(
        _("ท่านไม่เห็นด้วยเพราะอะไร"),
        filters=[lambda text: clean(text or "")],  # what cannot be seen is no reason
        validators=[
            DataRequired(_("เขียนว่าท่านไม่เห็นด้วยเพราะอะไร เช่น ไฟยังดับอยู่")),
            Length(max=MAX_REASON, message=_TOO_LONG),
        ],
    )


class RatingForm(FlaskForm):
    """How content one is with how a case ended."""

    scale = (
        ("5", _("พอใจมากที่สุด")),
        ("4", _("พอใจมาก")),
        ("3", _("ปานกลาง")),
        ("2", _("พอใจน้อย")),
        ("1", _("ไม่พอใจ")),
    )
    score = StringField(
        _("ท่านพอใจกับการดำเนินการเรื่องนี้เพียงใด"),
        validators=[AnyOf([value for value, _label in scale], message=_("เลือกหนึ่งข้อ"))],
    )
    comment = TextAreaField(_("อยากบอกอะไรเจ้าหน้าที่"), validators=[Length(max=MAX_COMMENT, message=_TOO_LONG)])
