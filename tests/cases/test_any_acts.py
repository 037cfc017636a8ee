"""Whatever anybody does in whatever order: what must hold of every case afterwards. Drawn by lot, and made small."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from muangmai_portal.calendars.models import Holiday
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.moving_dates import move_promised_dates
from muangmai_portal.cases.projection import Projection, advance
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.transitions import TRANSITIONS, Act
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.config import Settings
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.sections.operations import load_sections
from tests.cases.any_acts import ACTS, MAILBOX, Step, open_office
from tests.cases.conftest import House
from tests.cases.slow_dates import count_slowly

ROWS = {(row.act, source, row.target) for row in TRANSITIONS for source in row.sources}
MOVED_BY = {
    EventKind.STATE: {Act.CHANGE_STATE, Act.ASSIGN, Act.REPLY, Act.GIVE_INFORMATION},
    EventKind.CLOSED: {Act.CLOSE, Act.WITHDRAW},
    EventKind.DISPUTED: {Act.DISPUTE},
    EventKind.SCREENED: {Act.RELEASE, Act.REJECT_SPAM},
    EventKind.MERGED: {Act.MERGE},
    EventKind.UNMERGED: {Act.UNMERGE},
    EventKind.RELAYED: {Act.FOLLOW_MASTER},
}
OWED = {EventKind.REPLY: "cases/reply", EventKind.CLOSED: "cases/closed", EventKind.DELAYED: "cases/delayed"}
NUMBERS = st.integers(0, 39)
# Some cases and acts more often: what is drawn evenly is mostly refused, and hardly ever comes to a family that ends.
CASES = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6])
LIKELY = [*ACTS, "merge", "merge", "unmerge", "close", "dispute", "holiday", "screen"]
STEPS = st.lists(
    st.builds(Step, st.sampled_from(LIKELY), CASES, CASES, st.integers(0, 4), NUMBERS, st.sampled_from([1, 17, 80])),
    min_size=12,
    max_size=30,
)
# One long day at the office on which every act is allowed at least once, so that none is only ever refused.
EVERY_ACT = [
    Step("assign", number=1),
    Step("reply", number=1),
    Step("note"),
    Step("link", 0, 1),
    Step("extend", who=1, number=28),
    Step("merge", 1, 0),
    Step("reply", number=1),
    Step("state", number=4),
    Step("add", 1),
    Step("write", 0, number=1),
    Step("write", 0, number=2),
    Step("join", 2),
    Step("restore"),
    Step("holiday", number=3),
    Step("screen", 3, number=0),
    Step("work"),
    Step("close", who=1),
    Step("dispute", 0),
    Step("unmerge", 1),
    Step("screen", 3, number=1),
    Step("register", number=1),
    Step("bulk", 1, number=1),
    Step("leave", who=0),
    Step("explain", 4, hours=80),
    Step("transfer", 2, number=1),
    Step("withdraw", 5),
]


# What is said and decided in a master while somebody else's case is merged into it, and stays at its end.
FAMILY_ENDS = [
    Step("merge", 1, 0),
    Step("reply", number=1),
    Step("merge", 2, 0),
    Step("reply", number=4),
    Step("reply", number=3),
    Step("close", who=1),
]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a mailbox for what comes in."""
    return replace(settings, incoming_address=MAILBOX)


@pytest.fixture
def furnished(house: House) -> House:
    """The house among the sections that every office has: what is typed in for a caller goes to one of them."""
    with transaction():
        load_sections()
    return house


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_long_day_does_every_act(furnished: House) -> None:
    assert set(ACTS) - open_office(furnished).play(EVERY_ACT) == set()


