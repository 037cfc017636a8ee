"""An office in which anybody does anything to any case, in any order: what the property tests play."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import time_machine

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.models import Holiday, HolidayKind
from muangmai_portal.calendars.operations import add_holiday, remove_holiday
from muangmai_portal.cases.models import Case, CaseStatus, Channel, Outcome
from muangmai_portal.cases.operations.closing import OFFICER_OUTCOMES, close_case, withdraw_case
from muangmai_portal.cases.operations.delaying import explain_delay
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.extending import extend_case
from muangmai_portal.cases.operations.leaving import hand_over_cases
from muangmai_portal.cases.operations.linking import link_cases
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.operations.moving_dates import move_promised_dates
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import add_note, give_information, reply_to_citizen
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import Base, db
from muangmai_portal.inbox.bulk import acts as bulk
from muangmai_portal.inbox.bulk.choosing import read_chosen
from muangmai_portal.inbox.bulk.running import run
from muangmai_portal.inbox.bulk_acts import BulkAct
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.incoming_mail.operations import join_mail, restore_mail
from muangmai_portal.incoming_mail.taking import take
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.reply_addresses import make_reply_address
from muangmai_portal.registering.operations import NewPaper, PaperKind, register_paper
from tests.cases.conftest import House, file_case

START = dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK)
MAILBOX = "portal@office.example"
OUTCOMES = [*OFFICER_OUTCOMES, Outcome.WITHDRAWN]
FILINGS: tuple[dict[str, Any], ...] = (
    {},
    {"days": 5},
    {"contact": None},
    {"held_because": ("links",)},
    {"days": 2, "is_permit": True},
    {"days": 15, "days_unit": "calendar", "may_publish": True},
)


@dataclass(frozen=True)
class Step:
    """Something that somebody tries, some hours after what came before."""

    act: str
    one: int = 0  # which case
    other: int = 1
    who: int = 0
    number: int = 0  # of the day, the state, the outcome
    hours: int = 1


@dataclass
class Office:
    """The house with some cases in it."""

    house: House
    cases: list[int]

    def play(self, steps: list[Step]) -> set[str]:
        """Try the steps one after the other; what the rules refuse leaves no trace. Gives what was done."""
        moment, done = START, set()
        for number, step in enumerate(steps):
            moment += dt.timedelta(hours=step.hours)
            with time_machine.travel(moment):
                try:
                    getattr(self, f"_{step.act}")(step, f"step-{number}")
                    done.add(step.act)
                except DomainError:
                    db.session.rollback()
        return done

    def _case(self, index: int) -> Case:
        db.session.rollback()
        return db.session.get_one(Case, self.cases[index % len(self.cases)], populate_existing=True)

    def _people(self) -> list[Officer]:
        house = self.house
        return [house.officer, house.head, house.secretary, house.colleague, house.stranger]

    def _actor(self, step: Step) -> Officer:
        return self._people()[step.who % 5]

    def _do(self, step: Step, act: Callable[..., object], **more: Any) -> None:
        """An act of an officer, now and then based on what they read before somebody else did something."""
        case = self._case(step.one)
        version = case.version - (step.number == 13)
        with transaction():
            act(case.id, version=version, actor=self._actor(step), **more)

    def _assign(self, step: Step, _name: str) -> None:
        assignee = self._people()[step.number % 5] if step.number % 2 else None
        self._do(step, assign_case, assignee=assignee)

    def _reply(self, step: Step, name: str) -> None:
        self._do(step, reply_to_citizen, text=f"ช่างไปดูแล้ว {name}", is_for_one=step.number % 3 == 0)

    def _note(self, step: Step, name: str) -> None:
        self._do(step, add_note, text=f"โทรแล้วไม่รับ {name}")

    def _state(self, step: Step, _name: str) -> None:
        self._do(step, change_state, target=list(CaseStatus)[step.number % len(CaseStatus)], reason="รออะไหล่")

    def _transfer(self, step: Step, _name: str) -> None:
        section = [self.house.engineering, self.house.finance][step.number % 2]
        self._do(step, transfer_case, section=section, reason="เป็นงานของท่าน")

    def _extend(self, step: Step, _name: str) -> None:
        self._do(step, extend_case, due_on=clock.today() + dt.timedelta(days=step.number), reason="รออะไหล่")

    def _explain(self, step: Step, _name: str) -> None:
        self._do(step, explain_delay, reason="รอผลตรวจแบบ")

    def _close(self, step: Step, _name: str) -> None:
        self._do(step, close_case, outcome=OUTCOMES[step.number % len(OUTCOMES)], text="ดำเนินการแล้ว")

    def _merge(self, step: Step, _name: str) -> None:
        self._do(step, merge_case, master_id=self._case(step.other).id)

    def _unmerge(self, step: Step, _name: str) -> None:
        self._do(step, unmerge_case)

    def _link(self, step: Step, _name: str) -> None:
        self._do(step, link_cases, other_id=self._case(step.other).id, reason="เสาต้นเดียวกัน")

    def _screen(self, step: Step, _name: str) -> None:
        case, actor = self._case(step.one), self._actor(step)
        with transaction():
            screen_case(case.id, actor=actor, is_spam=step.number % 2 == 0)

    def _withdraw(self, step: Step, _name: str) -> None:
        case = self._case(step.one)
        with transaction():
            withdraw_case(case.id, reason="แก้ได้เองแล้ว")

    def _add(self, step: Step, name: str) -> None:
        case = self._case(step.one)
        with transaction():
            give_information(case.id, text=f"เสาต้นที่สาม {name}")

    def _dispute(self, step: Step, _name: str) -> None:
        case = self._case(step.one)
        with transaction():
            dispute_closing(case.id, reason="ยังดับอยู่")

    def _write(self, step: Step, name: str) -> None:
        """An answer by e-mail to one of our letters; a stranger's waits in the pen."""
        case = self._case(step.one)
        to = make_reply_address(MAILBOX, case.reference) if step.number % 2 else MAILBOX
        head = f"From: somsri@example.com\r\nTo: {to}\r\nSubject: {name}\r\n"
        take(f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\nยังดับอยู่ค่ะ\r\n".encode(), recipients=(to,))

    def _join(self, step: Step, _name: str) -> None:
        case, mail = self._case(step.one), self._mail(MailState.HELD)
        with transaction():
            join_mail(mail.id, version=mail.version, actor=self.house.secretary, reference=case.reference)

    def _restore(self, _step: Step, _name: str) -> None:
        mail = self._mail(MailState.JOINED)
        with transaction():
            restore_mail(mail.id, version=mail.version, actor=self.house.secretary)

    def _mail(self, state: MailState) -> InboundMail:
        db.session.rollback()
        mail = db.session.scalar(sa.select(InboundMail).where(InboundMail.state == state).order_by(InboundMail.id))
        if mail is None:
            raise DomainError("ไม่มีอีเมล")
        return mail

    def _register(self, step: Step, name: str) -> None:
        """Somebody calls, and an officer types it in."""
        paper = NewPaper(
            kind=[PaperKind.GRIEVANCE, PaperKind.OPINION][step.number % 2],
            channel=Channel.PHONE,
            subject=f"น้ำท่วมขัง {name}",
            body="ท่อตันมาสองเดือน",
            email="caller@example.com" if step.number % 3 else "",
        )
        with transaction():
            filed = register_paper(paper, actor=self.house.officer, intake_token=f"call-{name}")
        self.cases.append(filed.case_id)

    def _bulk(self, step: Step, name: str) -> None:
        cases = [self._case(step.one + place) for place in range(3)]
        chosen = read_chosen(self._actor(step), [f"{case.id}.{case.version}" for case in cases])
        act, deed = [
            (BulkAct.TAKE, bulk.take),
            (BulkAct.ACKNOWLEDGE, bulk.acknowledge),
            (BulkAct.TRANSFER, bulk.transfer_to(self.house.finance, "เป็นเรื่องภาษี")),
        ][step.number % 3]
        run(act, deed, chosen, token=name, list_query="", officer=self._actor(step))

    def _leave(self, step: Step, _name: str) -> None:
        house = self.house
        with transaction():
            hand_over_cases(self._actor(step), to=house.colleague, reason="ย้าย", actor=house.secretary, every=True)

    def _holiday(self, step: Step, _name: str) -> None:
        day = START.date() + dt.timedelta(days=step.number)
        with transaction():
            if db.session.get(Holiday, day):
                remove_holiday(day, officer_id=self.house.head.id)
            else:
                add_holiday(day, "วันหยุดพิเศษ", HolidayKind.CABINET_SPECIAL, "", officer_id=self.house.head.id)
            touch_public_content()

    def _work(self, _step: Step, _name: str) -> None:
        move_promised_dates()


ACTS = tuple(sorted(name[1:] for name in vars(Office) if name.startswith("_") and name[1:2].islower()))
ACTS = tuple(act for act in ACTS if act not in {"case", "people", "actor", "do", "mail"})


def forget_cases() -> None:
    """Begin again without a case or a holiday, in the same house."""
    tables = {Base.metadata.tables[name] for name in ("case", "calendar_change", "holiday", "outbound_message")}
    tables |= {Base.metadata.tables[name] for name in ("inbound_mail", "register_counter", "bulk_run")}
    while more := {
        table
        for table in Base.metadata.sorted_tables
        if table not in tables and any(key.column.table in tables for key in table.foreign_keys)
    }:
        tables |= more
    with transaction():
        for table in reversed(Base.metadata.sorted_tables):
            if table in tables:
                db.session.execute(sa.delete(table))
        touch_public_content()
    db.session.expire_all()


def open_office(house: House) -> Office:
    """The house on a Monday morning, with one case of each kind that matters."""
    forget_cases()
    # Anew from the database: checking all cases lets go of everything that was read.
    house = House(*(db.session.get_one(type(each), sa.inspect(each).identity) for each in vars(house).values()))
    return Office(house, [file_case(house, f"form-{number}", **each).case_id for number, each in enumerate(FILINGS)])
