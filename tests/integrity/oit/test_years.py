"""A new year: loaded, copied, imported from a table; evidence comes along by topic."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.oit.assessment import State, assess
from muangmai_portal.integrity.oit.matching import match_rows, match_title
from muangmai_portal.integrity.oit.models import PeriodRule
from muangmai_portal.integrity.oit.operations.importing import copy_checklist, import_checklist
from muangmai_portal.integrity.oit.operations.loading import load_checklists
from muangmai_portal.integrity.oit.queries import find_checklist, get_checklist, list_items_before, list_years
from muangmai_portal.integrity.oit.table_reading import decode, read_table
from muangmai_portal.integrity.oit.topics import all_topics
from muangmai_portal.sections.operations import load_sections
from tests.factories.oit import draft, make_checklist, make_document, prove


def count_evidence() -> int:
    """How many pieces there are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Evidence)) or 0


def load() -> int:
    """As `muangmai init` does."""
    with transaction():
        load_sections()
        return load_checklists()


def test_the_lists_of_three_years_are_loaded_as_they_stand_and_only_once(app: Flask) -> None:
    assert load() == 3
    assert {year: len(get_checklist(year).items) for year in list_years()} == {2564: 43, 2567: 35, 2568: 28}
    first = get_checklist(2564)
    assert [item.code for item in first.items] == [f"O{number}" for number in range(1, 44)]
    assert [len(first.items[number].elements) for number in (0, 7, 11)] == [3, 3, 6]
    assert all(item.elements and item.topics and item.section_id for item in first.items)
    assert all(set(item.topics) <= set(all_topics()) for year in list_years() for item in get_checklist(year).items)
    with transaction():
        get_checklist(2564).items[0].title = "ชื่อที่แก้แล้ว"
    assert load() == 0
    assert get_checklist(2564).items[0].title == "ชื่อที่แก้แล้ว"


def test_numbers_drift_and_topics_stay(app: Flask) -> None:
    load()
    code_of = {
        year: {topic: item.code for item in get_checklist(year).items for topic in item.topics} for year in list_years()
    }
    for topic, codes in {
        "questions": ("O8", "O6", None),
        "e-service": ("O17", "O13", "O10"),
        "corruption-channel": ("O30", "O23", "O18"),
        "measures": ("O42", "O34", "O27"),
    }.items():
        assert tuple(code_of[year].get(topic) for year in (2564, 2567, 2568)) == codes
    rules = {item.code: item.rule for item in get_checklist(2564).items}
    assert {code for code, rule in rules.items() if rule == PeriodRule.LAST_YEAR} == {
        "O12",
        "O16",
        "O20",
        "O24",
        "O28",
        "O41",
    }


def test_evidence_comes_into_a_copied_year_and_is_stale_where_its_year_does_not_fit(webmaster: Officer) -> None:
    old = make_checklist(
        draft("O17", "E-Service", topics=["e-service"]),
        draft("O12", "รายงานผล", topics=["operation-report"], rule=PeriodRule.LAST_YEAR),
        draft("O3", "อำนาจหน้าที่", topics=["powers"]),
        year=2567,
    )
    prove(old.items[0], webmaster, address="/services/", label="บริการ")
    prove(old.items[1], webmaster, publication_id=make_document(webmaster, year=2566).id)
    with transaction():
        new = copy_checklist(2567, 2568, actor=webmaster)
    states = [each.state for each in assess(new)]
    assert states == [State.COMPLETE, State.STALE, State.MISSING]
    assert not new.is_public
    assert assess(new)[1].evidence[0].problem == "เป็นของปีงบประมาณ 2566"
    with pytest.raises(ConflictError), transaction():
        copy_checklist(2567, 2568, actor=webmaster)


def test_an_import_replaces_a_draft_and_keeps_its_evidence_by_topic(webmaster: Officer) -> None:
    before = make_checklist(
        draft("O8", "ถามตอบ", topics=["questions"], elements=["ถามได้", "ตอบได้"]), year=2570, is_public=False
    )
    prove(before.items[0], webmaster, 1, address="/questions/")
    renumbered = [
        draft("O1", "โครงสร้าง"),
        draft("O6", "Q&A", topics=["questions"], elements=["ผู้ใช้ถามได้", "หน่วยงานตอบได้"]),
    ]
    with transaction():
        after = import_checklist(2570, renumbered, "คู่มือ", actor=webmaster)
    assert [item.code for item in after.items] == ["O1", "O6"]
    assert [each.state for each in assess(after)] == [State.MISSING, State.PARTIAL]
    assert count_evidence() == 1
    with transaction():
        import_checklist(2570, renumbered, "คู่มือ", actor=webmaster)
    assert (len(get_checklist(2570).items), count_evidence()) == (2, 1)


