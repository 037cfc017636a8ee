"""Cases that belong together: two people about one pothole, one of them merged; a lamp reported twice, still apart."""

from __future__ import annotations

from muangmai_portal.demonstration.telling import Person, Story, ack, assign, link, merge, photos, reply, take, work

HEAD, KITTI, NOI = "eng.head", "eng.officer", "eng.officer2"

TOGETHER = (
    Story(
        key="road-bridge-neck",
        service="ROAD",
        at="w6 07:48",
        who=Person("นาย", "ทองสุข บุญมี", "0093", "17", "6", "thongsuk"),
        answers={
            "place": "คอสะพานคลองตาดำ หมู่ที่ 6 ถนนทรุดเป็นหลุมลึก รถบรรทุกเบรกแรงทุกวัน กลัวเกิดอุบัติเหตุ",
            "kind": "ถนนลาดยาง",
            "danger": "มี",
        },
        files=photos("pothole"),
        steps=(
            assign("w6 08:55", HEAD, KITTI),
            work("w6 10:20", KITTI),
            link("w5 09:12", KITTI, "pipe-burst-old", "น้ำจากท่อเมนที่เคยแตกอาจกัดเซาะดินใต้คอสะพาน"),
            reply(
                "w3 15:10", KITTI, "สำรวจแล้ว ดินใต้คอสะพานถูกน้ำกัดเซาะ วันนี้ลงหินคลุกและติดป้ายเตือนแล้ว จะเทคอนกรีตภายในวันที่ {w5}"
            ),
        ),
    ),
    Story(
        key="road-bridge-neck-again",
        service="ROAD",
        at="w4 16:32",
        who=Person("นางสาว", "อรทัย แสนสุข", "0094", "22/1", "6", "orathai"),
        answers={
            "place": "หลุมใหญ่ตรงคอสะพานคลองตาดำ หมู่ 6 มอเตอร์ไซค์เกือบล้ม",
            "kind": "ถนนลาดยาง",
            "danger": "มี",
        },
        steps=(ack("w3 08:44", KITTI), merge("w3 08:47", KITTI, "road-bridge-neck")),
    ),
    Story(
        key="light-pavilion",
        service="LIGHT",
        at="w3 19:05",
        who=Person("นาย", "สมพร คำแก้ว", "0095", "53", "1", "somporn"),
        answers={"place": "ไฟหน้าศาลาประชาคมหมู่ 1 ดับทั้งสองดวง ตรงป้ายรถรับส่งนักเรียน", "symptom": "ไฟดับ"},
        steps=(take("w2 08:39", NOI),),
    ),
    Story(
        key="light-pavilion-again",
        service="LIGHT",
        at="m150",
        who=Person("นาง", "ละมัย จันทร์หอม", "0096", "48/2", "1"),
        answers={"place": "หน้าศาลาประชาคม ม.1 ตรงป้ายรถรับส่งนักเรียนมืดมาก ไฟดับ", "symptom": "ไฟดับ"},
    ),
)
