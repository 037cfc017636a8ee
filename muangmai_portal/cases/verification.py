"""Does the record still tell the truth? Recomputes every chain, projection and register number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from muangmai_portal.cases.chain import GENESIS, Link, digest, text_digest
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.models_register import RegisterCounter
from muangmai_portal.cases.projection import project
from muangmai_portal.core.identifiers import make_reference
from muangmai_portal.extensions import db

BATCH = 200


@dataclass(frozen=True)
class Difference:
    """One thing that does not add up."""

    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}"


def verify_cases() -> Iterator[Difference]:
    """Every difference between what is stored and what the events say. Reads in batches; changes nothing."""
    last_id = 0
    while batch := list(
        db.session.scalars(sa.select(Case).where(Case.id > last_id).order_by(Case.id).limit(BATCH)).unique()
    ):
        ids = [case.id for case in batch]
        events: dict[int, list[CaseEvent]] = {case_id: [] for case_id in ids}
        rows = sa.select(CaseEvent).where(CaseEvent.case_id.in_(ids)).order_by(CaseEvent.case_id, CaseEvent.seq)
        for event in db.session.scalars(rows):
            events[event.case_id].append(event)
        for case in batch:
            yield from verify_case(case, events[case.id])
        last_id = ids[-1]
        db.session.expunge_all()
    yield from _verify_families()
    yield from _verify_register()


def verify_case(case: Case, events: list[CaseEvent]) -> Iterator[Difference]:
    """The differences of one case."""
    if not events:
        yield Difference(case.reference, "has no events")
        return
    yield from _verify_chain(case, events)
    yield from _verify_projection(case, events)
    if make_reference(case.buddhist_year, case.register_number) != case.reference:
        yield Difference(case.reference, "the reference is not that of its register number")
    if digest(case.answers) != events[0].data.get("answers_digest"):
        yield Difference(case.reference, "the answers are not those that were received")


def _verify_chain(case: Case, events: list[CaseEvent]) -> Iterator[Difference]:
    previous = GENESIS
    redacted = {seq for event in events if event.kind == EventKind.REDACTED for seq in event.data.get("seqs", [])}
    for expected_seq, event in enumerate(events, 1):
        where = f"{case.reference} event {event.seq}"
        if event.seq != expected_seq:
            yield Difference(where, f"expected number {expected_seq}")
        if event.prev_hash != previous:
            yield Difference(where, "does not follow the event before it")
        if _link(case, event).hash() != event.hash:
            yield Difference(where, "was changed after it was written")
        yield from _verify_text(where, event, is_redacted=event.seq in redacted)
        previous = event.hash


def _link(case: Case, event: CaseEvent) -> Link:
    names = ("seq", "at", "actor_kind", "actor_id", "kind", "is_public", "data", "prev_hash")
    return Link(reference=case.reference, **{name: getattr(event, name) for name in names})


def _verify_text(where: str, event: CaseEvent, *, is_redacted: bool) -> Iterator[Difference]:
    expected = event.data.get("text_digest")
    if event.text is None:
        if expected and not is_redacted:
            yield Difference(where, "its words are gone without a record of their erasure")
    elif text_digest(event.text.salt, event.text.text) != expected:
        yield Difference(where, "its words were changed")


def _verify_projection(case: Case, events: list[CaseEvent]) -> Iterator[Difference]:
    columns: dict[str, Any] = project(events).columns()
    for name, expected in columns.items():
        stored = getattr(case, name)
        if stored != expected:
            yield Difference(case.reference, f"{name} is {stored}, the events say {expected}")


def _verify_families() -> Iterator[Difference]:
    """What is merged has a master that is worked on and is merged into nothing itself."""
    master = aliased(Case)
    merged = sa.select(Case.reference, master.reference.label("master"), master.is_open).outerjoin(
        master, master.id == Case.master_case_id
    )
    for row in db.session.execute(merged.where(Case.status == CaseStatus.MERGED).order_by(Case.id)):
        if not row.is_open:
            yield Difference(row.reference, f"is merged into {row.master}, which nobody works on")


def _verify_register() -> Iterator[Difference]:
    """Numbers run from 1 to the counter without a gap, each year."""
    counted = sa.select(
        Case.buddhist_year, sa.func.count(), sa.func.min(Case.register_number), sa.func.max(Case.register_number)
    ).group_by(Case.buddhist_year)
    found = {year: (count, low, high) for year, count, low, high in db.session.execute(counted)}
    counters = db.session.scalars(sa.select(RegisterCounter))
    last_numbers = {counter.buddhist_year: counter.last_number for counter in counters}
    for year in sorted(found.keys() | last_numbers.keys()):
        count, low, high = found.get(year, (0, 1, 0))
        last = last_numbers.get(year, 0)
        if not (low == 1 and count == high == last):
            yield Difference(
                f"register {year}", f"{count} cases numbered {low} to {high}, the counter stands at {last}"
            )