def test_what_the_public_sees_is_never_replaced(webmaster: Officer) -> None:
    make_checklist(draft("O8"), year=2570)
    with pytest.raises(ConflictError), transaction():
        import_checklist(2570, [draft("O1")], "", actor=webmaster)
    assert [item.code for item in get_checklist(2570).items] == ["O8"]


def test_only_managers_begin_a_year_and_only_a_sensible_one(webmaster: Officer, engineer: Officer) -> None:
    with pytest.raises(ForbiddenError), transaction():
        import_checklist(2570, [draft()], "", actor=engineer)
    for year, drafts in ((2027, [draft()]), (2570, []), (2570, [draft("O1"), draft("O1")]), (2570, [draft()] * 201)):
        with pytest.raises(DomainError), transaction():
            import_checklist(year, drafts, "", actor=webmaster)
    assert find_checklist(2570) is None


TABLE = (
    "รหัส\tชื่อข้อ\tกลุ่ม\tองค์ประกอบ\n"
    '๑\tโครงสร้าง\t9.1 ข้อมูลพื้นฐาน\t"1) แผนผัง\n2) ตำแหน่ง"\n'
    "O2\tข้อมูลผู้บริหาร\t9.1 ข้อมูลพื้นฐาน\tชื่อ; รูปถ่าย\n"
)


def test_a_pasted_table_is_read_with_or_without_a_heading(app: Flask) -> None:
    rows = read_table(TABLE)
    assert [(row.code, row.title, row.group_code, row.elements) for row in rows] == [
        ("O1", "โครงสร้าง", "9.1", ("แผนผัง", "ตำแหน่ง")),
        ("O2", "ข้อมูลผู้บริหาร", "9.1", ("ชื่อ", "รูปถ่าย")),
    ]
    assert not any(row.problems for row in rows)
    bare = read_table("O1,โครงสร้าง\n\nO2,ข้อมูลผู้บริหาร,9.1,ชื่อ")
    assert [(row.code, row.title) for row in bare] == [("O1", "โครงสร้าง"), ("O2", "ข้อมูลผู้บริหาร")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
def test_files_are_read_as_thai_offices_save_them(coding: str) -> None:
    assert decode("O1,โครงสร้าง".encode(coding)) == "O1,โครงสร้าง"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",โครงสร้าง", "ไม่มีรหัสข้อ"),
        ("O9,", "ไม่มีชื่อข้อ"),
        ("MOIT1,นโยบาย", "รหัสข้อต้องเป็น O"),
        ("=cmd,นโยบาย", "รหัสข้อต้องเป็น O"),
        ("O1,ซ้ำ", "มากกว่าหนึ่งแถว"),
        (f"O9,{'ย' * 501}", "ยาวเกินไป"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_at_the_row(line: str, problem: str) -> None:
    rows = read_table(f"O1,โครงสร้าง\n{line}")
    assert problem in " ".join(rows[1].problems)


def test_a_hostile_or_broken_table_is_read_without_harm() -> None:
    for text in ("", "\0\0", '"', "\t" * 500, "\n".join(["O1,ก"] * 1000), "﻿O1,<script>"):
        assert len(read_table(text)) <= 200


def test_titles_find_their_topics_even_when_the_wording_changed(app: Flask) -> None:
    load()
    before = list_items_before(2570)
    for title, topic in {
        "E-Service": "e-service",
        "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ": "corruption-channel",
        "แนวทางปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ": "corruption-procedure",
        "ข้อมูลเชิงสถิติการให้บริการ": "service-statistics",
        "นโยบายคุ้มครองข้อมูลส่วนบุคคล": "privacy-policy",
    }.items():
        assert topic in match_title(title, before).topics, title
    assert match_title("เรื่องที่ไม่เคยมีมาก่อนเลยสักปี", before).topics == ()
    assert [each.match.is_sure for each in match_rows(read_table("O1,โครงสร้าง"), 2570)] == [True]
