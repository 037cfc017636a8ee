"""A form that is being changed: what the desk of services is for, and nothing that a citizen sees yet.

People report lamps that burn all day, and the crew wants to know since when a lamp has failed.
"""

from __future__ import annotations

from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.service_requests.form_fields import Field, find_field, move_field, next_name, put_field
from muangmai_portal.service_requests.operations.writing_forms import names_given, published_fields, save_fields
from muangmai_portal.service_requests.queries import get_service

SERVICE = "LIGHT"
ADDED_CHOICE = "ไฟติดตอนกลางวัน"
SINCE: Field = {
    "label_th": "เริ่มเป็นตั้งแต่วันที่",
    "label_en": "Since when",
    "type": "date",
    "required": False,
    "period": "past",
    "help": "ไม่ทราบแน่ชัดไม่เป็นไร ใส่วันโดยประมาณหรือเว้นว่างไว้ได้",
    "help_en": "If you are not sure, give a day that is about right, or leave it out.",
}


def plant_service_draft(stage: Stage) -> None:
    """Write a new version of a form and leave it unpublished, in the caller's unit of work."""
    if SERVICE not in stage.catalogue.services:
        return  # the office took it out before the demonstration came
    service = get_service(SERVICE, to_change=True)
    if service.draft is not None:
        return  # somebody is at work on it
    fields = published_fields(service)
    symptom = find_field(fields, "symptom")
    if symptom is not None:
        fields = put_field(fields, {**symptom, "options": [*symptom["options"], ADDED_CHOICE]})
    since = {"name": next_name(names_given(service)), **SINCE}
    save_fields(service, move_field(put_field(fields, since), "symptom", -1), based_on=service.draft_number)
