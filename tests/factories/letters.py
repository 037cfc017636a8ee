"""Opinions and complaints as people send them: through the form of the door, with the tokens of a blank one."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case
from tests.citizen import hidden_fields
from tests.factories.requests import read_receipt

OPINION = {
    "subject": "ลานกีฬาหมู่ ๓ มืดเร็ว",
    "body": "ลูกชอบไปเตะบอลหลังเลิกเรียน แต่ไฟดับหกโมงเย็น อยากให้เปิดถึงสองทุ่มครับ",
}
GRIEVANCE = {
    "complaint_type": "grievance",
    "subject": "น้ำท่วมขังหน้าบ้าน",
    "body": "ท่อระบายน้ำตันมาสองเดือน ฝนตกทีไรน้ำเข้าบ้านทุกครั้ง",
}
CONDUCT = {
    "complaint_type": "conduct",
    "about_whom": "เจ้าหน้าที่หน้าเคาน์เตอร์ ไม่ทราบชื่อ",
    "about_section": "FIN",
    "subject": "พูดจาไม่สุภาพที่เคาน์เตอร์",
    "body": "ถามเรื่องใบเสร็จแล้วถูกตวาดต่อหน้าคนอื่น",
}


def open_door(client: FlaskClient, path: str) -> dict[str, str]:
    """What a blank form carries unseen."""
    page = client.get(path)
    assert page.status_code == 200, page.text
    return hidden_fields(page.text)


def send(client: FlaskClient, path: str, fields: dict[str, Any], **more: Any) -> TestResponse:
    """Send a form of a door; a field given as None is left out."""
    filled = {**fields, **more}
    tokens = {} if "intake_token" in filled else open_door(client, path)
    return client.post(path, data={**tokens, **{key: value for key, value in filled.items() if value is not None}})


def file_letter(client: FlaskClient, path: str, fields: dict[str, Any], **more: Any) -> Case:
    """Send it, and give the case that it became."""
    response = send(client, path, fields, **more)
    assert response.status_code == 303, response.text
    case = find_case(read_receipt(client)[0])
    assert case is not None
    return case


def summary_of_errors(page: str) -> list[str]:
    """The ids of the fields that the error summary leads to."""
    summary = re.search(r'role="alert".*?</div>', page, re.S)
    return re.findall(r'href="#([\w-]+)"', summary[0]) if summary else []
