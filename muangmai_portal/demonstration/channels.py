"""The opinion boxes of the demonstration, their log and papers, and decisions on requests for information."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from muangmai_portal.cases.models import Case, Channel
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.demonstration.mail import settle_mail
from muangmai_portal.demonstration.playing import Stage, intake_token_of
from muangmai_portal.extensions import db
from muangmai_portal.information_requests.models import DecisionKind
from muangmai_portal.information_requests.new_decision import NewDecision
from muangmai_portal.information_requests.operations import decide
from muangmai_portal.offline_channels.operations import BoxFacts, NewOpening, add_box, correct_opening, record_opening
from muangmai_portal.registering.operations import NewPaper, PaperKind, register_paper

MANOP, HEAD = "office.officer", "office.head"
PAPERS_IN_THE_LAST = 3  # one of them was overlooked at first, so that the log shows a correction
_WEEK = dt.timedelta(weeks=1)
_SAID_ONLINE = "ซ้ำกับเรื่องที่รับทางเว็บไซต์แล้ว ไม่พิมพ์ซ้ำ"


@dataclass(frozen=True)
class PlantedBox:
    """A box, and what was in it week after week, the latest last. `missed`: how many weeks nobody has opened it."""

    facts: BoxFacts
    papers: tuple[int, ...]
    missed: int = 0


BOXES = (
    PlantedBox(
        BoxFacts(
            name_th="กล่องหน้าสำนักงาน",
            name_en="Box at the office",
            place_th="หน้าอาคารสำนักงาน อบต. ข้างประตูทางเข้า",
            place_en="In front of the office, beside the entrance",
            weekdays=(4,),
        ),
        papers=(0, 1, 0, 0, 1, 0, 0, PAPERS_IN_THE_LAST),
    ),
    PlantedBox(
        BoxFacts(
            name_th="กล่องศาลาประชาคมหมู่ที่ 5",
            name_en="Box at the hall of Moo 5",
            place_th="ศาลาประชาคมหมู่ที่ 5 บ้านดอนกลาง",
            place_en="Village hall of Moo 5, Ban Don Klang",
            weekdays=(0,),
            every_weeks=2,
        ),
        papers=(0, 0, 1),
        missed=4,
    ),
)
PAPERS = (
    NewPaper(
        kind=PaperKind.OPINION,
        channel=Channel.PAPER,
        subject="อยากให้เปิดห้องสมุดวันเสาร์",
        body="เด็กนักเรียนเลิกเรียนเย็นแล้วห้องสมุดปิด ถ้าเปิดวันเสาร์ครึ่งวันจะได้พาลูกไปอ่านหนังสือ",
        section="EDU",
        may_publish=True,
    ),
    NewPaper(
        kind=PaperKind.OPINION,
        channel=Channel.PAPER,
        subject="ขอบคุณคนเก็บขยะสายหมู่ 5",
        body="มาตรงเวลาทุกครั้ง พูดจาดี ช่วยยกถังให้ยายด้วย",
        section="HEALTH",
    ),
)
DECISIONS = (
    (
        "info-budget",
        "w77 11:00",
        NewDecision(
            kind=DecisionKind.GIVE,
            public_summary="ขอสัญญาจ้างและใบตรวจรับงานก่อสร้างถนนคอนกรีตสายหมู่ 4 ปีงบประมาณ 2568",
            reason="ส่งสำเนาสัญญาจ้างและใบตรวจรับ รวม 14 หน้า ทางไปรษณีย์แล้ว",
            fee_baht=14,
            fee_for="สำเนา A4 14 หน้า",
        ),
    ),
    (
        "info-names",
        "w40 10:30",
        NewDecision(
            kind=DecisionKind.REFUSE,
            public_summary="ขอรายชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้รับเบี้ยยังชีพทุกคน",
            grounds=("15-5",),
            reason="เป็นข้อมูลของบุคคลจำนวนมาก การเปิดเผยรุกล้ำสิทธิส่วนบุคคล จำนวนผู้รับเบี้ยเปิดเผยได้ หมู่ที่ 1 ถึง 9 รวม 612 คน",
        ),
    ),
    (
        "info-plan",
        "w20 09:20",
        NewDecision(
            kind=DecisionKind.PUBLISHED_ALREADY,
            public_summary="ขอแผนพัฒนาท้องถิ่น 5 ปี",
            link="https://www.muangmai.example/plan",
        ),
    ),
)


def plant_channels(stage: Stage) -> None:
    """Hang up the boxes, open them week after week, type in two papers and decide on requests, in the caller's unit."""
    latest = [_plant_box(stage, number, box) for number, box in enumerate(BOXES)]
    for key, told, decision in DECISIONS:
        _decide(stage, key, told, decision)
    for number, paper in enumerate(PAPERS):
        token = intake_token_of(f"paper-{number}")
        filed = register_paper(paper, actor=stage.officers[MANOP], intake_token=token, opening_id=latest[0])
        settle_mail(filed.case_id, bounces=False)


def _plant_box(stage: Stage, number: int, planted: PlantedBox) -> int:
    """Returns the number of the latest opening."""
    weekday = planted.facts.weekdays[0]
    today = at_office(stage.today.now).date()
    last = today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1) - planted.missed * _WEEK
    first = last - (len(planted.papers) - 1) * planted.facts.every_weeks * _WEEK
    with clock.pretend(dt.datetime.combine(first - _WEEK, dt.time(2), dt.UTC)):
        box = add_box(planted.facts)
    opening_id = 0
    for week, papers in enumerate(planted.papers):
        date = first + week * planted.facts.every_weeks * _WEEK
        opening_id = _open(stage, box.id, f"box-{number}-{week}", date, papers)
    return opening_id


def _open(stage: Stage, box_id: int, key: str, date: dt.date, papers: int) -> int:
    officer = stage.officers[MANOP]
    new = NewOpening(
        box_id=box_id,
        opened_on=date,
        opened_by_id=officer.id,
        papers=papers if papers < PAPERS_IN_THE_LAST else papers - 1,
        witness="นายสมาน พนักงานขับรถ",
        note=_SAID_ONLINE if papers == 1 else "",
    )
    with clock.pretend(dt.datetime.combine(date, dt.time(4), dt.UTC)):
        opening = record_opening(new, officer_id=officer.id, token=intake_token_of(key))
    if papers < PAPERS_IN_THE_LAST:
        return opening.id
    with clock.pretend(dt.datetime.combine(date, dt.time(6), dt.UTC)):
        again = replace(new, papers=papers, note="นับใหม่ มีฉบับที่พับซ้อนกันอยู่")
        token, head = intake_token_of(f"{key}-again"), stage.officers[HEAD]
        return correct_opening(opening.id, again, officer_id=head.id, token=token, reason="นับขาดหนึ่งฉบับ").id


def _decide(stage: Stage, key: str, told: str, decision: NewDecision) -> None:
    case_id = stage.case_ids[key]
    with clock.pretend(stage.today.moment(told)):
        version = db.session.get_one(Case, case_id).version
        decide(case_id, decision, version=version, actor=stage.officers[HEAD])
        settle_mail(case_id, bounces=False)
