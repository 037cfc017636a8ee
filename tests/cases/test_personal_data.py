"""Finding what tells who somebody is: in every spelling that people use, and without crying wolf."""

from __future__ import annotations

import pytest

from muangmai_portal.cases.personal_data import Finding, Known, find_personal_data

NOBODY = Known(official=frozenset({"+6674123456", "office@muangmai.example"}))
SOMSRI = Known(
    full_name="สมศรี ใจดี",
    phones=frozenset({"+66812345678"}),
    emails=frozenset({"somsri@example.com"}),
    house_no="12/3",
    identities=frozenset({"1000000000122"}),
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("โทร 081-234-5678 ครับ", "หมายเลขโทรศัพท์"),
        ("โทร.๐๘๑ ๒๓๔ ๕๖๗๘", "หมายเลขโทรศัพท์"),
        ("0 8 1 2 3 4 5 6 7 8", "หมายเลขโทรศัพท์"),
        ("+66 (81) 234.5678", "หมายเลขโทรศัพท์"),
        ("O81 234 5678", "หมายเลขโทรศัพท์"),
        ("０８１２３４５６７８", "หมายเลขโทรศัพท์"),
        ("02-123-4567", "หมายเลขโทรศัพท์"),
        ("ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด", "หมายเลขโทรศัพท์"),
        ("1-0000-00000-12-2", "เลขประจำตัวประชาชน"),
        ("๑๐๐๐๐๐๐๐๐๐๑๒๒", "เลขประจำตัวประชาชน"),
        ("เขียนถึง a.b@example.co.th ได้", "อีเมล"),
        ("a.b (at) example.com", "อีเมล"),
        ("บ้านเลขที่ ๑๒/๓ ข้างวัด", "บ้านเลขที่"),
        ("เลขที่ 45", "บ้านเลขที่"),
        ("อยู่ 45/6 หมู่ 3", "บ้านเลขที่"),
        ("ไลน์ไอดี somsri99", "ไลน์ไอดี"),
        ("นายสมชาย รักดี เป็นคนทิ้งขยะ", "ชื่อบุคคล"),
        ("ถามที่ร้านนายสมชาย รักดี", "ชื่อบุคคล"),
        ("น.ส.สมหญิง รักดี", "ชื่อบุคคล"),
    ],
)
def test_personal_data_is_found_in_every_spelling(text: str, what: str) -> None:
    assert what in [each.what for each in find_personal_data(text, NOBODY)]


@pytest.mark.parametrize(
    "text",
    [
        "ไฟดับตั้งแต่วันที่ 01/02/2569 เวลา 08.30-16.30 น. หมู่ที่ 3 เสาต้นที่ 12",
        "นายกองค์การบริหารส่วนตำบล และนายช่างโยธา ลงพื้นที่แล้ว",
        "งบประมาณ 1,250,000 บาท จากแผน พ.ศ. 2566-2570",
        "โทร 1567 หรือ 074-123-456 อีเมล office@muangmai.example",
        "พิกัด 6.98765, 100.45678",
        "นางรำจะแสดงที่วัด",
        "มีทนายความ ให้คำปรึกษา และเจ้านายของเขา ไม่ว่า",
    ],
)
def test_what_tells_of_nobody_is_left_alone(text: str) -> None:
    assert find_personal_data(text, NOBODY) == []


@pytest.mark.parametrize(
    "text",
    [
        "สมศรี ใจดี",
        "สมศรีใจดี",
        "ข้าพเจ้า นางสมศรี  ใจดี",
        "คุณสมศรีแจ้งว่า",
        "จาก สมศรี",
        "โทร ๐๘๑.๒๓๔.๕๖๗๘",
        "+66812345678",
        "SOMSRI@Example.com",
        "somsri @ example . com",
        "1 0000 00000 12 2",
        "ปี 2569 081-2345678 0",
        "0898765432 0812345678 500 บาท",
    ],
)
def test_what_is_the_submitters_own_is_never_let_pass(text: str) -> None:
    assert find_personal_data(text, SOMSRI)[0].is_own


def test_a_name_that_is_also_a_word_and_a_house_number_are_for_an_officer_to_judge() -> None:
    found = find_personal_data("ชาวบ้านสมศรีพัฒนาใจดีมาก ใกล้ ๑๒/๓", SOMSRI)
    assert {(each.what, each.is_own) for each in found} == {("ชื่อผู้ยื่นเรื่อง", False), ("บ้านเลขที่", False)}
    assert find_personal_data("ไม่มีอะไร", SOMSRI) == []
    assert find_personal_data("โทร 0812345678", SOMSRI) == [Finding("หมายเลขโทรศัพท์", "0812345678", is_own=True)]


def test_two_numbers_in_a_row_are_two() -> None:
    found = find_personal_data("โทร 0898765432 0812223333", SOMSRI)
    assert [each.shown for each in found] == ["0898765432", "0812223333"]
