"""What in the administration needs somebody: each with a sentence and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.administering import ADMINISTRATORS
from muangmai_portal.accounts.queries import list_officers, officer_names
from muangmai_portal.administration.sections.queries import list_section_rows
from muangmai_portal.calendars.queries import list_unapplied_changes, list_years
from muangmai_portal.cases.operations.leaving import count_cases_out_of_reach
from muangmai_portal.cases.routing.queries import list_rules
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_dates import buddhist_year
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.office.settings import missing_keys
from muangmai_portal.offline_channels.queries import list_boxes
from muangmai_portal.outbox.queries import FAILED, queue_status

_LAST_QUARTER = 10  # from October on, the holidays of the next year have been announced
_NAMED = 3


@dataclass(frozen=True)
class Matter:
    """Something to see to. What is `pressing` keeps the office from working as it should."""

    words: str
    path: str
    pressing: bool = False


def list_matters(officer: Officer) -> list[Matter]:
    """What needs somebody now, the pressing things first."""
    found = [*_mail(officer), *_people(), *_sections(), *_settings(), *_calendar(), *_rules()]
    return sorted(found, key=lambda each: not each.pressing)


def _mail(officer: Officer) -> Iterator[Matter]:
    if not officer.can(Permission.SEE_MAIL_QUEUE):
        return
    status = queue_status()
    if not status.worker:
        yield Matter("โปรแกรมส่งอีเมลยังไม่เคยทำงาน", "/staff/mail", pressing=True)
    elif status.worker.problem:
        yield Matter("การส่งอีเมลติดขัด", "/staff/mail", pressing=True)
    if failed := sum(status.counts[state] for state in FAILED):
        yield Matter(f"อีเมลส่งไม่สำเร็จ {failed:,} ฉบับ", "/staff/mail", pressing=True)


def _people() -> Iterator[Matter]:
    names = officer_names()
    for officer_id, count in count_cases_out_of_reach().items():
        words = f"{names[officer_id]} ปิดบัญชีแล้ว แต่ยังมีเรื่องในชื่อนี้ {count:,} เรื่อง"
        yield Matter(words, f"/staff/officers/{officer_id}", pressing=True)
    officers = list_officers()
    if sum(each.role in ADMINISTRATORS for each in officers) == 1:
        yield Matter("มีผู้ดูแลระบบคนเดียว ถ้าลืมรหัสผ่านจะไม่มีใครช่วยได้", "/staff/officers/new")
    if waiting := [each.name for each in officers if each.must_change_password]:
        shown = ", ".join(waiting[:_NAMED]) + (" และคนอื่น" if len(waiting) > _NAMED else "")
        yield Matter(f"ยังไม่ได้ตั้งรหัสผ่านของตนเอง {len(waiting)} คน: {shown}", "/staff/officers")


def _sections() -> Iterator[Matter]:
    for row in list_section_rows():
        for words in row.problems:
            yield Matter(f"{row.section.name_th}: {words}", f"/staff/sections/{row.section.id}", bool(row.failed_mails))


def _settings() -> Iterator[Matter]:
    if missing := missing_keys(get_office_settings()):
        yield Matter(f"ข้อมูลหน่วยงานยังไม่ได้กรอก {len(missing)} รายการ", "/staff/office")
    if not list_villages():
        yield Matter("ยังไม่มีหมู่บ้าน ประชาชนจึงเลือกหมู่ที่ในแบบคำขอไม่ได้", "/staff/office/villages")
    if not list_boxes():
        yield Matter("ยังไม่มีกล่องรับความคิดเห็น", "/staff/office/boxes")


def _calendar() -> Iterator[Matter]:
    today = clock.today()
    years = list_years()
    wanted = [today.year, today.year + 1] if today.month >= _LAST_QUARTER else [today.year]
    for year in wanted:
        if year not in years:
            words = f"ยังไม่มีวันหยุดของปี พ.ศ. {year + buddhist_year(today) - today.year}"
            yield Matter(words, "/staff/office/holidays", pressing=year == today.year)
    if list_unapplied_changes():
        yield Matter("กำลังนับกำหนดของเรื่องใหม่ตามวันหยุดที่เปลี่ยน", "/staff/office/holidays")


def _rules() -> Iterator[Matter]:
    for placed in list_rules():
        if placed.is_on and not placed.is_deciding:
            words = f"กฎการส่งเรื่อง “{placed.rule.name}” ไม่ทำงาน เพราะ{placed.section.name_th}ไม่รับเรื่อง"
            yield Matter(words, "/staff/rules", pressing=True)
