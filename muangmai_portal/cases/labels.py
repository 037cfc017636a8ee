"""The words for states, outcomes and channels, as people read them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from muangmai_portal.cases.models import CaseKind, CaseStatus, Channel, Outcome

KIND_LABELS = {
    CaseKind.REQUEST: _("คำขอรับบริการ"),
    CaseKind.COMPLAINT: _("เรื่องร้องเรียน/ร้องทุกข์"),
    CaseKind.OPINION: _("ความคิดเห็น"),
    CaseKind.QUESTION: _("คำถาม"),
    CaseKind.INFORMATION: _("คำขอข้อมูลข่าวสาร"),
}
STATUS_LABELS = {
    CaseStatus.HELD: _("รับเรื่องแล้ว"),
    CaseStatus.RECEIVED: _("รับเรื่องแล้ว"),
    CaseStatus.ACKNOWLEDGED: _("เจ้าหน้าที่รับทราบแล้ว"),
    CaseStatus.IN_PROGRESS: _("กำลังดำเนินการ"),
    CaseStatus.WAITING_CITIZEN: _("รอข้อมูลเพิ่มเติมจากท่าน"),
    CaseStatus.WAITING_OTHER: _("รอหน่วยงานอื่นหรืองบประมาณ"),
    CaseStatus.MERGED: _("ดำเนินการรวมกับเรื่องที่รับไว้แล้ว"),
    CaseStatus.CLOSED: _("ยุติเรื่อง"),
}
STAFF_STATUS_LABELS = {
    **STATUS_LABELS,
    CaseStatus.HELD: "รอคัดกรอง",
    CaseStatus.WAITING_CITIZEN: "รอข้อมูลจากผู้ยื่นเรื่อง",
    CaseStatus.MERGED: "รวมกับเรื่องอื่นแล้ว",
}
OUTCOME_LABELS = {
    Outcome.FIXED: _("แก้ไขแล้วเสร็จ"),
    Outcome.ANSWERED: _("ชี้แจงหรือให้ข้อมูลแล้ว"),
    Outcome.NOT_OURS: _("ไม่อยู่ในอำนาจหน้าที่ แจ้งหน่วยงานที่รับผิดชอบแล้ว"),
    Outcome.NOT_FEASIBLE: _("ดำเนินการไม่ได้"),
    Outcome.PLANNED: _("บรรจุในแผนงานแล้ว"),
    Outcome.DUPLICATE: _("ซ้ำกับเรื่องที่รับไว้แล้ว"),
    Outcome.WITHDRAWN: _("ผู้ยื่นขอถอนเรื่อง"),
    Outcome.NO_CONTACT: _("ติดต่อผู้ยื่นเรื่องไม่ได้"),
    Outcome.SPAM: _("เข้าข่ายข้อความรบกวน จึงไม่รับดำเนินการ"),
}
CHANNEL_LABELS = {
    Channel.WEB: _("เว็บไซต์"),
    Channel.COUNTER: _("มาที่สำนักงาน"),
    Channel.PHONE: _("โทรศัพท์"),
    Channel.PAPER: _("หนังสือหรือจดหมาย"),
    Channel.EMAIL: _("อีเมล"),
    Channel.API: _("ระบบอื่นที่เชื่อมต่อ"),
}


def citizens_status(status: str) -> CaseStatus:
    """The state as its submitter may know it: that a case is looked at for spam is the office's own business."""
    return CaseStatus.RECEIVED if status == CaseStatus.HELD else CaseStatus(status)
