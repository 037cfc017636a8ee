"""What kinds of posts and marks are called, for the public and at the desk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from muangmai_portal.personnel.models import PostKind, PostMark

KIND_LABELS = {
    PostKind.EXECUTIVE: _("คณะผู้บริหาร"),
    PostKind.COUNCIL: _("สภาองค์การบริหารส่วนตำบล"),
    PostKind.STAFF: _("พนักงานส่วนตำบล"),
    PostKind.EMPLOYEE: _("พนักงานจ้าง"),
    PostKind.ROLE: _("หน้าที่ตามคำสั่ง"),
}
MARK_LABELS = {
    PostMark.NONE: "ไม่มี",
    PostMark.CHIEF_EXECUTIVE: "ผู้บริหารสูงสุด (นายก อบต.)",
    PostMark.CHIEF_ADMINISTRATOR: "หัวหน้าฝ่ายประจำ (ปลัด อบต.)",
    PostMark.WEBMASTER: "ผู้ดูแลเว็บไซต์",
}
