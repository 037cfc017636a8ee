"""The files that came with a message, cleaned as every upload is; what is not taken is named, and stays in it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.incoming_mail.reading.parts import MailFile

RULES = UploadRules(field="files", accept="document", max_files=10, max_mb=20)


@dataclass(frozen=True)
class Cleaned:
    """The files to keep, and of each other one why it is not shown (`file:` and words)."""

    files: tuple[CleanFile, ...] = ()
    refusals: tuple[str, ...] = ()


def clean_files(files: Iterable[MailFile]) -> Cleaned:
    """Clean each file and store it. No database: called before the unit of work that names them."""
    kept: dict[str, CleanFile] = {}
    refusals = []
    for file in files:
        if len(kept) >= RULES.max_files:
            refusals.append(f"file:{file.name}: เกิน {RULES.max_files} ไฟล์")
            continue
        try:
            clean = clean_upload(io.BytesIO(file.content), file.name, RULES)
        except UploadError as error:
            if error.status == 503:  # the place for files is full: the message waits, whole, for another try
                raise
            refusals.append(f"file:{file.name}: {_why(error.code)}")
            continue
        kept.setdefault(clean.sha256, clean)
    return Cleaned(tuple(kept.values()), tuple(each[:400] for each in refusals))


def _why(code: str) -> str:
    return _REASONS.get(code, "ชนิดไฟล์นี้ระบบไม่เปิดแสดง")


_REASONS = {
    "empty": "ไฟล์ว่าง",
    "too_large": f"ใหญ่เกิน {RULES.max_mb} MB",
    "office": "เอกสารจากโปรแกรมสำนักงาน เปิดจากต้นฉบับอีเมล",
    "heic": "ภาพแบบ HEIC เปิดจากต้นฉบับอีเมล",
    "unreadable": "เปิดไม่ได้ ไฟล์อาจเสีย",
    "encrypted": "ตั้งรหัสผ่านไว้",
    "too_heavy": "ซับซ้อนเกินกว่าที่ระบบตรวจได้",
    "too_many_pixels": "ภาพละเอียดเกินไป",
}
