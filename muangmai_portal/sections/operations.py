"""Loading the sections an office usually has."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section

WITHOUT_REQUESTS = frozenset({"AUDIT"})  # internal audit answers to the permanent secretary and serves no counter


def load_sections() -> int:
    """Insert the sections of data/sections.json that are not there yet; returns how many.

    What is there stays as it is: the office may have renamed it or given it a mailbox.
    """
    known = set(db.session.scalars(sa.select(Section.code)))
    missing = [
        _make_section(position, facts)
        for position, facts in enumerate(read_reference_data("sections")["sections"], 1)
        if facts["code"] not in known
    ]
    db.session.add_all(missing)
    db.session.flush()
    return len(missing)


def _make_section(position: int, facts: dict[str, Any]) -> Section:
    return Section(
        code=facts["code"],
        name_th=facts["name_th"],
        name_en=facts["en"],
        head_title=facts["head"],
        duties_th=facts["duties_th"],
        units=list(facts["units"]),
        takes_requests=facts["code"] not in WITHOUT_REQUESTS,
        position=position,
    )
