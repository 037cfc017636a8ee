"""`python -m benchmarks.many_years COUNT`: fill the instance with cases of ten years and what happened to them.

Written directly, as `many_cases` does, but spread over years, sections, officers, services and villages, answered and
closed as an office would: what reports count.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from typing import Any

import sqlalchemy as sa

from benchmarks.many_cases import YEAR, rows
from muangmai_portal import create_app
from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_reference
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section

YEARS = 10
AT_ONCE = 5_000
SERVICES = ("LIGHT", "ROAD", "TRASH", "NUISANCE", "ELDER", "DISABLED", "BUILD", "WATER", None)
KINDS = ("request", "request", "request", "request", "complaint", "opinion", "question", "information")
ANSWER = {"name": "place", "label": "สถานที่", "label_en": "Place", "type": "text"}
SAID = "หน้าวัดเมืองใหม่ ทางเข้าด้านทิศเหนือ ใกล้ร้านขายของชำ"


def spread(case: dict[str, Any], number: int, officers: list[int], chance: random.Random) -> dict[str, Any]:
    """A case of `many_cases`, on some day of ten years: old ones are nearly all closed, of the last weeks many open."""
    now = clock.now()
    created = now - dt.timedelta(minutes=chance.randrange(YEARS * 365 * 1440))
    is_open = chance.random() < (0.3 if now - created < dt.timedelta(days=60) else 0.02)
    due = created + dt.timedelta(days=chance.choice([5, 10, 20, 40]))
    replied = min(now, created + dt.timedelta(hours=chance.randrange(1, 150)))
    closed = None if is_open else min(now, max(replied, created + dt.timedelta(hours=chance.randrange(5, 900))))
    open_states = [CaseStatus.IN_PROGRESS, CaseStatus.IN_PROGRESS, CaseStatus.WAITING_CITIZEN, CaseStatus.RECEIVED]
    return {
        **case,
        "id": number,
        "reference": make_reference(YEAR, number),
        "register_number": number,
        "form_digest": f"bench-{number}",
        "kind": chance.choice(KINDS),
        "service_code": chance.choice(SERVICES),
        "channel": chance.choice(["web", "counter", "phone"]),
        "answers": [{**ANSWER, "value": SAID, "shown": SAID}] * 5,
        "assignee_id": chance.choice([None, *officers]),
        "status": chance.choice(open_states) if is_open else CaseStatus.CLOSED,
        "is_open": is_open,
        "outcome": None if is_open else chance.choice(["fixed", "fixed", "answered", "planned", "withdrawn"]),
        "created_at": created,
        "updated_at": created,
        "due_at": due,
        "attention_at": due,
        "first_replied_at": replied if not is_open or chance.random() < 0.6 else None,
        "closed_at": closed,
    }


def happenings(case: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Its events; of a fifth the promised date moved, one in fifty was disputed."""
    kinds = ["received", "assigned", "reply", "closed"]
    kinds += ["due_moved"] * (chance.random() < 0.2) + ["disputed"] * (chance.random() < 0.02)
    return [
        {
            "case_id": case["id"],
            "seq": seq,
            "kind": kind,
            "at": case["created_at"] + dt.timedelta(hours=seq),
            "actor_kind": "officer",
            "is_public": True,
            "data": {"because": chance.choice(["waited", "extended"])} if kind == "due_moved" else {"said": SAID},
            "prev_hash": "",
            "hash": "",
        }
        for seq, kind in enumerate(kinds, 1)
    ]


def main(count: int) -> None:
    """Write them."""
    with create_app().app_context():
        sections = list(db.session.scalars(sa.select(Section.id).where(Section.takes_requests)))
        officers, chance = list(db.session.scalars(sa.select(Officer.id))), random.Random(7)
        for first in range(0, count, AT_ONCE):
            plain = rows(min(AT_ONCE, count - first), sections)
            cases = [spread(case, first + place, officers, chance) for place, case in enumerate(plain, 1)]
            with transaction():
                db.session.execute(sa.insert(Case), cases)
                db.session.execute(sa.insert(CaseEvent), [each for case in cases for each in happenings(case, chance)])
        with transaction():
            db.session.execute(sa.text("ANALYZE"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
