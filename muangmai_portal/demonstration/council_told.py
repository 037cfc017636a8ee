"""The council of the demonstration's office: one member for each village, and one seat that is vacant."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.demonstration.personnel_told import ToldPost
from muangmai_portal.personnel.models import PostKind

SPEAKER = ToldPost(
    title="ประธานสภา อบต. (สมาชิกสภา หมู่ที่ 3)",
    title_en="President of the Council (member for Moo 3)",
    kind=PostKind.COUNCIL,
    name="นายทองดี ชูชาติ",
    since=dt.date(2021, 12, 20),
    portrait="portrait_speaker",
    shows="รูปวาดครึ่งตัวของประธานสภา สวมเครื่องแบบปกติขาว",
)
_MEMBERS = (
    ("รองประธานสภา อบต. (สมาชิกสภา หมู่ที่ 8)", "Vice-President of the Council (member for Moo 8)", "นางบุญเรือน วังทอง"),
    ("สมาชิกสภา อบต. หมู่ที่ 1", "Council member for Moo 1", "นายสมคิด เมืองแก้ว"),
    ("สมาชิกสภา อบต. หมู่ที่ 2", "Council member for Moo 2", "นางสาวดวงใจ หนองบัว"),
    ("สมาชิกสภา อบต. หมู่ที่ 4", "Council member for Moo 4", "นายเรือง ท่าน้ำงาม"),
    ("สมาชิกสภา อบต. หมู่ที่ 5", "Council member for Moo 5", "นายประยูร ดอนกลาง"),
    ("สมาชิกสภา อบต. หมู่ที่ 6", "Council member for Moo 6", "นางพริ้ม สวนพริก"),
    ("สมาชิกสภา อบต. หมู่ที่ 7", "Council member for Moo 7", "นายคำ ทุ่งทอง"),
    ("สมาชิกสภา อบต. หมู่ที่ 9", "Council member for Moo 9", "นายสุข ไร่งาม"),
)
COUNCIL = (
    SPEAKER,
    *(
        ToldPost(
            title=title,
            title_en=title_en,
            kind=PostKind.COUNCIL,
            name=name,
            left="d26" if title.endswith("7") else "",  # resigned; the by-election is not held yet
        )
        for title, title_en, name in _MEMBERS
    ),
)
