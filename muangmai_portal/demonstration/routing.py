"""The rules of the demonstration's office, and a question that one of them sends on its way."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind, Channel
from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.cases.routing.matching import Conditions
from muangmai_portal.cases.routing.operations import RuleFacts, add_rule, switch_rule
from muangmai_portal.core import clock
from muangmai_portal.demonstration.letters import prepare_letter
from muangmai_portal.demonstration.letters_told import Letter
from muangmai_portal.demonstration.mail import settle_mail
from muangmai_portal.demonstration.playing import Stage

WRITTEN = "d1 16:05"  # after the stories: they tell themselves where their cases go
KEEPER = "secretary"
_SAID = frozenset({CaseKind.OPINION.value, CaseKind.COMPLAINT.value, CaseKind.QUESTION.value})


@dataclass(frozen=True)
class Told:
    """A rule, with section and officer by their names."""

    name: str
    conditions: Conditions
    section: str
    officer: str = ""
    is_urgent: bool = False
    is_on: bool = True


RULES = (
    Told(
        "ไฟทางหน้าโรงเรียนหรือสถานพยาบาล เป็นเรื่องด่วน",
        Conditions(services=frozenset({"LIGHT"}), words=("โรงเรียน", "ศูนย์พัฒนาเด็กเล็ก", "รพ.สต.", "โรงพยาบาล")),
        "ENG",
        officer="eng.officer",
        is_urgent=True,
    ),
    Told(
        "น้ำประปาและท่อแตก",
        Conditions(kinds=_SAID, words=("น้ำประปา", "ท่อแตก", "น้ำไม่ไหล", "มิเตอร์น้ำ")),
        "ENG",
    ),
    Told("ขยะ กลิ่น และยุง", Conditions(kinds=_SAID, words=("ขยะ", "กลิ่นเหม็น", "ยุงลาย", "น้ำเสีย")), "HEALTH"),
    Told("เบี้ยยังชีพและเงินสงเคราะห์", Conditions(kinds=_SAID, words=("เบี้ยยังชีพ", "เบี้ยผู้สูงอายุ", "เบี้ยคนพิการ")), "WELFARE"),
    Told(
        "โทรแจ้งเรื่องภาษีช่วงเก็บภาษี",
        Conditions(channels=frozenset({Channel.PHONE.value}), words=("ภาษีที่ดิน", "ภาษีป้าย")),
        "FIN",
        is_on=False,
    ),
)
ROUTED = Letter(
    key="opinion-allowance-day",
    at="",
    subject="วันจ่ายเบี้ยผู้สูงอายุ",
    body="อยากให้ประกาศวันจ่ายเบี้ยยังชีพล่วงหน้าทางเสียงตามสาย คนแก่ที่บ้านไม่ได้ใช้โทรศัพท์",
)


def plant_routing(stage: Stage) -> None:
    """Keep the rules, and file what the last of them sends, in the caller's unit of work."""
    actor = stage.officers[KEEPER]
    with clock.pretend(stage.today.moment(WRITTEN)):
        for told in RULES:
            facts = RuleFacts(
                name=told.name,
                conditions=told.conditions,
                section_id=stage.sections[told.section].id,
                officer_id=stage.officers[told.officer].id if told.officer else None,
                is_urgent=told.is_urgent,
            )
            rule = add_rule(facts, actor=actor)
            if not told.is_on:
                switch_rule(rule.id, is_on=False, actor=actor)
    filed = open_case(prepare_letter(ROUTED))
    settle_mail(filed.case_id, bounces=False)
