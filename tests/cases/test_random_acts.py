"""Cases on which many people act as it comes: whatever happens, what is stored is what the events say."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.families import master_of
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.closing import OFFICER_OUTCOMES, close_case, withdraw_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.extending import extend_case
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import add_note, give_information, reply_to_citizen
from muangmai_portal.cases.projection import project
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.transitions import TRANSITIONS, Act
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, file_case

ACTS_OF = {
    EventKind.STATE: (Act.CHANGE_STATE, Act.ASSIGN, Act.REPLY, Act.GIVE_INFORMATION),
    EventKind.CLOSED: (Act.CLOSE, Act.WITHDRAW),
    EventKind.DISPUTED: (Act.DISPUTE,),
    EventKind.SCREENED: (Act.RELEASE, Act.REJECT_SPAM),
}
ROWS = {(row.act, source, row.target) for row in TRANSITIONS for source in row.sources}
STEPS = 45


@dataclass
class Chaos:
    """An office in which anybody does anything, drawn by lot."""

    house: House
    chance: random.Random
    cases: list[int]

    def act(self) -> str:
        """Try one act on one case; what the rules refuse leaves no trace. Gives its name when it was done."""
        case = db.session.get_one(Case, self.chance.choice(self.cases))
        name, run = self.chance.choice(sorted(self._acts(case).items()))
        try:
            with transaction():
                run()
        except DomainError:
            return ""
        return name

    def _acts(self, case: Case) -> dict[str, Callable[[], object]]:
        house, number, text = self.house, case.id, self.chance.choice(["ช่างไปดูแล้ว", "ขอเวลาอีกนิด", ""])
        # Now and then somebody acts on what they read before somebody else did something.
        based: dict[str, Any] = {"version": case.version - (self.chance.random() < 0.1)}
        actor: Officer = self.chance.choice(
            [house.officer, house.colleague, house.head, house.stranger, house.secretary]
        )
        section = self.chance.choice([house.engineering, house.finance])
        due_on = clock.today() + dt.timedelta(days=self.chance.randrange(40))
        state, other = self.chance.choice(list(CaseStatus)), self.chance.choice(self.cases)
        outcome = self.chance.choice([*OFFICER_OUTCOMES, Outcome.WITHDRAWN])
        return {
            "assign": lambda: assign_case(number, **based, actor=actor, assignee=self.chance.choice([actor, None])),
            "reply": lambda: reply_to_citizen(number, **based, actor=actor, text=text),
            "note": lambda: add_note(number, **based, actor=actor, text=text),
            "state": lambda: change_state(number, **based, actor=actor, target=state, reason=text),
            "transfer": lambda: transfer_case(number, **based, actor=actor, section=section, reason=text),
            "extend": lambda: extend_case(number, **based, actor=actor, due_on=due_on, reason=text),
            "close": lambda: close_case(number, **based, actor=actor, outcome=outcome, text=text),
            "withdraw": lambda: self.chance.random() < 0.3 and withdraw_case(number, reason=text),
            "add": lambda: give_information(number, text=text),
            "dispute": lambda: dispute_closing(number, reason=text),
            "screen": lambda: screen_case(number, actor=actor, is_spam=self.chance.random() < 0.4),
            "merge": lambda: merge_case(number, **based, actor=actor, master_id=other),
            "unmerge": lambda: unmerge_case(number, **based, actor=actor),
        }


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_the_stored_state_is_what_the_events_say(house: House, seed: int) -> None:
    chance = random.Random(seed)
    filings: list[dict[str, object]] = [{}, {}, {"held_because": ("links",)}, {"contact": None}]
    cases = [file_case(house, f"form-{number}", **more).case_id for number, more in enumerate(filings)]
    chaos, done = Chaos(house, chance, cases), set()
    for hour in range(STEPS):
        moment = dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK) + dt.timedelta(hours=5 * hour)
        with time_machine.travel(moment):
            done.add(chaos.act())
    assert len(done) > 6, "too little was allowed for this to show anything"
    assert [str(each) for each in verify_cases()] == []
    for case_id in cases:
        _check_moves(case_id)
        _check_letters(case_id)
        _check_family(case_id)


def _check_moves(case_id: int) -> None:
    """Every change of state is a row of the table. What follows from another case's end is told by its events."""
    events = list_events(db.session.get_one(Case, case_id))
    for before, event in enumerate(events[1:], 1):
        source, target = project(events[:before]).status, project(events[: before + 1]).status
        if event.kind in ACTS_OF and not event.data.get("relayed_from") and source != CaseStatus.MERGED:
            acts = ACTS_OF[EventKind(event.kind)]
            assert any((act, source, target) in ROWS for act in acts), (event.kind, source, target)
        elif event.kind in {EventKind.REPLY, EventKind.NOTE, EventKind.TRANSFERRED, EventKind.ASSIGNED}:
            assert source == target, event.kind


def _check_letters(case_id: int) -> None:
    """Every reply, and every end that the office gave it, is in the outbox; or there is no address."""
    case = db.session.get_one(Case, case_id)
    for event in db.session.scalars(sa.select(CaseEvent).where(CaseEvent.case_id == case_id)):
        is_end = event.kind == EventKind.CLOSED and event.actor_id is not None and not event.data.get("relayed_from")
        if event.kind == EventKind.REPLY or is_end:
            written = sa.select(OutboundMessage).where(
                OutboundMessage.case_id == case_id,
                OutboundMessage.audience == "citizen",
                OutboundMessage.template.in_(["cases/reply", "cases/closed"]),
                OutboundMessage.created_at.between(
                    event.at - dt.timedelta(minutes=1), event.at + dt.timedelta(minutes=1)
                ),
            )
            has_address = bool(case.contact and case.contact.email)
            assert bool(db.session.scalars(written).all()) is has_address, event.kind


def _check_family(case_id: int) -> None:
    """A merged case has a master that is none itself: no chain, no circle."""
    case = db.session.get_one(Case, case_id)
    if case.status == CaseStatus.MERGED:
        master = master_of(case)
        assert master.id != case.id
        assert master.status != CaseStatus.MERGED


@pytest.mark.parametrize(
    "source", [status for status in CaseStatus if status not in {CaseStatus.HELD, CaseStatus.MERGED}]
)
def test_no_officer_moves_a_case_where_the_table_has_no_row(house: House, source: CaseStatus) -> None:
    def at_source() -> Case:
        case = db.session.get_one(Case, file_case(house).case_id)
        with transaction():
            if source == CaseStatus.CLOSED:
                return close_case(case.id, version=1, actor=house.head, outcome=Outcome.FIXED, text="ซ่อมแล้ว")
            if source != CaseStatus.RECEIVED:
                return change_state(case.id, version=1, actor=house.head, target=source, reason="รออะไหล่")
        return case

    case = at_source()
    for actor, target in product((house.officer, house.head), CaseStatus):
        rows = [row for row in TRANSITIONS if row.act == Act.CHANGE_STATE and source in row.sources]
        may = any(row.target == target and row.permission and actor.can(row.permission) for row in rows)
        if may:
            continue
        with pytest.raises(InvalidTransitionError), transaction():
            change_state(case.id, version=case.version, actor=actor, target=target, reason="ลองดู")
    assert db.session.get_one(Case, case.id).status == source
