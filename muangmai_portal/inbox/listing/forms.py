"""The form that narrows a list. It is sent as an address, so that a list can be kept and passed on."""

from __future__ import annotations

import re

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_all_officers
from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS, STAFF_STATUS_LABELS
from muangmai_portal.cases.models import CaseKind, CaseStatus, Channel
from muangmai_portal.cases.queries import Sort
from muangmai_portal.cases.queries.filters import OUTSIDE
from muangmai_portal.cases.transitions import OPEN
from muangmai_portal.core.access import Permission
from muangmai_portal.core.desk_fields import ChoiceField, Choices, ThaiDateField
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.inbox.rows import show_place
from muangmai_portal.office.queries import list_villages
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.queries import name_services

ME, NOBODY = "me", "none"
SORT_LABELS = {Sort.WORK: "สิ่งที่ต้องทำก่อน", Sort.DUE: "วันครบกำหนด", Sort.NEWEST: "รับเรื่องล่าสุดก่อน"}
_VILLAGE = re.compile(r"[1-9][0-9]?")
_LONGEST = 60  # characters of a wrong value that are shown again


class FilterForm(FlaskForm):
    """By what a list is narrowed. Each field that is wrong says so and narrows nothing; the others still do."""

    class Meta:
        """Reading changes nothing: no token."""

        csrf = False

    kind = ChoiceField("ประเภทของเรื่อง", message="ประเภทของเรื่อง")
    service = ChoiceField("บริการ", message="บริการ")
    moo = ChoiceField("หมู่บ้าน", message="หมู่บ้าน")
    status = ChoiceField("สถานะ", message="สถานะ")
    channel = ChoiceField("ช่องทางที่รับเรื่อง", message="ช่องทาง")
    officer = ChoiceField("ผู้รับผิดชอบ", message="ผู้รับผิดชอบ")
    section = ChoiceField("ส่วนราชการ", message="ส่วนราชการ")
    urgent = ChoiceField("ความเร่งด่วน", message="ความเร่งด่วน")
    since = ThaiDateField("รับเรื่องตั้งแต่วันที่")
    until = ThaiDateField("รับเรื่องถึงวันที่")
    sort = ChoiceField("เรียงตาม", message="การเรียง")

    def validate_until(self, field: ThaiDateField) -> None:
        """Not before the first day."""
        first, last = self.since.date, field.date
        if first and last and last < first:
            raise ValidationError("วันสุดท้ายอยู่ก่อนวันแรก จึงยังไม่ได้กรองตามวันสุดท้าย")

    def good(self) -> dict[str, str]:
        """What was chosen and understood, as it stands in an address."""
        chosen = {each.name: clean_line(each.data or "") for each in self if not each.errors}
        for field in (self.since, self.until):
            if field.date and not field.errors:
                chosen[field.name] = numeric_date(field.date)
        if chosen.get("sort") == Sort.WORK:
            chosen.pop("sort")
        return {name: value for name, value in chosen.items() if value}

    def problems(self) -> list[tuple[str, str]]:
        """The id of each field that is wrong, with the reason."""
        return [(each.id, str(each.errors[0])) for each in self if each.errors]


def fill_form(officer: Officer, asked: MultiDict[str, str], choices: dict[str, Choices] | None = None) -> FilterForm:
    """The form with the choices this officer has, filled with what was asked for and checked."""
    form = FilterForm(formdata=asked)
    form.moo.data = fold_digits(form.moo.data or "")
    for name, offered in (choices or list_choices(officer)).items():
        field = form[name]
        field.choices = [("", "ทั้งหมด"), *offered] if name != "sort" else offered
        typed = clean_line(field.data or "")
        field.message = f"ไม่มี{field.message} “{typed[:_LONGEST]}” ในรายการ จึงไม่ได้ใช้ตัวกรองนี้"
    if _VILLAGE.fullmatch(form.moo.data) and form.moo.data not in dict(form.moo.choices):
        # Not among the office's villages now; cases may name it all the same.
        form.moo.choices = [*form.moo.choices, (form.moo.data, show_place(form.moo.data))]
    form.sort.data = form.sort.data or Sort.WORK.value
    if form.section.data and not officer.can(Permission.READ_ALL_CASES):
        form.section.data = ""  # they have one section, which they see anyway
    form.validate()
    return form


def list_choices(officer: Officer) -> dict[str, Choices]:
    """What there is to choose from in each field, for this officer."""
    is_above = officer.can(Permission.READ_ALL_CASES)
    villages = [(str(each.number), f"หมู่ที่ {each.number} {each.name}") for each in list_villages()]
    return {
        "kind": [(kind.value, str(KIND_LABELS[kind])) for kind in CaseKind],
        "service": sorted(((code, each.name_th) for code, each in name_services().items()), key=lambda pair: pair[1]),
        "moo": [*villages, (OUTSIDE, show_place(OUTSIDE))],
        "status": [(each.value, str(STAFF_STATUS_LABELS[each])) for each in CaseStatus if each in OPEN],
        "channel": [(channel.value, str(CHANNEL_LABELS[channel])) for channel in Channel],
        "officer": _officers(officer, is_above=is_above),
        "section": [(each.code, each.name_th) for each in list_sections()] if is_above else [],
        "urgent": [("yes", "เฉพาะเรื่องด่วน")],
        "sort": [(sort.value, label) for sort, label in SORT_LABELS.items()],
    }


def _officers(officer: Officer, *, is_above: bool) -> Choices:
    """Oneself, nobody, and who works on cases or once did: old cases still name those who left."""
    people = [
        each
        for each in list_all_officers()
        if each.can(Permission.WORK_ON_CASES) and (is_above or each.section_id == officer.section_id)
    ]
    people.sort(key=lambda each: (not each.is_active, each.name))
    named = [(each.username, each.name if each.is_active else f"{each.name} (พ้นหน้าที่แล้ว)") for each in people]
    return [(ME, "ฉัน"), (NOBODY, "ยังไม่มีผู้รับผิดชอบ"), *named]
