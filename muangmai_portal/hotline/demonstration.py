"""A hotline for the demonstration: a ceremony whose secrets everybody may know, and a few tips to look at.

It is marked for ever, in the folder of its secrets: an office that goes into service with it finds its form closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from muangmai_portal.accounts.queries import find_officer
from muangmai_portal.core import clock
from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.certificates import Role, certify, write_request
from muangmai_portal.hotline.crypto.keys import officer_keys, open_vault, public_half, root_keys
from muangmai_portal.hotline.crypto.primitives import keyed_hash, random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, make_receipt, show_receipt
from muangmai_portal.hotline.crypto.wraps import ID
from muangmai_portal.hotline.ledger.figures import HalfYear, HalfYearFigures, publish_figures
from muangmai_portal.hotline.people.enrolling import Candidate, accept_certificate, enrol, set_root
from muangmai_portal.hotline.people.officers import Act, Reader, Staffing, load_staffing
from muangmai_portal.hotline.reporter.steps import compute_keys
from muangmai_portal.hotline.service import Hotline
from muangmai_portal.hotline.tips.filing import NewTip, file_tip
from muangmai_portal.hotline.tips.kinds import Kind, Outcome, State
from muangmai_portal.hotline.tips.opening import open_as_reader, open_as_reporter
from muangmai_portal.hotline.tips.speaking import StateChange, Visit, change_state, speak_as_reader, speak_as_reporter

PASSPHRASE = "มะม่วง สะพาน นาฬิกา ทะเล ว่าว กลอง"  # noqa: S105 - printed on purpose
ROOT = keyed_hash(b"demonstration", "mmt-demo-root")  # what everybody knows protects nobody, and is marked so


@dataclass(frozen=True)
class _Person:
    username: str
    role: Role
    title_th: str
    title_en: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Story:
    """A tip of the demonstration. `told` are pairs of days after filing and what happens then."""

    days_ago: int
    new: NewTip
    told: tuple[tuple[int, str, str], ...] = ()


_PEOPLE = (
    _Person("integrity", Role.READER, "นิติกรชำนาญการ ผู้รับเรื่องร้องเรียนการทุจริต", "Legal officer, integrity desk"),
    _Person("integrity2", Role.READER, "หัวหน้าหน่วยตรวจสอบภายใน", "Head of internal audit", ("section:AUDIT",)),
    _Person("custodian", Role.CUSTODIAN, "ผู้แทนภาคประชาชน ผู้เก็บซองตัวตน", "Citizens' representative, custodian"),
)
_STORIES = (
    _Story(
        3,
        NewTip(text="ช่างที่มาตรวจงานต่อเติมบ้านขอเงิน 3,000 บาท บอกว่าถ้าไม่จ่ายใบอนุญาตจะช้า เกิดเมื่อสัปดาห์ก่อนที่หน้าบ้าน มีพี่สาวนั่งอยู่ด้วย"),
    ),
    _Story(
        12,
        NewTip(
            text="รถกระบะของ อบต. ไปจอดที่บ้านญาติของผู้บริหารทุกเสาร์อาทิตย์ มีรูปทะเบียนสองครั้ง",
            ticks=("executive", "deputy"),
            identity={"name": "นางสมมติ ตัวอย่าง", "contact": "ฝากข้อความไว้ในระบบ"},
        ),
        (
            (2, "state", "acknowledged"),
            (3, "reply", "ขอบคุณค่ะ ถ้าสะดวก แนบรูปและบอกวันที่โดยประมาณในข้อความถัดไป ไม่ต้องบอกชื่อ"),
            (5, "message", "วันเสาร์ที่ 7 กับวันอาทิตย์ที่ 15 ช่วงบ่าย รูปจะแนบให้อีกที"),
            (6, "note", "ขอสมุดบันทึกการใช้รถจากกองคลังโดยไม่ระบุเหตุ"),
        ),
    ),
    _Story(
        40,
        NewTip(text="ได้ยินว่ามีการแบ่งซื้อวัสดุก่อสร้างเป็นใบเล็ก ๆ หลายใบในเดือนเดียว ร้านเดียวกันหมด"),
        (
            (1, "state", "acknowledged"),
            (9, "state", "in_progress"),
            (30, "closed", "ตรวจใบสั่งซื้อหกเดือนแล้ว พบการแบ่งซื้อสองครั้ง ส่งคณะกรรมการสอบข้อเท็จจริงแล้ว"),
        ),
    ),
)


def plant_hotline(hotline: Hotline) -> Sequence[str]:
    """Hold the demonstration's ceremony on a place that has seen none; lines to print. A real one is never touched."""
    if hotline.place.pinned_root():
        return _lines(hotline) if hotline.place.is_demonstration() else []
    hotline.place.make()
    hotline.place.mark_demonstration()
    with hotline.database.write() as connection:
        set_root(connection, hotline.place, public_half(root_keys(ROOT)), day=clock.today())
    for person in _PEOPLE:
        _certify(hotline, person)
    for number, story in enumerate(_STORIES):
        _tell(hotline, story, _receipt(hotline, number))
    with hotline.database.write() as connection:
        _publish(_act(connection, hotline, clock.today()))
    return _lines(hotline)


