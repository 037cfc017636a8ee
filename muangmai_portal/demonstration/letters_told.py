"""Opinions, grievances and complaints of the demonstration: what was written, and what came of it.

Moments are written as in `telling`. An opinion that is published names what was done; nobody's name is in any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter. `to`: the section that answers. `shown`: when it was published, which its writer agreed to."""

    key: str
    at: str
    subject: str
    body: str
    to: str = ""
    more: dict[str, str] = field(default_factory=dict)
    kind: str = "opinion"
    answered: str = ""
    answer: str = ""
    outcome: str = "answered"
    shown: str = ""
    done: str = ""
    begun: str = ""


OPINIONS = (
    Letter(
        key="opinion-sports-light",
        at="w48 18:42",
        to="ENG",
        subject="ลานกีฬาหมู่ที่ 3 มืดเร็ว",
        body="เด็ก ๆ เลิกเรียนแล้วไปเตะบอล แต่ไฟลานกีฬาดับตอนหกโมงเย็น อยากให้เปิดถึงสองทุ่ม",
        answered="w41 10:20",
        answer="กองช่างตั้งเวลาไฟลานกีฬาใหม่ให้แล้ว และจะดูค่าไฟสามเดือนก่อนพิจารณาขยายเวลาอีก",
        shown="w40 09:30",
        done="ตั้งเวลาเปิดไฟลานกีฬาหมู่ที่ 3 ถึง 20.00 น. ทุกวัน",
    ),
    Letter(
        key="opinion-queue",
        at="w37 09:12",
        to="FIN",
        subject="คิวจ่ายภาษีที่ดินปลายเดือนยาวมาก",
        body="ปลายเดือนคนมาจ่ายพร้อมกัน นั่งรอสองชั่วโมง คนแก่ไม่มีที่นั่ง อยากให้มีบัตรคิวและเก้าอี้เพิ่ม",
        answered="w31 14:05",
        answer="ขออภัยที่ให้รอนาน กองคลังเพิ่มช่องรับชำระในสัปดาห์สุดท้ายของเดือน และจัดบัตรคิวแล้ว",
        shown="w30 11:00",
        done="เพิ่มช่องรับชำระเป็น 2 ช่องในสัปดาห์สุดท้ายของเดือน จัดบัตรคิวและเก้าอี้ 20 ตัว",
    ),
    Letter(
        key="opinion-market-waste",
        at="w26 20:31",
        to="HEALTH",
        subject="ตลาดนัดวันอังคารควรมีถังแยกขยะเปียก",
        body="เศษผักกองรวมกับถุงพลาสติก กลิ่นแรงถึงวันพุธ ถ้ามีถังขยะเปียกแม่ค้าช่วยกันแยกได้แน่นอน",
        answered="w21 13:15",
        answer="เห็นด้วยและขอบคุณ กองสาธารณสุขเริ่มทดลองวางถังขยะเปียกที่ตลาดนัดแล้ว",
        shown="w20 10:00",
        done="วางถังขยะเปียก 4 จุด และเก็บทันทีหลังตลาดเลิก ทดลองสามเดือน",
    ),
    Letter(
        key="opinion-thanks-grass",
        at="w19 07:55",
        to="ENG",
        subject="ขอบคุณที่ตัดหญ้าข้างถนนก่อนเปิดเทอม",
        body="ปีนี้ตัดหญ้าหน้าโรงเรียนเรียบร้อยก่อนเปิดเทอม เด็กข้ามถนนปลอดภัยขึ้นมาก ขอบคุณทุกคน",
        answered="w16 09:40",
        answer="ขอบคุณสำหรับกำลังใจ กองช่างจะตัดหญ้าช่วงหน้าโรงเรียนทุกภาคเรียน",
        shown="w15 15:10",
        done="กำหนดตัดหญ้าหน้าโรงเรียนทุกแห่งสองสัปดาห์ก่อนเปิดภาคเรียน",
    ),
    Letter(
        key="opinion-meeting-day",
        at="w14 21:08",
        subject="ประชาคมหมู่บ้านควรจัดวันอาทิตย์",
        body="จัดวันพุธคนทำงานโรงงานไปไม่ได้เลย ถ้าเป็นบ่ายวันอาทิตย์จะมีคนไปมากกว่านี้",
        answered="w9 11:30",
        answer="รับข้อเสนอไว้แล้ว จะนำเข้าที่ประชุมผู้นำหมู่บ้านเดือนหน้า",
        outcome="planned",
    ),
    Letter(
        key="opinion-website-size",
        at="w9 16:20",
        subject="ตัวหนังสือในเว็บอ่านง่ายดี",
        body="ยายอ่านเองได้ไม่ต้องเรียกหลาน แต่อยากให้มีปุ่มโทรหาแต่ละกองตรงหน้าแรกด้วย",
        begun="w8 09:00",
    ),
    Letter(
        key="opinion-nursery-food",
        at="w7 12:47",
        to="EDU",
        subject="อาหารกลางวันศูนย์เด็กเล็ก",
        body="ลูกบอกว่าได้กินไข่เกือบทุกวัน อยากเห็นรายการอาหารล่วงหน้า และมีผลไม้ตามฤดูกาลบ้าง",
        begun="w6 10:15",
    ),
    Letter(
        key="opinion-bus-shelter",
        at="w5 17:33",
        to="ENG",
        subject="ศาลาริมทางปากซอยวัดบังสายตา",
        body="ออกจากซอยมองไม่เห็นรถทางขวา ถ้าย้ายศาลาไปอีกห้าเมตรหรือทำกระจกโค้งจะปลอดภัยกว่า",
    ),
    Letter(
        key="opinion-library",
        at="w3 19:02",
        subject="อยากให้มีมุมหนังสือเด็กที่ อบต.",
        body="พาลูกมารอทำธุระ เด็กไม่มีอะไรทำ มุมหนังสือเล็ก ๆ ก็ดีแล้ว ที่บ้านมีหนังสือพร้อมบริจาค",
        more={"full_name": "วันเพ็ญ รักอ่าน", "email": "wanphen@villager.example", "channel_pref": "อีเมล"},
    ),
    Letter(
        key="opinion-loudspeaker",
        at="d1 06:40",
        subject="เสียงตามสายเช้าเกินไป",
        body="เปิดตั้งแต่ตีห้าครึ่ง คนทำงานกะดึกเพิ่งนอน ขอเป็นหกโมงครึ่งได้ไหม",
    ),
)
COMPLAINTS = (
    Letter(
        key="grievance-smoke",
        kind="grievance",
        at="w44 08:25",
        to="HEALTH",
        subject="ควันเผาถ่านจากบ้านใกล้เคียง",
        body="เผาถ่านแทบทุกเย็น ควันเข้าบ้าน หลานเป็นหอบหืดต้องไปหาหมอสองครั้งแล้ว คุยกันแล้วก็ยังเผาอยู่",
        more={"place": "ซอย 2 หมู่ที่ 4", "wish": "ให้ย้ายเตาหรือเปลี่ยนเวลา", "occurred_on": "2569"},
        answered="w35 14:30",
        answer="เจ้าหน้าที่ไกล่เกลี่ยแล้ว เจ้าของเตาตกลงย้ายเตาไปท้ายสวนและงดเผาช่วงเย็น",
        outcome="fixed",
    ),
    Letter(
        key="grievance-encroached",
        kind="grievance",
        at="w22 10:10",
        to="ENG",
        subject="ทางสาธารณะเข้านาถูกกั้นรั้ว",
        body="ทางที่ใช้กันมาตั้งแต่รุ่นปู่ถูกปักเสารั้วกลางทาง รถไถเข้าไม่ได้ ใกล้ฤดูทำนาแล้ว ชาวบ้านเดือดร้อนหกครอบครัว",
        more={"place": "ทางเข้านาหลังวัด หมู่ที่ 7"},
        begun="w20 09:20",
    ),
    Letter(
        key="grievance-noise",
        kind="grievance",
        at="w8 22:50",
        to="HEALTH",
        subject="เสียงคาราโอเกะดึกทุกคืนวันเสาร์",
        body="ร้านเปิดถึงตีหนึ่ง มีผู้ป่วยติดเตียงอยู่บ้านติดกัน ขอให้เจ้าหน้าที่มาวัดเสียง",
        more={"wish": "ขอให้หยุดใช้เครื่องเสียงหลังสี่ทุ่ม"},
        begun="w7 13:00",
    ),
    Letter(
        key="grievance-flooded-yard",
        kind="grievance",
        at="w2 06:15",
        subject="น้ำท่วมขังหน้าบ้านตั้งแต่ถนนสูงขึ้น",
        body="ทำถนนใหม่สูงกว่าเดิมสองคืบ น้ำจากถนนไหลเข้าลานบ้านทุกครั้งที่ฝนตก",
        more={"place": "หมู่ที่ 2 ตรงข้ามร้านซ่อมรถ"},
    ),
    Letter(
        key="conduct-counter",
        kind="conduct",
        at="w28 15:45",
        subject="พูดจาไม่สุภาพที่เคาน์เตอร์",
        body="ถามเรื่องใบเสร็จที่หายไป ถูกตอบเสียงดังต่อหน้าคนอื่นว่าไม่ใช่หน้าที่ อยากให้พูดกันดี ๆ",
        more={"about_whom": "เจ้าหน้าที่หน้าเคาน์เตอร์ ไม่ทราบชื่อ", "about_section": "FIN", "hide_name": "y"},
        answered="w19 16:00",
        answer="สอบถามผู้เกี่ยวข้องแล้ว ขออภัยต่อท่าน และกำชับการให้บริการด้วยความสุภาพแล้ว",
    ),
    Letter(
        key="conduct-late-visit",
        kind="conduct",
        at="w6 11:05",
        subject="นัดตรวจบ้านสองครั้งแล้วไม่มา",
        body="ลางานรอทั้งวันสองครั้ง ไม่มีใครโทรมาบอก ขอให้ตรวจสอบว่าเหตุใดจึงไม่มา",
        more={"about_whom": "ไม่ทราบชื่อ", "about_section": "ENG", "hide_name": "y", "occurred_on": "2569"},
        begun="w5 09:45",
    ),
)
LETTERS = (*OPINIONS, *COMPLAINTS)
