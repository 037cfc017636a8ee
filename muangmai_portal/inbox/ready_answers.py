"""Putting a ready answer into the box for the reply: what was typed and the files stay, and nothing is sent."""

from __future__ import annotations

from flask import g, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.cases.reply_templates import fill, list_fitting, tells_due_date
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.inbox.act_steps import attempt
from muangmai_portal.inbox.case_page import case_page
from muangmai_portal.inbox.files import receive_reply_files
from muangmai_portal.inbox.forms import FormExpiredError, ReplyForm


def insert_ready_answer(reference: str) -> ResponseReturnValue:
    """Draw the page again with the words of the chosen template below what was typed.

    Raises:
        CaseNotFoundError: there is none for this officer.
        FormExpiredError: the form does not carry this session's token.
        NotFoundError: the template does not fit this case, or was retired meanwhile.
    """
    case = get_case_for(current_officer(), reference)
    g.act_form = form = ReplyForm()
    form.validate()
    if "csrf_token" in form.errors:
        raise FormExpiredError
    for each in form:  # nothing is being sent, so nothing is missing yet
        each.errors = []
    g.act_files = receive_reply_files()
    chosen = next((each for each in list_fitting(case) if str(each.id) == request.form["template"]), None)
    if chosen is None:
        raise NotFoundError("ไม่พบแม่แบบคำตอบนี้ อาจเลิกใช้แล้ว")
    typed, ready = form.words.rstrip(), fill(chosen, case)
    form.text.data = f"{typed}\n\n{ready}" if typed else ready
    if tells_due_date(chosen) and case.due_at < clock.now():
        # At the words, where the page opens: at its top nobody who reads on a telephone would see it.
        form.refuse("text", "แม่แบบนี้บอกวันครบกำหนด แต่วันครบกำหนดผ่านไปแล้ว โปรดแก้ข้อความก่อนส่ง")
    return case_page(case.reference, attempt())
