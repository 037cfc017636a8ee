"""`python -m benchmarks.many_documents COUNT`: fill the instance with publications and their files, written directly.

Their words are those of real offices' announcements; a third has a file with a text of its own. Among them are the
documents that `benchmarks.known_documents` looks for. The index is then written as `muangmai search rebuild` does it.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import current_app

from benchmarks.known_documents import KNOWN
from muangmai_portal import create_app
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.kinds import PublicationKind, list_kinds
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.search.rebuilding import rebuild
from muangmai_portal.sections.models import Section

BATCH = 1_000
DAYS = 3_650
KINDS = ("news", "disclosure")
FORMS = ("ประกาศ", "ประกาศองค์การบริหารส่วนตำบล เรื่อง ", "คำสั่ง เรื่อง ", "ประชาสัมพันธ์ ", "รายงานผล", "แจ้ง", "เชิญชวน", "")
DEEDS = (
    *("สอบราคาจ้างก่อสร้าง", "ประกวดราคาอิเล็กทรอนิกส์", "ผู้ชนะการเสนอราคา", "ราคากลางงาน", "แผนการจัดซื้อจัดจ้าง"),
    *("รับสมัครพนักงานจ้าง", "การชำระภาษีที่ดินและสิ่งปลูกสร้าง", "การลงทะเบียนเบี้ยยังชีพผู้สูงอายุ", "การโอนงบประมาณรายจ่าย"),
    *("การประชุมสภา", "การฉีดพ่นหมอกควันกำจัดยุงลาย", "การจัดเก็บขยะมูลฝอย", "โครงการอบรมอาชีพ", "การใช้แผนพัฒนาท้องถิ่น"),
    *("ข้อบัญญัติงบประมาณรายจ่าย", "การประเมินคุณธรรมและความโปร่งใส", "งานวันลอยกระทง", "การซ่อมแซมไฟฟ้าสาธารณะ"),
)
THINGS = (
    *("ถนนคอนกรีตเสริมเหล็ก", "ถนนลูกรัง", "รางระบายน้ำ", "ท่อระบายน้ำ", "ศาลาประชาคม", "ระบบประปาหมู่บ้าน", "สนามกีฬา"),
    *("ศูนย์พัฒนาเด็กเล็ก", "อาคารอเนกประสงค์", "สะพานข้ามคลอง", "ลานตากผลผลิต", "ฝายน้ำล้น", "วัสดุสำนักงาน", "อาหารเสริม (นม)"),
)
PLACES = (
    *("บ้านหนองบัว", "บ้านดอนกลาง", "บ้านท่าน้ำ", "บ้านใหม่พัฒนา", "บ้านโคกสูง", "บ้านทุ่งรวงทอง", "บ้านวังปลา"),
    *("บ้านนาคำ", "บ้านห้วยไผ่", "บ้านเนินสะอาด", "บ้านคลองยาว", "บ้านสวนพริก"),
)
SENTENCES = (
    "ด้วยองค์การบริหารส่วนตำบลมีความประสงค์จะดำเนินการตามระเบียบกระทรวงมหาดไทยว่าด้วยการพัสดุ",
    "อาศัยอำนาจตามความในพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 และที่แก้ไขเพิ่มเติม",
    "ผู้สนใจติดต่อขอรับเอกสารได้ที่กองคลัง ในวันและเวลาราชการ หรือดูรายละเอียดได้ที่เว็บไซต์",
    "จึงประกาศให้ทราบโดยทั่วกัน ณ วันที่ระบุท้ายประกาศฉบับนี้",
    "ประชาชนในพื้นที่สามารถแจ้งเหตุหรือสอบถามรายละเอียดเพิ่มเติมได้ที่สำนักงานปลัด",
    "คณะกรรมการตรวจรับพัสดุได้ตรวจสอบแล้วเห็นว่างานแล้วเสร็จถูกต้องครบถ้วนตามสัญญา",
    "งบประมาณที่ได้รับจัดสรรเป็นเงินทั้งสิ้นตามข้อบัญญัติงบประมาณรายจ่ายประจำปี",
    "ขอความร่วมมือคัดแยกขยะก่อนทิ้ง และนำถังออกมาวางตามวันและเวลาที่กำหนด",
    "ผู้มีสิทธิต้องมีสัญชาติไทยและมีชื่ออยู่ในทะเบียนบ้านในเขตตำบล โดยนำบัตรประจำตัวประชาชนมาด้วย",
    "กำหนดยื่นซองเสนอราคาผ่านระบบจัดซื้อจัดจ้างภาครัฐด้วยอิเล็กทรอนิกส์ ระหว่างเวลาทำการ",
    "หากพบการทุจริตหรือประพฤติมิชอบ โปรดแจ้งช่องทางร้องเรียนขององค์การบริหารส่วนตำบล",
    "แบบรูปรายการและปริมาณงานเป็นไปตามที่วิศวกรโยธารับรอง กว้าง 4 เมตร ยาว 250 เมตร หนา 0.15 เมตร",
    "ที่ประชุมมีมติเห็นชอบเป็นเอกฉันท์ และให้นำเรียนนายกองค์การบริหารส่วนตำบลเพื่อพิจารณาอนุมัติ",
    "เจ้าหน้าที่สาธารณสุขจะออกหน่วยบริการในหมู่บ้านตามตาราง ไม่เสียค่าใช้จ่าย",
)


def main(count: int) -> None:
    """Write them, and then the index."""
    app = create_app()
    with app.app_context():
        # A new instance holds something already: the announcement is its first document.
        taken = max(db.session.scalar(sa.select(sa.func.max(table.id))) or 0 for table in (Publication, Attachment))
        for number, rows in _batches(count):
            _write(taken + number, rows)
        with transaction():
            touch_public_content()
        begun = time.monotonic()
        entries = rebuild(app)
        print(f"{entries} entries in {time.monotonic() - begun:.0f} s")
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


def _batches(count: int) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Publications in the order of their days; the known ones stand evenly among them."""
    chance, moment = random.Random(7), clock.now()
    kinds = [kind for kind in list_kinds(current_app) if kind.code in KINDS]
    sections = list(db.session.scalars(sa.select(Section.id)))
    known = {(place + 1) * count // (len(KNOWN) + 1): document for place, document in enumerate(KNOWN)}
    rows = []
    for number in range(1, count + 1):
        at = moment - dt.timedelta(days=DAYS * (count - number) / count, minutes=chance.randrange(600) + 20)
        row = {**_place(chance.choice(kinds), chance), "section_id": chance.choice(sections), "at": at}
        row |= _words(chance, number, at)
        if document := known.get(number):
            row |= {"title": document.title, "body": document.body, "file": document.file, "slug": document.slug}
        rows.append(row)
        if len(rows) == BATCH or number == count:
            yield number - len(rows) + 1, rows
            rows = []


def _place(kind: PublicationKind, chance: random.Random) -> dict[str, str]:
    codes = [code for code, _ in kind.list_categories()] or [""]
    return {"kind": kind.code, "category": chance.choice(codes)}


def _words(chance: random.Random, number: int, at: dt.datetime) -> dict[str, str]:
    year, village = at.year + 543, chance.randrange(1, 13)
    about = f"{chance.choice(DEEDS)} {chance.choice(THINGS)} {chance.choice(PLACES)} หมู่ที่ {village}"
    said = [
        f"{sentence} {chance.randrange(10_000):,}" for sentence in chance.choices(SENTENCES, k=chance.randrange(3, 9))
    ]
    written = chance.choices(SENTENCES, k=chance.randrange(8, 30)) if chance.random() < 1 / 3 else []
    return {
        "title": f"{chance.choice(FORMS)}{about} ประจำปี {year} ฉบับที่ {number % 97 + 1}",
        "body": f"{about} {' '.join(said)}",
        "file": " ".join(f"{sentence} {PLACES[number % 12]} {chance.randrange(100_000):,} บาท" for sentence in written),
        "slug": f"bench-{number}",
    }


def _write(first: int, rows: list[dict[str, Any]]) -> None:
    with transaction():
        db.session.execute(sa.insert(Publication), [_publication(first + at, row) for at, row in enumerate(rows)])
        files = [(first + at, row) for at, row in enumerate(rows) if row["file"]]
        db.session.execute(sa.insert(Attachment), [_attachment(number, row) for number, row in files])
        db.session.execute(sa.insert(PublicationFile), [_file(number, row) for number, row in files])


def _publication(number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": number,
        "kind": row["kind"],
        "category": row["category"],
        "slug": row["slug"],
        "title_th": row["title"],
        "body_th": row["body"],
        "html_th": f"<p>{row['body']}</p>",
        "section_id": row["section_id"],
        "state": "published",
        "publish_at": row["at"],
        "created_at": row["at"],
        "updated_at": row["at"],
    }


def _attachment(number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": number,
        "token": f"bench-{number}",
        "owner": f"publication:{number}",
        "field": "files",
        "sha256": f"{number:064d}",
        "filename": "document.pdf",
        "media_type": "application/pdf",
        "size": 100_000,
        "text": row["file"],
        "created_at": row["at"],
    }


def _file(number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {"publication_id": number, "attachment_id": number, "is_photo": False, "title": row["title"], "position": 1}


if __name__ == "__main__":
    main(int(sys.argv[1]))
