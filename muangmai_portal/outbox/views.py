"""The page behind the link at the end of every citizen's mail: no more of it, or again."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.outbox.addresses import Subscription, read_unsubscribe_token
from muangmai_portal.outbox.operations import resume_mail, suppress_mail
from muangmai_portal.outbox.queries import is_suppressed

bp = Blueprint("outbox", __name__, url_prefix="/mail")
_ONE_CLICK = ("List-Unsubscribe", "One-Click")  # what mail programs send, by RFC 8058


@bp.get("/unsubscribe/<token>")
@public
def unsubscribe(token: str) -> ResponseReturnValue:
    """Ask first: scanners of mail follow every link, and none of them may unsubscribe a person."""
    subscription = _read(token)
    is_off = is_suppressed(subscription.address_digest, subscription.case_id)
    is_of_case = subscription.case_id is not None
    return render_template("outbox/unsubscribe.html", token=token, is_off=is_off, is_of_case=is_of_case)


@bp.post("/unsubscribe/<token>")
@public
@csrf.exempt  # type: ignore[untyped-decorator]  # a mail program's one click has no session; see below
def change_subscription(token: str) -> ResponseReturnValue:
    """Stop the mail of this case or of all cases, or let it come again."""
    subscription = _read(token)
    name, value = _ONE_CLICK
    if request.form.get(name) == value:
        return _one_click(token, subscription)
    csrf.protect()
    with transaction():
        _apply(request.form.get("act", ""), subscription)
    return redirect(url_for(".unsubscribe", token=token), 303)


def _one_click(token: str, subscription: Subscription) -> ResponseReturnValue:
    """The signed link is proof enough, and the answer must not be a redirect."""
    with transaction():
        suppress_mail(subscription.address_digest, subscription.case_id)
    return render_template("outbox/unsubscribe.html", token=token, is_off=True)


def _apply(act: str, subscription: Subscription) -> None:
    if act == "resume":
        resume_mail(subscription.address_digest, subscription.case_id)
    else:
        suppress_mail(subscription.address_digest, None if act == "stop_all" else subscription.case_id)


def _read(token: str) -> Subscription:
    subscription = read_unsubscribe_token(token)
    if subscription is None:
        raise NotFoundError(_("ลิงก์นี้ไม่ถูกต้องหรือไม่ครบ โปรดเปิดจากจดหมายอีกครั้ง"))
    return subscription
