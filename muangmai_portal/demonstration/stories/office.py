"""Water by truck, disasters, halls and cameras: the permanent secretary's office."""

from __future__ import annotations

from muangmai_portal.demonstration.telling import (
    Person,
    Story,
    ack,
    close,
    note,
    photos,
    reply,
    take,
    withdraw,
    work,
)

HEAD, MANOP, SECRETARY = "office.head", "office.officer", "secretary"

OFFICE = (
    Story(
        key="water-truck-old",
        service="WATER",
        at="w95 08:48",
        who=Person("นาย", "จำรัส ทุ่งทอง", "0081", "14", "7"),
        channel="phone",
        entered_by="office.officer",
        answers={
            "place": "คุ้มดอนตาล หมู่ 7 บ่อแห้งหมดแล้ว",
            "households": "18",
            "litres": "๑๒๐๐๐",
            "container": "โอ่งมังกรและถังพลาสติก 2,000 ลิตร 3 ใบ",
            "want_date": "d1",
        },
        steps=(
            take("w95 09:00", MANOP),
            work("w95 09:05", MANOP),
            close(
                "w94 16:10",
                MANOP,
                "fixed",
                "ส่งน้ำ 2 เที่ยว รวม 12,000 ลิตร ครบทั้ง 18 ครัวเรือนแล้ว และจัดรอบประจำทุกวันจันทร์จนกว่าฝนจะมา",
            ),
        ),
    ),
    Story(
        key="water-truck-funeral",
        service="WATER",
        at="w15 07:20",
        who=Person("นาง", "อ่อนสี ใจบุญ", "0082", "๗๐", "3"),
        answers={"place": "งานศพที่วัดบ้านโคกสูง น้ำไม่พอใช้", "households": "1", "litres": "6000", "want_date": "d0"},
        steps=(
            take("w15 08:33", MANOP),
            reply("w15 08:40", MANOP, "เรียน คุณอ่อนสี\nขอแสดงความเสียใจกับครอบครัวด้วย รถน้ำจะถึงวัดก่อนเวลา 10.00 น. วันนี้"),
            close("w15 11:15", MANOP, "fixed", "ส่งน้ำ 6,000 ลิตรที่วัดแล้ว หากต้องการเพิ่มโทรแจ้งได้ทันที"),
        ),
    ),
    Story(
        key="water-truck-fresh",
        service="WATER",
        at="m40",
        who=Person("นาย", "เสน่ห์ วังใหม่", "0083", "39", "8", "sanae"),
        answers={
            "place": "บ้านวังใหม่คุ้มใต้ ประปาไม่ไหลสองวันแล้วครับ มีคนแก่ติดเตียง 2 คน",
            "households": "9",
            "litres": "4000",
            "want_date": "d1",
        },
    ),
    Story(
        key="storm-roof",
        service="DISASTER",
        at="w55 19:40",
        who=Person("นาง", "บังอร ศรีวิไล", "0084", "85", "6", "bangorn"),
        answers={
            "place": "บ้านเลขที่ 85 หมู่ 6",
            "kind": "วาตภัย",
            "event_date": "d0",
            "damage": "พายุพัดหลังคาสังกะสีหายไปครึ่งหลัง ที่นอนเปียกหมด ข้าวในยุ้งเปียกประมาณ 10 กระสอบ",
            "people": "4",
        },
        files=photos("roof_storm"),
        steps=(
            take("w54 08:31", MANOP),
            work("w54 08:32", MANOP),
            note(
                "w54 11:00",
                MANOP,
                "ลงพื้นที่กับ ผญบ. หมู่ 6 เสียหาย 1 หลัง (บางส่วน) ถ่ายรูป + กรอกแบบ ปภ. แล้ว ให้ผ้าใบ 2 ผืน ถุงยังชีพ 1",
            ),
            reply(
                "w54 13:30",
                MANOP,
                "เรียน คุณบังอร\nได้มอบผ้าใบและถุงยังชีพแล้ว และเสนอคณะกรรมการช่วยเหลือประชาชนเพื่อจ่ายค่าวัสดุซ่อมหลังคา "
                "จะแจ้งผลภายในวันที่ {w5}",
            ),
            close(
                "w49 15:00",
                HEAD,
                "fixed",
                "คณะกรรมการอนุมัติค่าวัสดุซ่อมหลังคาแล้ว มารับเงินช่วยเหลือได้ที่สำนักงานปลัด อบต. พร้อมบัตรประชาชน",
            ),
        ),
    ),
    Story(
        key="flood-house",
        service="DISASTER",
        at="w2 21:33",
        who=Person("นาย", "สมบูรณ์ ท่าน้ำ", "0085", "2", "4"),
        answers={
            "place": "ริมคลองบ้านท่าน้ำ น้ำขึ้นเร็วมาก เข้าบ้านแล้ว",
            "kind": "อุทกภัย",
            "event_date": "d0",
            "damage": "น้ำเข้าบ้านสูงประมาณ ๔๐ ซม. ตู้เย็นกับปั๊มน้ำเสีย",
            "people": "๖",
        },
        files=photos("house_flooded"),
        steps=(
            take("w1 08:30", MANOP),
            work("w1 08:30", MANOP),
            reply(
                "w1 09:10",
                MANOP,
                "เรียน คุณสมบูรณ์\nทีมงานเข้าพื้นที่แล้ว นำกระสอบทราย 200 ใบและเครื่องสูบน้ำไปติดตั้ง หากน้ำสูงขึ้นให้ย้ายไปศาลาประชาคม "
                "มีอาหารและที่นอน",
            ),
            note("w1 15:55", MANOP, "น้ำลดเหลือ 15 ซม. สำรวจความเสียหายพรุ่งนี้ ประสาน กฟภ. ตัดไฟบ้านเลขที่ 2, 4, 6 แล้ว"),
        ),
    ),
    Story(
        key="venue-aerobics",
        service="VENUE",
        at="w43 10:58",
        who=Person("นาง", "ดวงใจ แข็งแรง", "0090", "25", "5", "duangjai"),
        answers={
            "venue": "ลานหน้าสำนักงาน",
            "purpose": "เต้นแอโรบิกของชมรมผู้สูงอายุ ทุกวันพุธ",
            "start": "d5 17:00",
            "end": "d5 18:30",
            "people": "๓๕",
        },
        steps=(
            take("w43 13:10", MANOP),
            close(
                "w42 09:30",
                HEAD,
                "answered",
                "อนุญาตให้ใช้ลานหน้าสำนักงานทุกวันพุธ 17.00-18.30 น. ไม่มีค่าใช้จ่าย ใช้ปลั๊กไฟด้านข้างอาคารได้ โปรดเก็บขยะหลังเลิก",
            ),
        ),
    ),
    Story(
        key="venue-wedding",
        service="VENUE",
        at="w18 19:15",
        who=Person("นาย", "ปิยะ คู่ขวัญ", "0091", "13/8", "2", "piya"),
        answers={
            "venue": "ศาลาประชาคม",
            "purpose": "งานแต่งงาน",
            "start": "d30 06:00",
            "end": "d30 14:00",
            "people": "200",
        },
        steps=(ack("w17 08:45", HEAD), withdraw("w17 12:10", "ได้สถานที่ที่วัดแล้วครับ ขอบคุณครับ")),
    ),
    Story(
        key="cctv-motorbike",
        service="CCTV",
        at="w35 08:59",
        who=Person("นาย", "ศักดิ์ชัย มีรถ", "0092", "71", "5", "sakchai"),
        channel="counter",
        entered_by="office.officer",
        answers={
            "camera": "กล้องสามแยกตลาดหมู่ 5",
            "from": "d-1 18:00",
            "to": "d-1 20:00",
            "reason": "รถจักรยานยนต์หาย แจ้งความแล้วที่สถานีตำรวจ มีสำเนาบันทึกประจำวัน",
        },
        steps=(
            take("w35 09:05", MANOP),
            note("w35 09:30", MANOP, "สำรองไฟล์ 18.00-20.00 แล้ว (เก็บทับ 15 วัน) ส่งให้พนักงานสอบสวนเท่านั้น ไม่ให้สำเนาผู้ขอโดยตรง"),
            close(
                "w34 10:00",
                HEAD,
                "answered",
                "สำรองภาพไว้แล้ว และส่งให้พนักงานสอบสวนตามหนังสือขอ ท่านขอดูได้ที่สถานีตำรวจพร้อมเจ้าของคดี",
            ),
        ),
    ),
)