@tried(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
@example(EVERY_ACT)
@example(FAMILY_ENDS)
def test_whatever_anybody_does_everything_that_was_promised_of_a_case_holds(
    furnished: House, steps: list[Step]
) -> None:
    open_office(furnished).play(steps)
    move_promised_dates()
    assert [str(each) for each in verify_cases()] == []
    for case in db.session.scalars(sa.select(Case).order_by(Case.id)):
        events = list_events(case)
        check_moves(events)
        check_letters(case, events)
        check_family(case, events)
        check_dates(case, events)


def check_moves(events: list[CaseEvent]) -> None:
    """Every change of state is a row of the table, and the act is one that leads there."""
    state: Projection | None = None
    for each in events:
        before, state = state, advance(state, each)
        if before is None or before.status == state.status:
            continue
        acts = MOVED_BY.get(EventKind(each.kind), set())
        if each.kind == EventKind.CLOSED and each.data.get("relayed_from"):
            acts = {Act.FOLLOW_MASTER}
        assert any((act, before.status, state.status) in ROWS for act in acts), (each.kind, before.status, state.status)
        if each.kind == EventKind.SCREENED and before.status == CaseStatus.CLOSED:
            assert before.outcome == Outcome.SPAM


def check_letters(case: Case, events: list[CaseEvent]) -> None:
    """Each answer, end and explanation of the office has its letter, once; without an address there is none."""
    address = case.contact.email if case.contact else ""
    letters = db.session.scalars(
        sa.select(OutboundMessage).where(
            OutboundMessage.case_id == case.id, OutboundMessage.audience == Audience.CITIZEN
        )
    ).all()
    assert {letter.recipient for letter in letters} <= {address} - {""}
    written = [letter.dedupe_key for letter in letters if letter.template in OWED.values()]
    told = [each for each in events if each.kind in OWED and each.actor_id is not None]
    owed = [f"case:{case.id}:{each.seq}:citizen:{OWED[EventKind(each.kind)]}" for each in told]
    assert sorted(written) == (sorted(owed) if address else [])


def check_family(case: Case, events: list[CaseEvent]) -> None:
    """What is merged has a master that is worked on and has none itself: no chain, no circle. And whatever a master's
    submitter is answered, except alone, all who were merged into it then are answered too."""
    if case.status == CaseStatus.MERGED:
        master = db.session.get_one(Case, case.master_case_id)
        assert master.id != case.id
        assert master.is_open
        assert master.status != CaseStatus.MERGED
        assert master.master_case_id is None
    for each in events:
        if each.kind == EventKind.MERGED:
            expected = answers_between(each.data["master_id"], each, events)
            got = [one.text.text for one in events if one.text and one.data.get("relayed_from") and one.seq > each.seq]
            assert set(expected) <= set(got)


def answers_between(master_id: int, merged: CaseEvent, events: list[CaseEvent]) -> list[str]:
    """What a master answered to all from when a case was merged into it until it left."""
    leaving = {EventKind.UNMERGED, EventKind.MERGED, EventKind.CLOSED, EventKind.DISPUTED}
    left = next((each for each in events if each.seq > merged.seq and each.kind in leaving), None)
    master = db.session.get_one(Case, master_id)
    return [
        each.text.text
        for each in list_events(master)
        if each.kind == EventKind.REPLY
        and each.text
        and not {"only_here", "relayed_from"} & set(each.data)
        and merged.at < each.at
        and (left is None or each.at < left.at)
    ]


def check_dates(case: Case, events: list[CaseEvent]) -> None:
    """Whatever is not at its end has the dates that a wall calendar gives, held and merged cases too."""
    if case.closed_at is not None:
        return
    slow = count_slowly(events, set(db.session.scalars(sa.select(Holiday.date))))
    state: Projection | None = None
    for each in events:
        state = advance(state, each)
    assert state is not None
    assert at_office(case.due_at).date() == slow.due_on, case.status
    if state.acknowledged_at is None:
        assert at_office(state.acknowledge_by).date() == slow.acknowledge_on
    if state.first_replied_at is None:
        assert at_office(state.reply_by).date() == slow.reply_on
