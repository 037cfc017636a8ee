"""The page with the sign-in form, which the door and the guard both show."""

from __future__ import annotations

from flask import render_template, request

from muangmai_portal.accounts.forms import SignInForm
from muangmai_portal.accounts.landing import page_of_request, safe_next

# The fields in which officers write sentences; a session that ended must not cost them.
_WRITTEN = ("text", "reason", "kept_text")


def sign_in_page(form: SignInForm, notice: str = "") -> str:
    """Draw the form, with where to go afterwards and whatever was written before."""
    target = safe_next(request.values.get("next", ""))
    return render_template("accounts/login.html", form=form, notice=notice, target=target, kept_text=_kept_text())


def sign_in_again_page() -> str:
    """Draw the form in answer to a POST that came after the session had ended."""
    return render_template(
        "accounts/login.html",
        form=SignInForm(formdata=None),
        notice="ท่านออกจากระบบแล้วหรือหมดเวลาใช้งาน สิ่งที่เพิ่งส่งยังไม่ได้บันทึก",
        target=safe_next(page_of_request()),
        kept_text=_kept_text(),
    )


def _kept_text() -> str:
    return "\n\n".join(text for name in _WRITTEN if (text := request.form.get(name, "").strip()))
