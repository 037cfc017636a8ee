"""Forms of the reports: following one."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired, Length

_WRONG = _("อีเมลไม่ครบหรือสะกดผิด ตัวอย่างที่ถูก somchai@example.com")


class FollowForm(FlaskForm):
    """Where to send the news."""

    email = StringField(
        _("อีเมลของท่าน"),
        validators=[InputRequired(_("กรอกอีเมลที่จะรับความคืบหน้า")), Length(max=254, message=_WRONG)],
    )

    def validate_email(self, field: StringField) -> None:
        """Refuse what can be no address. Whose it is, its owner says in answer to our mail."""
        try:
            field.data = validate_email((field.data or "").strip(), check_deliverability=False).normalized
        except EmailNotValidError as error:
            raise ValidationError(_WRONG) from error
