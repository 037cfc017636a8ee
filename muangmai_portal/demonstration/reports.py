"""Cases of the demonstration that an officer has put on the public pages, in words that hold no person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.following import add_follower
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.core import clock
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.telling import CITIZEN_DOMAIN
from muangmai_portal.extensions import db

PUBLISHED_AFTER = dt.timedelta(minutes=20)
PUBLISHER = "eng.head"


@dataclass(frozen=True)
class Publication:
    """What is shown of the case of a story, and how many follow it besides the one who filed it."""

    story: str
    words: PublicWords
    followers: int = 0


def _shown(story: str, followers: int, subject: str, body: str, *, answer: str = "", done: str = "") -> Publication:
    return Publication(story, PublicWords(subject=subject, body=body, answer=answer, done=done), followers)


PUBLICATIONS = (
    _shown(
        "light-market",
        3,
        "โคมไฟใหญ่กลางลานตลาดนัด หมู่ที่ 5 ติด ๆ ดับ ๆ",
        "โคมใหญ่กลางลานตลาดนัดติด ๆ ดับ ๆ แสงไม่พอสำหรับแม่ค้าและผู้มาตลาด",
        answer="อุปกรณ์ควบคุมโคมเสีย กองช่างอยู่ระหว่างจัดซื้อ ระหว่างนี้ติดไฟชั่วคราวให้ 2 ดวง",
    ),
    _shown(
        "light-low-cable",
        2,
        "สายไฟข้างถนน หมู่ที่ 2 ห้อยต่ำ",
        "สายไฟข้างถนนช่วงกลางหมู่บ้านห้อยต่ำ รถเกี่ยวข้าวผ่านไม่ได้",
        answer="กั้นกรวยและค้ำสายชั่วคราวแล้ว โปรดอย่าให้รถสูงผ่านจุดนี้ ช่างจะดึงสายขึ้นโดยเร็วที่สุด",
    ),
    _shown(
        "light-new-pole",
        1,
        "ขอติดตั้งไฟทางเข้าบ้านวังใหม่ หมู่ที่ 8",
        "ช่วงสะพานไม้ถึงศาลากลางบ้าน ระยะประมาณ 400 เมตร ยังไม่มีไฟ",
        done="สำรวจแล้วต้องปักเสาใหม่ 11 ต้น เสนอบรรจุในแผนพัฒนาท้องถิ่นแล้ว คาดว่าดำเนินการในปีงบประมาณถัดไป",
    ),
    _shown(
        "light-school-lane",
        0,
        "ซอยข้างโรงเรียน หมู่ที่ 5 มืดทั้งซอย",
        "ไฟดับ 4 ต้นติดกันในซอยข้างโรงเรียน",
        done="สายไฟใต้ดินชำรุด เปลี่ยนสาย 12 เมตรและเบรกเกอร์ใหม่แล้ว ไฟทั้ง 4 ต้นใช้งานได้",
    ),
    _shown(
        "light-temple-gate",
        0,
        "ไฟหน้าประตูวัดบ้านโคกสูง หมู่ที่ 3 ดับ",
        "โคมต้นที่อยู่ตรงข้ามประตูวัดดับ",
        done="เปลี่ยนหลอดและขั้วใหม่แล้ว ไฟสว่างตามปกติ",
    ),
    _shown(
        "road-blocked-drain",
        4,
        "ท่อระบายน้ำหน้าตลาด หมู่ที่ 1 อุดตัน",
        "ฝนตกแล้วน้ำท่วมถนนหน้าตลาด ระบายไม่ทัน",
        answer="ดูดเลนแล้ว 60 เมตร พบท่อทรุดหนึ่งช่วง กองช่างกำลังจัดหาท่อมาเปลี่ยน ขออภัยที่ล่าช้า",
    ),
    _shown(
        "road-grader",
        2,
        "ถนนลูกรังสายอ่างเก็บน้ำ หมู่ที่ 6 เป็นร่องลึก",
        "ผิวทางเป็นร่องลึกตลอดสาย ขอรถเกลี่ยก่อนฤดูเก็บเกี่ยว",
        answer="ขอรถเกลี่ยดินจาก อบจ. แล้ว อยู่ระหว่างรอคิวรถเข้าพื้นที่",
    ),
    _shown(
        "road-crack",
        1,
        "คอสะพานข้ามคลองบ้านวังใหม่ หมู่ที่ 8 ทรุด",
        "ดินคอสะพานทรุดเป็นร่อง รถกระแทก กลางคืนมองไม่เห็น",
        answer="โครงสร้างสะพานแข็งแรง ทรุดเฉพาะดินถมคอสะพาน ติดป้ายลดความเร็วและไฟกะพริบแล้ว",
    ),
    _shown(
        "road-pothole",
        0,
        "หลุมลึกช่วงโค้งต้นโพธิ์ ถนนสายหมู่ 2 ไปหมู่ 3",
        "หลุมกว้างประมาณ 1 เมตรบนถนนลาดยาง รถจักรยานยนต์ล้มแล้ว",
        done="ปะซ่อมด้วยยางสำเร็จรูปแล้ว ผิวทางใช้งานได้ตามปกติ",
    ),
    _shown(
        "road-drain-cover",
        0,
        "ฝาท่อแตกตรงข้ามโรงเรียน หมู่ที่ 5",
        "ฝาท่อหน้าร้านก๋วยเตี๋ยวตรงข้ามโรงเรียนแตก เด็กเดินผ่านทุกเช้า",
        done="เปลี่ยนฝาท่อคอนกรีตใหม่ 2 ฝาแล้ว",
    ),
    _shown(
        "pipe-burst-new",
        2,
        "ท่อประปาแตกข้างศาลากลางบ้าน หมู่ที่ 2",
        "น้ำไหลออกจากท่อลงนาตลอดคืน",
        answer="ปิดวาล์วแล้ว กำลังเปลี่ยนข้อต่อ ขออภัยที่น้ำไม่ไหลชั่วคราว",
    ),
    _shown(
        "water-pressure",
        5,
        "น้ำประปาไหลอ่อนท้ายหมู่ที่ 9",
        "บ้านท้ายหมู่หกหลังน้ำไหลเบามาก ต้องรอน้ำถึงดึก",
        answer="แรงดันปลายท่อไม่พอ ต้องเพิ่มเครื่องสูบน้ำ อยู่ระหว่างขออนุมัติงบประมาณ ระหว่างนี้มีรถน้ำแจกวันเว้นวัน",
    ),
)


def plant_reports(stage: Stage) -> None:
    """Publish some of the stories' cases and let people follow them, in the caller's unit of work."""
    for publication in PUBLICATIONS:
        case = db.session.get_one(Case, stage.case_ids[publication.story])
        actor = stage.officers[PUBLISHER]
        with clock.pretend(min(case.updated_at + PUBLISHED_AFTER, stage.today.now)):
            publish_case(case.id, version=case.version, actor=actor, words=publication.words)
            for number in range(publication.followers):
                add_follower(case.id, f"neighbour{number + 1}@{CITIZEN_DOMAIN}")
