"""The gift policy, reports of gifts of two years, and the sections that said there were none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.demonstration import declaration_told as told
from muangmai_portal.demonstration.declaration import write_paper
from muangmai_portal.demonstration.fiscal_moments import day_of_year, working_moment, year_at_work
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.models import Disposition, GiverKind
from muangmai_portal.integrity.gifts.operations import GiftFacts, correct_report, report_gift, state_nil
from muangmai_portal.integrity.gifts.queries import KIND, count_reports
from muangmai_portal.publishing.operations import Words


@dataclass(frozen=True)
class ToldGift:
    """A gift: how many days ago it was offered, and how many days later it was reported."""

    days_ago: int
    later: int
    by: str
    giver: GiverKind
    giver_name: str
    item: str
    baht: int
    occasion: str
    disposition: Disposition
    note: str = ""
    first_baht: int = 0  # what was typed before somebody looked it up


_K, _D = GiverKind, Disposition
GIFTS = (
    ToldGift(300, 1, "eng.head", _K.COMPANY, "บริษัทตัวอย่างการโยธา จำกัด", "กระเช้าของขวัญ 1 กระเช้า", 2500, "เทศกาล",
             _D.RETURNED, "ส่งคืนพร้อมหนังสือขอบคุณและแจ้งนโยบาย"),
    ToldGift(262, 3, "fin.officer", _K.COMPANY, "ร้านตัวอย่างวัสดุสำนักงาน", "บัตรกำนัลห้างสรรพสินค้า", 1000, "หลังส่งมอบวัสดุ",
             _D.RETURNED),
    ToldGift(231, 2, "edu.head", _K.PERSON, "", "ผลไม้ 1 ลัง", 400, "ผู้ปกครองนำมาให้ที่ศูนย์พัฒนาเด็กเล็ก", _D.HANDED,
             "แบ่งเป็นของว่างให้เด็กทุกคน"),
    ToldGift(190, 46, "executive", _K.AGENCY, "หน่วยงานตัวอย่าง", "ชุดแก้วกาแฟที่ระลึก", 850, "ประชุมร่วมระดับอำเภอ", _D.HANDED,
             "รายงานช้าเพราะเข้าใจว่าของที่ระลึกไม่ต้องรายงาน", 500),
    ToldGift(120, 5, "eng.officer", _K.PERSON, "", "เงินสดในซอง", 500, "ไปตรวจคำขออนุญาตก่อสร้าง", _D.REFUSED,
             "แจ้งหัวหน้าส่วนราชการทันที"),
    ToldGift(49, 1, "eng.officer2", _K.COMPANY, "ห้างหุ้นส่วนตัวอย่างก่อสร้าง", "เสื้อแจ็กเกต 2 ตัว", 1800, "ตรวจรับงานซ่อมถนน",
             _D.RETURNED),
    ToldGift(27, 4, "fin.head", _K.UNKNOWN, "", "กล่องขนมวางไว้ที่โต๊ะ", 300, "", _D.HANDED, "ติดต่อหาผู้ให้ไม่ได้ ส่งมอบงานธุรการ"),
    ToldGift(9, 2, "secretary", _K.AGENCY, "โรงเรียนตัวอย่าง", "พวงมาลัยและกระถางต้นไม้", 250, "งานแสดงผลงานนักเรียน", _D.KEPT,
             "มูลค่าไม่เกินเกณฑ์ รับไว้ตามธรรมจรรยา"),
)  # fmt: skip
# Who said that there was nothing: in the half that ended last, and in the one before. Some never answered.
_SAID = (
    (("office.head", "OFFICE", 4), ("health.head", "HEALTH", 8), ("welfare.head", "WELFARE", 19)),
    (
        ("office.head", "OFFICE", 3),
        ("health.head", "HEALTH", 5),
        ("welfare.head", "WELFARE", 6),
        ("secretary", "PLAN", 11),
    ),
)


def plant_gifts(stage: Stage) -> list[Happening]:
    """The policy, the reports and the statements, with the moment of each."""
    year = year_at_work(stage)
    at = day_of_year(stage, year, 8, 11)
    before = day_of_year(stage, year.before, 8, 11)
    found: list[Happening] = [(before, partial(_announce, stage, year.before, before))]
    found.append((at, partial(_announce, stage, year, at)))
    today = clock.at_office(stage.today.now).date()
    for gift in GIFTS:
        received = today - dt.timedelta(days=gift.days_ago)
        moment = working_moment(stage, received + dt.timedelta(days=gift.later), 13, 20)
        found.append((min(moment, stage.today.now), partial(_report, stage, gift, received, moment)))
    return found + _statements(stage, today)


def _announce(stage: Stage, year: FiscalYear, at: dt.datetime) -> None:
    words = Words(
        title_th=told.POLICY_TITLE.format(year=year.number),
        title_en=told.POLICY_TITLE_EN.format(year=year.number - 543),
        body_th=told.POLICY,
        body_en=told.POLICY_EN,
        section_id=stage.sections["OFFICE"].id,
        fiscal_year=year.number,
    )
    with clock.pretend(at):
        write_paper(stage, KIND, words, scan="ประกาศงดรับของขวัญ ฉบับลงนาม", number=f"ที่ 2/{clock.today().year + 543}")


def _report(stage: Stage, gift: ToldGift, received: dt.date, at: dt.datetime) -> None:
    actor, token = stage.officers[gift.by], f"demonstration-gift-{gift.days_ago}"
    with clock.pretend(min(at, stage.today.now)):
        report = report_gift(_facts(gift, received, gift.first_baht or gift.baht), token=token, actor=actor)
        if gift.first_baht:
            facts = _facts(gift, received, gift.baht)
            correct_report(report, facts, version=1, reason="ตรวจราคากับร้านค้าแล้ว", actor=actor)


def _facts(gift: ToldGift, received: dt.date, baht: int) -> GiftFacts:
    return GiftFacts(
        giver_kind=gift.giver,
        giver_name=gift.giver_name,
        item=gift.item,
        value_baht=baht,
        received_on=received,
        occasion=gift.occasion,
        disposition=gift.disposition,
        note=gift.note,
    )


def _statements(stage: Stage, today: dt.date) -> list[Happening]:
    found: list[Happening] = []
    half = Half.of(today).before
    for said in _SAID:
        for username, section, days in said:
            at = working_moment(stage, half.ends_on + dt.timedelta(days=days), 9, 30)
            if at < stage.today.now:
                found.append((at, partial(_state, stage, username, section, half, at)))
        half = half.before
    return found


def _state(stage: Stage, username: str, section: str, half: Half, at: dt.datetime) -> None:
    number = stage.sections[section].id
    with clock.pretend(at):
        if not count_reports(number, half):
            state_nil(number, half, actor=stage.officers[username])
