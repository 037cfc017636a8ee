"""The period rule of an item: which documents fit, and how to say so."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.integrity.evidence.expectations import FIRST_HALF, WHOLE_YEAR, Expected
from muangmai_portal.integrity.oit.models import PeriodRule

# For the form at the desk, which is Thai.
RULE_LABELS = {
    PeriodRule.THIS_YEAR: "แผนหรือการดำเนินงาน: ของปีงบประมาณนี้",
    PeriodRule.FIRST_HALF: "รายงานรอบ 6 เดือน: 6 เดือนแรกของปีงบประมาณนี้",
    PeriodRule.LAST_YEAR: "รายงานประจำปี: ผลของปีงบประมาณที่ผ่านมา",
    PeriodRule.LIVING: "ข้อมูลปัจจุบัน: ไม่ผูกกับปีงบประมาณ",
}


def expected_of(rule: str, year: int) -> Expected | None:
    """What evidence must be of in a checklist of this year; None where only being right today counts."""
    match PeriodRule(rule):
        case PeriodRule.THIS_YEAR:
            return Expected(year, takes_publishing_year=True)
        case PeriodRule.FIRST_HALF:
            return Expected(year, FIRST_HALF)
        case PeriodRule.LAST_YEAR:
            return Expected(year - 1, WHOLE_YEAR)
        case PeriodRule.LIVING:
            return None


def rule_words(rule: str, year: int) -> str:
    """What is expected, in words: "รายงานผลปีงบประมาณ 2566"."""
    match PeriodRule(rule):
        case PeriodRule.THIS_YEAR:
            return str(_("ของปีงบประมาณ %(year)s", year=year))
        case PeriodRule.FIRST_HALF:
            return str(_("รอบ 6 เดือนแรกของปีงบประมาณ %(year)s (ตุลาคม–มีนาคม)", year=year))
        case PeriodRule.LAST_YEAR:
            return str(_("รายงานผลปีงบประมาณ %(year)s", year=year - 1))
        case PeriodRule.LIVING:
            return str(_("ข้อมูลปัจจุบัน"))
