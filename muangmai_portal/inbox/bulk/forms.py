"""What must be said before many cases are assigned, passed on or answered."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.cases.operations.writing import MAX_TEXT
from muangmai_portal.cases.reply_templates import list_fitting
from muangmai_portal.core.access import Permission
from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.inbox.bulk.choosing import Chosen
from muangmai_portal.inbox.bulk_acts import BulkAct
from muangmai_portal.sections.queries import list_sections


class BulkForm(FlaskForm):
    """An act on many cases."""

    def offer(self, chosen: Chosen, officer: Officer) -> None:
        """Fill in what there is to choose from."""

    def problems(self) -> list[tuple[str, str]]:
        """The id of each field that is wrong, with the reason."""
        return [(each.id, str(each.errors[0])) for each in self if each.errors and each.name != "csrf_token"]


class BulkAssignForm(BulkForm):
    """To whom."""

    officer = ChoiceField("ผู้รับผิดชอบ", message="เลือกผู้รับผิดชอบ")

    def offer(self, chosen: Chosen, officer: Officer) -> None:
        """Who works in the sections of the cases, and oneself."""
        sections = {case.section_id for case in chosen.cases}
        workers = [each for each in list_officers() if each.can(Permission.WORK_ON_CASES)]
        people = [each for each in workers if each.section_id in sections]
        if all(each.id != officer.id for each in people):
            people.append(officer)
        many = len(sections) > 1
        self.officer.choices = [
            (each.username, f"{each.name} ({each.section_name})" if many and each.section else each.name)
            for each in people
        ]


class BulkTransferForm(BulkForm):
    """Where to, and why."""

    section = ChoiceField("ส่งต่อไปยัง", message="เลือกส่วนราชการที่จะรับเรื่องต่อ")
    reason = TextAreaField(
        "เหตุผล", validators=[DataRequired("ระบุเหตุผลที่ส่งต่อ"), Length(max=MAX_TEXT, message="เหตุผลยาวเกินไป")]
    )

    def offer(self, chosen: Chosen, officer: Officer) -> None:
        """The sections that take requests, but the one where all of the cases are."""
        here = {case.section_id for case in chosen.cases}
        self.section.choices = [
            (each.code, each.name_th) for each in list_sections() if each.takes_requests and {each.id} != here
        ]


class BulkReplyForm(BulkForm):
    """With which ready answer."""

    template = ChoiceField("แม่แบบคำตอบ", message="เลือกแม่แบบคำตอบ")

    def offer(self, chosen: Chosen, officer: Officer) -> None:
        """The ready answers that fit at least one of the cases, those for most of them first."""
        titles: dict[int, str] = {}
        fits: dict[int, int] = {}
        for case in chosen.cases:
            for each in list_fitting(case):
                titles[each.id] = each.title
                fits[each.id] = fits.get(each.id, 0) + 1
        many = len(chosen.cases)
        self.template.choices = [
            (str(key), titles[key] if fits[key] == many else f"{titles[key]} (ใช้ได้ {fits[key]} จาก {many} เรื่อง)")
            for key in sorted(titles, key=lambda key: (-fits[key], titles[key]))
        ]


FORMS: dict[BulkAct, type[BulkForm]] = {
    BulkAct.ASSIGN: BulkAssignForm,
    BulkAct.TRANSFER: BulkTransferForm,
    BulkAct.REPLY: BulkReplyForm,
}
