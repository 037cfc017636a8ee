"""`python -m benchmarks.many_cases COUNT`: fill the instance with cases, written directly, to make lists long.

One in five is open, as in an office that is drowning; sections and dates vary.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from typing import Any

import sqlalchemy as sa

from muangmai_portal import create_app
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_reference
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section

OPEN_SHARE = 0.2
YEAR = 2560  # before any year in which filing is measured, so that the register of that year starts at 1


def rows(count: int, sections: list[int]) -> list[dict[str, Any]]:
    """Columns of as many cases."""
    chance = random.Random(7)
    moment = clock.now()
    made = []
    for number in range(1, count + 1):
        is_open = chance.random() < OPEN_SHARE
        created = moment - dt.timedelta(minutes=chance.randrange(500_000))
        due = created + dt.timedelta(days=7)
        made.append(
            {
                "reference": make_reference(YEAR, number),
                "buddhist_year": YEAR,
                "register_number": number,
                "form_digest": f"bench-{number}",
                "content_digest": "",
                "pin_digest": "",
                "kind": "request",
                "channel": "web",
                "service_code": "LIGHT",
                "service_version": 1,
                "title": "แจ้งซ่อมไฟฟ้าสาธารณะ",
                "summary": f"เสาที่ {number} หน้าบ้านเลขที่ {number % 300}",
                "answers": [],
                "moo": str(number % 9 + 1),
                "days": 3,
                "days_unit": "working",
                "section_id": chance.choice(sections),
                "status": CaseStatus.IN_PROGRESS if is_open else CaseStatus.CLOSED,
                "is_open": is_open,
                "outcome": None if is_open else "fixed",
                "created_at": created,
                "due_at": due,
                "attention_at": due,
                "updated_at": created,
                "closed_at": None if is_open else due,
                "version": 1,
                "last_hash": "",
            }
        )
    return made


def main(count: int) -> None:
    """Write them."""
    with create_app().app_context():
        with transaction():
            sections = list(db.session.scalars(sa.select(Section.id).where(Section.takes_requests)))
            if count:
                db.session.execute(sa.insert(Case), rows(count, sections))
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
