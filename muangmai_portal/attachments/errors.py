"""Why a file was not taken, in words that tell how to mend it."""

from __future__ import annotations

from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.marking import N_

MESSAGES = {
    "empty": N_("ไฟล์ “%(name)s” ว่างเปล่า โปรดเลือกไฟล์ใหม่"),
    "too_large": N_(
        "ไฟล์ “%(name)s” ใหญ่ %(size)s MB เกิน %(limit)s MB วิธีแก้: ลดขนาดภาพ หรือบันทึกไฟล์ใหม่ให้เล็กลง แล้วแนบอีกครั้ง"
    ),
    "heic": N_(
        "ไฟล์ “%(name)s” เป็นภาพแบบ HEIC ซึ่งหลายเครื่องเปิดไม่ได้ วิธีแก้: เปิดภาพนั้นในโทรศัพท์ จับภาพหน้าจอ แล้วแนบภาพที่ได้แทน "
        "หรือตั้งกล้องให้ถ่ายเป็น JPEG"
    ),
    "office": N_(
        "ไฟล์ “%(name)s” เป็นเอกสารจากโปรแกรมสำนักงาน เช่น Word หรือ Excel วิธีแก้: เปิดเอกสาร เลือกบันทึกเป็น PDF แล้วแนบไฟล์ PDF แทน"
    ),
    "not_image": N_("ไฟล์ “%(name)s” ไม่ใช่รูปภาพที่รับได้ ช่องนี้รับรูปภาพ JPEG, PNG หรือ WebP"),
    "not_document": N_("ไฟล์ “%(name)s” ไม่ใช่ไฟล์ที่รับได้ ช่องนี้รับ PDF และรูปภาพ JPEG, PNG หรือ WebP"),
    "unreadable": N_("เปิดไฟล์ “%(name)s” ไม่ได้ ไฟล์อาจเสียหรือส่งมาไม่ครบ วิธีแก้: ลองเปิดไฟล์ในเครื่องของท่านก่อน แล้วแนบอีกครั้ง"),
    "too_many_pixels": N_("ภาพ “%(name)s” ละเอียดเกิน %(limit)s ล้านจุด วิธีแก้: ย่อภาพ หรือจับภาพหน้าจอของภาพนั้น แล้วแนบแทน"),
    "too_heavy": N_("ไฟล์ “%(name)s” ซับซ้อนเกินกว่าที่ระบบตรวจได้ วิธีแก้: บันทึกไฟล์ใหม่ให้เล็กลง หรือถ่ายภาพเอกสารแล้วแนบภาพแทน"),
    "encrypted": N_("ไฟล์ “%(name)s” ตั้งรหัสผ่านไว้ เจ้าหน้าที่จะเปิดไม่ได้ วิธีแก้: บันทึกใหม่โดยไม่ตั้งรหัสผ่าน แล้วแนบอีกครั้ง"),
    "too_many": N_("แนบได้ไม่เกิน %(limit)s ไฟล์ ระบบเก็บไฟล์แรก ๆ ไว้ให้แล้ว และไม่ได้รับไฟล์นี้: %(names)s"),
    "too_many_in_all": N_("แนบได้รวมไม่เกิน %(limit)s ไฟล์ต่อครั้ง โปรดนำบางไฟล์ออก แล้วส่งอีกครั้ง"),
    "expired": N_("ไฟล์ที่แนบไว้ก่อนหน้านี้หมดอายุแล้ว โปรดแนบอีกครั้ง ข้อความที่กรอกยังอยู่ครบ"),
    "already_used": N_("ไฟล์นี้อยู่กับเรื่องอื่นแล้ว โปรดแนบไฟล์อีกครั้ง"),
    "storage_full": N_(
        "ยังไม่ได้รับไฟล์ “%(name)s” เพราะที่เก็บไฟล์ของระบบเต็มหรือขัดข้อง วิธีแก้: ส่งเรื่องโดยไม่แนบไฟล์นี้ก่อน "
        "หรือลองใหม่ภายหลัง"
    ),
}  # fmt: skip


class UploadError(DomainError):
    """A file was not taken. `message` is Thai and complete; `msgid` and `params` let a page say it in its language."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.msgid = MESSAGES[code]
        self.params = params
        super().__init__(self.msgid % params)


class StorageFullError(UploadError):
    """The place for files is full or takes no writing; nothing of the file was kept."""

    status = 503

    def __init__(self, name: str = "") -> None:
        super().__init__("storage_full", name=name)
