"""Forms: signing in, changing one's password."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, ValidationError

from muangmai_portal.accounts.passwords import MAX_LENGTH, MIN_LENGTH, find_weakness


class SignInForm(FlaskForm):
    """A name and a password."""

    username = StringField("ชื่อผู้ใช้", validators=[DataRequired("กรอกชื่อผู้ใช้"), Length(max=60, message="ชื่อผู้ใช้ยาวเกินไป")])
    password = PasswordField(
        "รหัสผ่าน", validators=[InputRequired("กรอกรหัสผ่าน"), Length(max=MAX_LENGTH, message="รหัสผ่านยาวเกินไป")]
    )

    def refuse(self) -> None:
        """Say that the two do not belong together, but not which of them is wrong."""
        self.username.errors = ["ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์ใหญ่เล็กและภาษาของแป้นพิมพ์ แล้วลองใหม่"]


class ChoosePasswordForm(FlaskForm):
    """A new password, twice."""

    new_password = PasswordField(
        "รหัสผ่านใหม่",
        description=f"อย่างน้อย {MIN_LENGTH} ตัวอักษร ใช้ภาษาไทยและเว้นวรรคได้ ไม่ต้องมีอักขระพิเศษ",
        validators=[InputRequired("กรอกรหัสผ่านใหม่")],
    )
    repeated = PasswordField(
        "รหัสผ่านใหม่อีกครั้ง",
        validators=[InputRequired("กรอกรหัสผ่านใหม่อีกครั้ง"), EqualTo("new_password", "รหัสผ่านใหม่ทั้งสองช่องไม่ตรงกัน")],
    )

    def __init__(self, username: str) -> None:
        super().__init__()
        self._username = username

    def validate_new_password(self, field: PasswordField) -> None:
        """Refuse what is easily guessed."""
        if weakness := find_weakness(field.data or "", self._username):
            raise ValidationError(weakness)


class ChangePasswordForm(ChoosePasswordForm):
    """The old password, and the new one twice."""

    current = PasswordField("รหัสผ่านปัจจุบัน", validators=[InputRequired("กรอกรหัสผ่านปัจจุบัน")])

    def refuse_current(self) -> None:
        """Say that the old password is wrong."""
        self.current.errors = ["รหัสผ่านปัจจุบันไม่ถูกต้อง"]
