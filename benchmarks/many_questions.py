"""`python -m benchmarks.many_questions`: put every case of the instance on the question board, written directly.

One in ten waits for its answer, one in twenty follows another.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import sqlalchemy as sa

from muangmai_portal import create_app
from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.settings import categories
from muangmai_portal.extensions import db

ABOUT = ("ภาษีที่ดิน", "เบี้ยยังชีพผู้สูงอายุ", "ไฟทาง", "น้ำประปา", "ถังขยะ", "ใบอนุญาตก่อสร้าง", "ศูนย์เด็กเล็ก", "ถนนลูกรัง")
BODY = "อยากทราบว่าต้องติดต่อใคร ใช้เอกสารอะไรบ้าง และใช้เวลากี่วัน " * 4
ANSWER = "ติดต่อส่วนราชการที่รับผิดชอบในเวลาทำการ ใช้บัตรประจำตัวประชาชนและสำเนาทะเบียนบ้าน " * 4


def rows(cases: list[sa.Row[tuple[int, int]]], officer_id: int) -> list[dict[str, Any]]:
    """Columns of as many published questions."""
    chance, moment = random.Random(7), clock.now()
    made = []
    for number, (case_id, section_id) in enumerate(cases, start=1):
        asked = moment - dt.timedelta(minutes=chance.randrange(500_000))
        is_answered = chance.random() < 0.9
        subject = f"{chance.choice(ABOUT)} หมู่ที่ {number % 9 + 1} ครั้งที่ {number} ต้องทำอย่างไร"
        answer = ANSWER if is_answered else ""
        made.append(
            {
                "case_id": case_id,
                "parent_id": chance.randrange(1, number) if number > 20 and chance.random() < 0.05 else None,
                "kind": CaseKind.QUESTION,
                "section_id": section_id,
                "category": chance.choice(list(categories())),
                "subject": subject,
                "body": BODY,
                "answer": answer,
                "done": "",
                "search_text": searchable(f"{subject} {BODY} {answer}"),
                "is_visible": True,
                "is_featured": number <= 8,
                "position": number,
                "asked_at": asked,
                "published_at": asked,
                "answered_at": asked + dt.timedelta(days=2) if is_answered else None,
                "updated_at": asked,
                "published_by_id": officer_id,
            }
        )
    return made


def main() -> None:
    """Write them."""
    with create_app().app_context():
        with transaction():
            cases = list(db.session.execute(sa.select(Case.id, Case.section_id).order_by(Case.id)))
            officer_id = db.session.scalars(sa.select(Officer.id).limit(1)).one()
            if cases:
                db.session.execute(sa.insert(PublicCase), rows(cases, officer_id))
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


if __name__ == "__main__":
    main()
