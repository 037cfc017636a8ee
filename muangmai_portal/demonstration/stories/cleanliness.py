"""Waste and mosquitoes: the everyday work of the public health and environment section."""

from __future__ import annotations

from muangmai_portal.demonstration.telling import (
    Person,
    Story,
    ack,
    assign,
    close,
    info,
    note,
    photos,
    reply,
    take,
    work,
)

HEAD, NIDA, SOM = "health.head", "health.officer", "health.officer2"

CLEANLINESS = (
    Story(
        key="bin-missed",
        service="BIN",
        at="w92 17:42",
        who=Person("นางสาว", "ศิริพร แก่นจันทร์", "0061", "44/3", "5", "siriporn"),
        answers={
            "place": "ซอยข้างธนาคารเก่า หมู่ 5 รถขยะไม่มาเก็บ 2 อาทิตย์แล้ว หมาคุ้ยกระจายเต็มซอย เหม็นมาก",
            "kind": "ขยะตกค้าง",
        },
        files=photos("bins_overflowing"),
        steps=(
            assign("w91 08:44", HEAD, SOM),
            work("w91 09:00", SOM),
            note("w91 09:20", SOM, "คนขับคันที่ 2 ลาคลอด เส้นทางหมู่ 5 หลุดตาราง จัดคันที่ 1 วิ่งแทนบ่ายนี้"),
            reply(
                "w91 15:50",
                SOM,
                "เรียน คุณศิริพร\nเก็บขยะในซอยหมดแล้ววันนี้ ขออภัยที่ตกค้าง รอบปกติคือวันอังคารและวันศุกร์",
                ("bins_clean",),
            ),
            close("w90 10:00", SOM, "fixed", "เก็บขยะตกค้างเรียบร้อยแล้ว และจัดรถสำรองให้เส้นทางหมู่ที่ 5 แล้ว"),
        ),
    ),
    Story(
        key="bin-english",
        service="BIN",
        at="w48 13:25",
        who=Person("อื่น ๆ", "Johan Lindqvist", "0062", "81/6", "9", "johan"),
        language="en",
        answers={
            "place": "House 81/6 Moo 9, behind the noodle shop. We moved in last month and have no bin yet.",
            "kind": "ขอถังขยะใหม่",
        },
        steps=(
            assign("w48 14:10", HEAD, SOM),
            reply(
                "w47 09:35",
                SOM,
                "Dear Mr Lindqvist,\nA 120-litre bin will be delivered on {w1}. Collection in Moo 9 is on Mondays"
                " and Thursdays. "
                "The monthly fee can be paid at the Finance Division.\nเรียน คุณโยฮัน จะนำถังไปส่งให้ในวันทำการถัดไป",
            ),
            close("w46 11:20", SOM, "fixed", "The bin has been delivered to your house. / ส่งมอบถังขยะขนาด 120 ลิตรแล้ว"),
        ),
    ),
    Story(
        key="bin-bulky",
        service="BIN",
        at="w7 10:20",
        who=Person("นาง", "ประทุม เพชรดี", "0063", "29", "8"),
        answers={"place": "ที่นอนเก่ากับโซฟาพัง 1 ชุด วางหน้าบ้าน 29 หมู่ 8 ช่วยมาเก็บหน่อยจ้า", "kind": "ขยะชิ้นใหญ่"},
        steps=(
            take("w6 09:00", SOM),
            work("w6 09:01", SOM),
            note("w6 09:05", SOM, "รอบขยะชิ้นใหญ่เต็ม เลื่อนไปรอบหน้า ยังไม่ได้โทรบอกป้า"),
        ),
    ),
    Story(
        key="bin-hazard-fresh",
        service="BIN",
        at="m310",
        who=Person("นาย", "มนัส โพธิ์ทอง", "0064", "17", "1", "manas"),
        answers={"place": "มีถังสีเก่ากับหลอดไฟแตกกองอยู่ข้างสนามเด็กเล่นหมู่ 1", "kind": "ขยะอันตราย"},
        files=photos("bins_overflowing"),
    ),
    Story(
        key="fog-dengue",
        service="FOG",
        at="w57 11:08",
        who=Person("นาง", "วันเพ็ญ สีหา", "0065", "36", "7", "wanpen"),
        answers={
            "place": "บ้านเลขที่ ๓๖ หมู่ ๗ ลูกชายเป็นไข้เลือดออก นอนโรงพยาบาล หมอบอกให้แจ้ง อบต.",
            "reason": "มีผู้ป่วยไข้เลือดออก",
            "households": "40",
        },
        steps=(
            assign("w57 11:20", HEAD, NIDA),
            work("w57 11:30", NIDA),
            note(
                "w57 13:00", NIDA, "รพ.สต. ยืนยันผล DHF รายที่ 2 ของหมู่ 7 เดือนนี้ พ่นรัศมี 100 ม. เย็นนี้ + ซ้ำวันที่ 3 และ 7 อสม. 6 คน"
            ),
            reply(
                "w57 13:20",
                NIDA,
                "เรียน คุณวันเพ็ญ\nจะพ่นหมอกควันเย็นนี้ 16.30 น. โปรดเปิดประตูหน้าต่างบ้าน ปิดอาหารและย้ายสัตว์เลี้ยงออก 30 นาที "
                "ขอให้ลูกชายหายเร็ว ๆ",
            ),
            info("w55 08:10", "ขอบคุณค่ะ ลูกออกจากโรงพยาบาลแล้ว"),
            close("w50 16:00", NIDA, "fixed", "พ่นหมอกควันครบ 3 ครั้ง แจกทรายกำจัดลูกน้ำ 42 หลังคาเรือน และไม่พบผู้ป่วยรายใหม่"),
        ),
    ),
    Story(
        key="fog-mosquitoes",
        service="FOG",
        at="w2 20:16",
        who=Person("นาย", "บุญเลิศ ดอนกลาง", "0066", "52", "5"),
        answers={"place": "คุ้มกลาง หมู่ ๕ ยุงเยอะมาก นั่งกินข้าวไม่ได้เลย", "reason": "ยุงชุม"},
        steps=(ack("w1 09:10", HEAD),),
    ),
)
