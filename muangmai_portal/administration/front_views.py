"""The front page of the administration: what needs somebody, and the way to everything."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from muangmai_portal.accounts.current import can, current_officer
from muangmai_portal.administration.attention import list_matters
from muangmai_portal.core.access import Permission, requires

bp = Blueprint("administration", __name__, url_prefix="/staff/administration")


@dataclass(frozen=True)
class Door:
    """One place of the administration."""

    path: str
    sign: str
    title: str
    words: str


DOORS = (
    Door("/staff/officers", "people", "เจ้าหน้าที่", "บัญชี บทบาท รหัสผ่าน และการมอบเรื่องต่อ"),
    Door("/staff/sections", "document", "ส่วนราชการ", "ชื่อ อีเมล โทรศัพท์ และการปิดหรือยุบรวม"),
    Door("/staff/services", "document", "บริการและแบบคำขอ", "สิ่งที่ประชาชนยื่นได้ และคำถามในแบบ"),
    Door("/staff/rules", "arrow-right", "กฎการส่งเรื่อง", "เรื่องใหม่ส่งถึงส่วนราชการใด ลองกับเรื่องที่ผ่านมาก่อนใช้ได้"),
    Door("/staff/templates", "speech", "แม่แบบคำตอบ", "ข้อความที่ใช้ตอบประชาชนบ่อย"),
    Door("/staff/office", "phone", "ข้อมูลหน่วยงาน", "ที่อยู่ โทรศัพท์ เวลาทำการ และข้อความตามกฎหมาย"),
    Door("/staff/office/holidays", "check", "วันหยุด", "วันที่สำนักงานปิด กำหนดของทุกเรื่องนับตามนี้"),
    Door("/staff/office/boxes", "document", "กล่องรับความคิดเห็น", "ที่ตั้งกล่อง และรอบการเปิด"),
    Door("/staff/mail", "speech", "การส่งอีเมล", "ฉบับที่ส่งไม่สำเร็จ และการส่งใหม่"),
    Door("/staff/audit", "eye", "บันทึกการใช้งาน", "ใครเปลี่ยนอะไรเมื่อใด"),
)


@bp.get("")
@requires(Permission.ENTER_ADMINISTRATION)
def index() -> ResponseReturnValue:
    """What needs somebody, and the way to everything."""
    doors = [each for each in DOORS if _leads_somewhere(each.path)]
    officer = current_officer()
    # What needs somebody is for who can see to all of it; the others find their own door.
    matters = list_matters(officer) if officer.can(Permission.MANAGE_OFFICE) else None
    return render_template("administration/index.html", doors=doors, matters=matters)


def _leads_somewhere(path: str) -> bool:
    """Whether a page is there for the person who asks: some belong to rooms beside this one."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    access = getattr(current_app.view_functions[endpoint], "__access__", None)
    return access is not None and (access.permission is None or can(access.permission))