def _certify(hotline: Hotline, person: _Person) -> None:
    account = find_officer(person.username)
    candidate = Candidate(
        user_id=account.id if account else -1,
        role=person.role,
        title_th=person.title_th,
        title_en=person.title_en,
        tags=person.tags,
    )
    with hotline.database.write() as connection:
        certificate = enrol(connection, candidate, PASSPHRASE, hotline.secrets.cost)
        staffing = _staffing(connection, hotline)
        signature = certify(root_keys(ROOT), certificate)
        accept_certificate(connection, hotline.place, staffing, write_request(certificate), signature)


def _receipt(hotline: Hotline, number: int) -> str:
    return make_receipt(hotline.secrets.form_key, b"demonstration-%d" % number)


def _tell(hotline: Hotline, story: _Story, receipt: str) -> None:
    day = clock.today() - dt.timedelta(days=story.days_ago)
    reporter = compute_keys(hotline, receipt)
    tip_id = random_bytes(ID)
    with hotline.database.write() as connection:
        file_tip(connection, _staffing(connection, hotline), story.new, tip_id=tip_id, reporter=reporter, day=day)
    for after, what, text in story.told:
        with hotline.database.write() as connection:
            _happen(_act(connection, hotline, day + dt.timedelta(days=after)), tip_id, reporter, (what, text))


def _happen(act: Act, tip_id: bytes, reporter: ReporterKeys, told: tuple[str, str]) -> None:
    what, text = told
    signers = act.staffing.signers()
    if what == "message":
        own = open_as_reporter(act.connection, reporter, signers)
        if own is not None:
            speak_as_reporter(Visit(act.connection, own, reporter, act.day), Kind.MESSAGE, text)
        return
    tip = open_as_reader(act.connection, act.reader.keys.box, tip_id, signers)
    if tip is None:
        return
    if what == "state":
        change_state(act, tip, StateChange(to=State(text)))
    elif what == "closed":
        change_state(
            act,
            tip,
            StateChange(to=State.CLOSED, text=text, outcome=Outcome.SUBSTANTIATED, keep_until=_next_year(act.day)),
        )
    else:
        speak_as_reader(act, tip, Kind(what), text)


def _next_year(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=365)


def _publish(act: Act) -> None:
    """Figures of half-years before the first tip: the page shall show some, and "none" where there was none."""
    half = HalfYear.of(act.day).before
    for received in (2, 0, 1):
        publish_figures(act.connection, act.reader, HalfYearFigures(half, (received,) * 4), today=act.day)
        half = half.before


def _act(connection: Connection, hotline: Hotline, day: dt.date) -> Act:
    staffing = _staffing(connection, hotline)
    officer = staffing.readers[0]
    for each in staffing.readers:
        account = find_officer(_PEOPLE[0].username)
        if account is not None and each.user_id == account.id:
            officer = each
    return Act(connection, staffing, Reader(officer, officer_keys(open_vault(officer.vault or b"", PASSPHRASE))), day)


def _staffing(connection: Connection, hotline: Hotline) -> Staffing:
    staffing = load_staffing(connection, hotline.place)
    if staffing is None:
        raise RuntimeError("the demonstration's root does not count")
    return staffing


def _lines(hotline: Hotline) -> list[str]:
    return [
        "Hotline with a DEMONSTRATION ceremony, whose keys everybody knows (vault passphrase, root sheet, receipts):",
        PASSPHRASE,
        paper.write_code(paper.ROOT, ROOT),
        *(show_receipt(_receipt(hotline, number)) for number in range(len(_STORIES))),
    ]
