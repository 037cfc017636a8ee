"""What the page of a tip shows a reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.hotline.crypto.entries import REPORTER, ROOT, Entry
from muangmai_portal.hotline.desk.gate import AtDesk
from muangmai_portal.hotline.desk.policy import keep_until, next_due, read_policy
from muangmai_portal.hotline.ledger.seen import is_shortened, read_marks
from muangmai_portal.hotline.people.positions import list_positions
from muangmai_portal.hotline.reporter.labels import OUTCOMES, STATES, circle_words, treatment_words
from muangmai_portal.hotline.reporter.pages import shown_title
from muangmai_portal.hotline.tips.circles import can_be_granted
from muangmai_portal.hotline.tips.evidence import list_evidence
from muangmai_portal.hotline.tips.identity import ROUNDS, list_decisions, read_identity
from muangmai_portal.hotline.tips.kinds import NEXT, Kind, State
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.sections.queries import list_sections

_PROBLEMS = {
    "changed": "เปิดไม่ได้ ถูกแก้ไขหรือเสียหาย",
    "moved": "ไม่ต่อกับข้อความก่อนหน้า มีการลบ แทรก หรือสลับ",
    "forged": "ลายเซ็นไม่ใช่ของผู้ที่อ้าง",
}


@dataclass(frozen=True)
class ShownStatement:
    """An entry as a reader sees it."""

    no: int
    who: str
    day: dt.date
    headline: str
    text: str
    is_private: bool
    is_reporter: bool


def describe_tip(desk: AtDesk, tip: OpenTip) -> dict[str, Any]:
    """Everything on the page."""
    thread = tip.thread
    names = {each.code: each.name for each in list_positions((s.code, s.name_th) for s in list_sections())}
    return {
        "handle": desk.handle(tip.id),
        "state": str(STATES[thread.state]),
        "received_on": thread.received_on,
        "due": next_due(thread, read_policy(), clock.today()),
        "purge_on": tip.purge_on,
        "keep_until": keep_until(thread, read_policy(), clock.today()),
        "ticks": [names.get(tick, tick) for tick in thread.ticks],
        "may_be_forwarded": bool(thread.report.data.get("may_be_forwarded")),
        "statements": [_show(desk, entry) for entry in thread.entries],
        "problems": [f"ลำดับ {each.no + 1}: {_PROBLEMS.get(each.what, each.what)}" for each in thread.problems],
        "is_shortened": is_shortened(thread, read_marks(desk.reader)),
        "files": [(each, treatment_words(each.treatment)) for each in list_evidence(tip)],
        "next_states": [(state.value, str(STATES[state])) for state in NEXT[thread.state] if state is not State.CLOSED],
        "can_close": State.CLOSED in NEXT[thread.state],
        "outcomes": [(outcome.value, str(words)) for outcome, words in OUTCOMES.items()],
        "circle": [shown_title(desk.staffing, name) for name in thread.circle.values()],
        "can_grant": can_be_granted(tip, desk.staffing),
        "identities": _identities(desk, tip),
        "can_ask_identity": len(thread.statements(Kind.IDENTITY)) < ROUNDS,
        "purge_asked": bool(thread.statements(Kind.PURGE)),
        "problem": "",
        "typed": "",
        "typed_act": "",
        "typed_to": "",
    }


def _identities(desk: AtDesk, tip: OpenTip) -> list[dict[str, Any]]:
    """Decisions on this reader's requests; where it was approved, with what is in the envelope."""
    found = []
    with desk.hotline.database.read() as connection:
        for decision in list_decisions(connection, desk.staffing, tip.id, desk.reader.keys.box):
            fields = read_identity(connection, tip.id, decision.key) if decision.key else {}
            day = dt.date.fromisoformat(decision.day)
            by = shown_title(desk.staffing, decision.author)
            found.append({"decision": decision, "by": by, "fields": fields, "day": day})
    return found


def _show(desk: AtDesk, entry: Entry) -> ShownStatement:
    statement = entry.statement
    is_reporter = statement.role == REPORTER
    author = "ผู้แจ้ง" if is_reporter else shown_title(desk.staffing, statement.author or ROOT)
    return ShownStatement(
        no=entry.no,
        who=author,
        day=dt.date.fromisoformat(statement.day),
        headline=_headline(desk, entry),
        text=statement.text,
        is_private=entry.is_private,
        is_reporter=is_reporter,
    )


def _headline(desk: AtDesk, entry: Entry) -> str:
    data = entry.statement.data
    kind = entry.statement.kind
    if kind == Kind.STATE:
        outcome = f" · {OUTCOMES[data['outcome']]}" if "outcome" in data else ""
        return f"สถานะ: {STATES[State(data['to'])]}{outcome}"
    if kind == Kind.CIRCLE:
        return circle_words(data["change"], shown_title(desk.staffing, data["officer"]) if data["officer"] else "")
    if kind == Kind.FILE:
        return f"แนบไฟล์ {data['name']}"
    return _PLAIN.get(Kind(kind), "")


_PLAIN = {
    Kind.NOTE: "บันทึกระหว่างผู้อ่าน ผู้แจ้งไม่เห็น",
    Kind.OPENED: "เปิดอ่านครั้งแรก",
    Kind.PURGE: "ขอลบเรื่องนี้",
    Kind.EXPORT: "ส่งออกเป็นชุดข้อมูลเข้ารหัส",
    Kind.RECEIPT: "เปลี่ยนรหัสรับเรื่อง",
    Kind.WITHDRAWAL: "ขอให้ลบเรื่องนี้",
    Kind.IDENTITY: "ขอทราบตัวผู้แจ้ง เหตุผล:",
}
