"""Employees of the demonstration's office, and the role of webmaster that an order gave to one of its officers."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.demonstration.personnel_told import ToldPost
from muangmai_portal.personnel.models import PostKind, PostMark

EMPLOYEES = (
    ToldPost(
        title="พนักงานขับรถขยะ",
        kind=PostKind.EMPLOYEE,
        section="HEALTH",
        name="นายสม สะอาดสะอ้าน",
        since=dt.date(2017, 10, 2),
    ),
    ToldPost(
        title="คนงานประจำรถขยะ",
        kind=PostKind.EMPLOYEE,
        section="HEALTH",
        name="นายบุญมี กวาดเกลี้ยง",
        since=dt.date(2021, 10, 1),
    ),
    ToldPost(
        title="ผู้ช่วยช่างไฟฟ้า", kind=PostKind.EMPLOYEE, section="ENG", name="นายเอก ปีนเสา", since=dt.date(2023, 10, 2)
    ),
    ToldPost(
        title="ผู้ดูแลเด็ก",
        kind=PostKind.EMPLOYEE,
        section="EDU",
        name="นางสาวมะลิ อุ้มดี",
        since=dt.date(2024, 5, 16),
        stale=True,
    ),
    ToldPost(
        title="ผู้ดูแลเว็บไซต์",
        title_en="Keeper of this website",
        kind=PostKind.ROLE,
        mark=PostMark.WEBMASTER,
        name="นางสาวพัชรี เว็บดี",
        since=dt.date(2025, 6, 2),
        order="คำสั่ง อบต.เมืองใหม่ ที่ 214/2568",
    ),
)
