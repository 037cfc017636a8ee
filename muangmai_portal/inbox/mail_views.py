"""Mail that waits or did not leave, for those who look after it. Not a word of a case is shown here."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.mail_words import describe_mail
from muangmai_portal.inbox.queries import is_possible_id, references_of
from muangmai_portal.outbox.bouncing import undeliverable
from muangmai_portal.outbox.operations import retry_messages
from muangmai_portal.outbox.queries import queue_status
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("mail_queue", __name__, url_prefix="/staff/mail")


@bp.get("")
@requires(Permission.SEE_MAIL_QUEUE)
def index() -> ResponseReturnValue:
    """How the queue stands, and what had trouble."""
    status = queue_status()
    lines = [describe_mail(each, with_address=False) for each in status.failures]
    references = references_of([line.case_id for line in lines if line.case_id])
    may_read = current_officer().can(Permission.READ_SECTION_CASES)
    dead = undeliverable(each.mailbox for each in list_sections())
    return render_template(
        "inbox/mail.html",
        status=status,
        lines=lines,
        references=references,
        links_to_cases=may_read,
        dead_mailboxes=[each for each in list_sections() if each.mailbox in dead],
    )


@bp.post("/<int:message_id>/retry")
@requires(Permission.SEE_MAIL_QUEUE)
def retry(message_id: int) -> ResponseReturnValue:
    """Send one message again.

    Raises:
        NotFoundError: no message can have this number.
    """
    if not is_possible_id(message_id):
        raise NotFoundError("ไม่พบจดหมายฉบับนี้")
    return _retry([message_id])


@bp.post("/retry")
@requires(Permission.SEE_MAIL_QUEUE)
def retry_all() -> ResponseReturnValue:
    """Send everything that waits or was given up."""
    return _retry(None)


def _retry(ids: list[int] | None) -> ResponseReturnValue:
    with transaction():
        count = retry_messages(ids)
        record("mail_retried", "outbox", current_officer().id, {"messages": ids or "all"})
    flash(f"จะลองส่งใหม่ {count} ฉบับในไม่ช้า" if count else "ไม่มีฉบับที่ต้องส่งใหม่", "success" if count else "info")
    return redirect(url_for(".index"), 303)
