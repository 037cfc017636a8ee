"""Who works in the demonstration's office, invented but for one name: the announcement of 2563 carries its signer's.

Names agree with the accounts in `people`. Days are real ones of the calendar, because terms of office are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.personnel.models import PostKind, PostMark

ELECTED = dt.date(2021, 11, 28)  # the election of every SAO in the country


@dataclass(frozen=True, kw_only=True)
class ToldPost:
    """A post and who is in it since when.

    `left` says since when it is vacant: `october` (the last 1 October, when people retire) or so many days, `d26`;
    `acting` who acts since then, by which order. `former` held it before. `stale` posts were looked at last when they
    were written down. `extension` is that of the office's number.
    """

    title: str
    title_en: str = ""
    kind: PostKind = PostKind.STAFF
    section: str = ""
    mark: PostMark = PostMark.NONE
    name: str = ""
    name_en: str = ""
    since: dt.date = ELECTED
    order: str = ""
    left: str = ""
    acting: tuple[str, str] | None = None
    former: tuple[str, dt.date, dt.date] | None = None
    extension: int = 0
    email: str = ""
    portrait: str = ""
    shows: str = ""
    stale: bool = False


_UNIFORM = "รูปวาดครึ่งตัวของ{} สวมเครื่องแบบ"
EXECUTIVE = PostKind.EXECUTIVE
POSTS = (
    ToldPost(
        title="นายกองค์การบริหารส่วนตำบลเมืองใหม่",
        title_en="Chief Executive of the SAO",
        kind=EXECUTIVE,
        mark=PostMark.CHIEF_EXECUTIVE,
        name="นายบุญส่ง พัฒนากุล",
        name_en="Mr Boonsong Pattanakul",
        order="ประกาศผลการเลือกตั้ง 28 พ.ย. 2564",
        former=("นายสมชาย ต้นมาก", dt.date(2013, 10, 7), dt.date(2021, 11, 27)),
        extension=10,
        email="executive@muangmai.example",
        portrait="portrait_chief",
        shows="รูปวาดครึ่งตัวของนายก สวมแว่นตาและเครื่องแบบปกติขาว",
    ),
    ToldPost(
        title="รองนายกองค์การบริหารส่วนตำบล คนที่ 1",
        title_en="First Deputy Chief Executive",
        kind=EXECUTIVE,
        name="นางสมจิตร บุญเกื้อ",
        name_en="Mrs Somjit Boonkuea",
        since=dt.date(2021, 12, 24),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 412/2564",
        extension=10,
        portrait="portrait_deputy_one",
        shows="รูปวาดครึ่งตัวของรองนายกคนที่ 1 เกล้าผม สวมเครื่องแบบปกติขาว",
    ),
    ToldPost(
        title="รองนายกองค์การบริหารส่วนตำบล คนที่ 2",
        title_en="Second Deputy Chief Executive",
        kind=EXECUTIVE,
        name="นายวิรัตน์ ทองแท้",
        since=dt.date(2021, 12, 24),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 413/2564",
        extension=10,
        stale=True,
    ),
    ToldPost(
        title="เลขานุการนายกองค์การบริหารส่วนตำบล",
        title_en="Secretary to the Chief Executive",
        kind=EXECUTIVE,
        name="นายอำนวย ศรีสุข",
        since=dt.date(2023, 3, 1),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 58/2566",
        former=("นางสาวจิราพร แสงแก้ว", dt.date(2021, 12, 24), dt.date(2023, 2, 28)),
        extension=10,
        stale=True,
    ),
    ToldPost(
        title="ปลัดองค์การบริหารส่วนตำบล",
        title_en="Permanent Secretary of the SAO",
        mark=PostMark.CHIEF_ADMINISTRATOR,
        name="นางอรพรรณ ธรรมรักษ์",
        name_en="Mrs Orapan Thammarak",
        since=dt.date(2022, 10, 3),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 301/2565",
        former=("นายเสริม วงศ์ไทย", dt.date(2015, 6, 1), dt.date(2022, 9, 30)),
        extension=11,
        email="secretary@muangmai.example",
        portrait="portrait_clerk",
        shows=_UNIFORM.format("ปลัด"),
    ),
    ToldPost(
        title="รองปลัดองค์การบริหารส่วนตำบล",
        title_en="Deputy Permanent Secretary",
        name="นายธีรพงษ์ มั่นคง",
        since=dt.date(2024, 4, 1),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 97/2567",
        extension=11,
        portrait="portrait_deputy_clerk",
        shows=_UNIFORM.format("รองปลัด"),
    ),
    ToldPost(
        title="หัวหน้าสำนักปลัด อบต.",
        title_en="Head of the Office of the SAO",
        section="OFFICE",
        name="นางวิภา รอบคอบ",
        since=dt.date(2020, 10, 1),
        extension=11,
        portrait="portrait_office_head",
        shows=_UNIFORM.format("หัวหน้าสำนักปลัด"),
    ),
    ToldPost(title="นิติกรชำนาญการ", section="OFFICE", name="นายสุจริต ยึดมั่น", since=dt.date(2019, 5, 15), extension=11),
    ToldPost(
        title="เจ้าพนักงานธุรการชำนาญงาน",
        section="OFFICE",
        name="นายมานพ สารบรรณ",
        since=dt.date(2018, 2, 1),
        extension=11,
    ),
    ToldPost(
        title="เจ้าพนักงานประชาสัมพันธ์ปฏิบัติงาน",
        section="OFFICE",
        name="นางสาวพัชรี เว็บดี",
        name_en="Ms Patcharee Webdee",
        since=dt.date(2023, 7, 3),
        extension=11,
        email="webmaster@muangmai.example",
        portrait="portrait_webmaster",
        shows=_UNIFORM.format("เจ้าพนักงานประชาสัมพันธ์"),
    ),
    ToldPost(
        title="ผู้อำนวยการกองคลัง",
        title_en="Director of Finance",
        section="FIN",
        name="นางทัศนีย์ พัสดุพร้อม",
        since=dt.date(2017, 10, 2),
        extension=12,
        portrait="portrait_fin_head",
        shows=_UNIFORM.format("ผู้อำนวยการกองคลัง"),
    ),
    ToldPost(
        title="นักวิชาการเงินและบัญชี", section="FIN", name="นางสาวณัฐวดี บัญชีชัด", since=dt.date(2021, 6, 1), extension=12
    ),
    ToldPost(title="เจ้าพนักงานพัสดุ", section="FIN", name="นายอดิศร คงคลัง", since=dt.date(2019, 1, 7), left="october"),
    ToldPost(
        title="ผู้อำนวยการกองช่าง",
        title_en="Director of Public Works",
        section="ENG",
        name="นายประเสริฐ โยธาดี",
        since=dt.date(2016, 3, 1),
        extension=13,
        portrait="portrait_eng_head",
        shows=_UNIFORM.format("ผู้อำนวยการกองช่าง"),
    ),
    ToldPost(title="นายช่างโยธาชำนาญงาน", section="ENG", name="นายกิตติ ช่างทอง", since=dt.date(2020, 4, 1), extension=13),
    ToldPost(title="นายช่างไฟฟ้าปฏิบัติงาน", section="ENG", name="นายน้อย ขยันงาน", since=dt.date(2024, 1, 4), extension=13),
    ToldPost(
        title="ผู้อำนวยการกองการศึกษา ศาสนาและวัฒนธรรม",
        title_en="Director of Education, Religion and Culture",
        section="EDU",
        name="นายวิชาญ การศึกษา",
        since=dt.date(2018, 10, 1),
        extension=14,
        portrait="portrait_edu_head",
        shows=_UNIFORM.format("ผู้อำนวยการกองการศึกษา"),
    ),
    ToldPost(title="ครูผู้ดูแลเด็ก", section="EDU", name="นางสาวบัวแก้ว ครูน้อย", since=dt.date(2019, 5, 16), extension=14),
    ToldPost(
        title="ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม",
        title_en="Director of Public Health and Environment",
        section="HEALTH",
        name="นางปราณี สุขภาพดี",
        since=dt.date(2022, 2, 1),
        extension=15,
        portrait="portrait_health_head",
        shows=_UNIFORM.format("ผู้อำนวยการกองสาธารณสุข"),
    ),
    ToldPost(
        title="นักวิชาการสาธารณสุข", section="HEALTH", name="นางสาวนิดา อนามัย", since=dt.date(2023, 6, 1), extension=15
    ),
    ToldPost(
        title="ผู้อำนวยการกองสวัสดิการสังคม",
        title_en="Director of Social Welfare",
        section="WELFARE",
        name="นายการุณ เกื้อกูล",
        since=dt.date(2021, 10, 1),
        extension=16,
        portrait="portrait_welfare_head",
        shows=_UNIFORM.format("ผู้อำนวยการกองสวัสดิการสังคม"),
    ),
    ToldPost(
        title="นักพัฒนาชุมชนชำนาญการ",
        section="WELFARE",
        name="นางสาวพิมพ์ใจ เอื้ออาทร",
        since=dt.date(2020, 8, 3),
        extension=16,
    ),
    ToldPost(
        title="ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ",
        title_en="Director of Strategy and Budget",
        section="PLAN",
        name="นายปรีชา แผนดี",
        since=dt.date(2019, 10, 1),
        left="october",
        acting=("นายธีรพงษ์ มั่นคง", "คำสั่ง อบต.เมืองใหม่ ที่ 268/2569"),
    ),
    ToldPost(
        title="นักวิเคราะห์นโยบายและแผน",
        section="PLAN",
        name="นางสาวกมลชนก วางแผน",
        since=dt.date(2022, 5, 2),
        extension=17,
    ),
    ToldPost(
        title="นักวิชาการตรวจสอบภายในชำนาญการ",
        section="AUDIT",
        name="นางละเอียด ตรวจถี่",
        since=dt.date(2018, 4, 2),
        extension=18,
    ),
)
