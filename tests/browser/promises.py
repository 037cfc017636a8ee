"""What the announcement of 27 October 2563 promises, sentence by sentence, and where the portal proves it.

Each row names the sentence (as numbered in the announcement's analysis), the page on which a citizen or an assessor
would look, the page one click from there that proves it, and words that must stand on that page.
"""

from __future__ import annotations

from dataclasses import dataclass

MEASURES = "/integrity/measures?year=2564"
ANNOUNCEMENT = "/disclosures/s9-2/integrity-measures-2564"


@dataclass(frozen=True)
class Promise:
    """One sentence and its proof. `within` begins the address of the proof where its end is not ours to say."""

    sentence: str
    looked_for_on: str
    proof: str
    says: tuple[str, ...]


PROMISES = (
    Promise(
        "0a: four indicators were below 85 per cent",
        "/integrity/measures",
        MEASURES,
        ("85", "การใช้ทรัพย์สินของทางราชการ", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต"),
    ),
    Promise("0b: measures for fiscal year 2564", "/integrity/measures", MEASURES, ("2564", "27 ตุลาคม 2563")),
    Promise("1.0: rules on property for inside and outside", "/integrity/", "/integrity/property", ("คู่มือ",)),
    Promise("1.1: the manual", MEASURES, "/integrity/property", ("คู่มือแนวทางปฏิบัติ", "ฉบับ")),
    Promise("1.2a: circulated and acknowledged", "/integrity/", "/integrity/property", ("รับทราบ", "%")),
    Promise("1.2b: published on other channels", "/integrity/", "/integrity/property", ("ช่องทางอื่น",)),
    Promise("1.r: the secretary's office answers", "/integrity/", "/integrity/measures", ("สำนักงานปลัด",)),
    Promise("2.p1: opinions online from the main site", "/", "/opinions/new", ("ความคิดเห็น",)),
    Promise("2.p2: apart from the channel on corruption", "/", "/hotline", ("เบาะแส",)),
    Promise("2.p3: channels that are not online", "/", "/opinions/", ("กล่อง", "โทร")),
    Promise("2.p4: satisfaction survey", MEASURES, "/surveys/", ("แบบสอบถาม",)),
    Promise("2.1: questions and answers", MEASURES, "/questions/", ("คำถาม",)),
    Promise("2.2: services online", "/", "/services/", ("บริการ",)),
    Promise("2.3a: somebody answers for the website", "/", "/about", ("ผู้ดูแลเว็บไซต์",)),
    Promise("2.3b: website, Facebook and others", "/", "/contact", ("Facebook",)),
    Promise("2.3c: reports of corruption", MEASURES, "/hotline", ("1205",)),
    Promise("2.3d: information is kept current", MEASURES, "/freshness/", ("เป็นปัจจุบัน",)),
    Promise("2.r: all sections", "/integrity/", "/integrity/measures", ("กองช่าง", "กองคลัง")),
    Promise("3.p: information of section 9", "/", "/disclosures/", ("มาตรา 9",)),
    Promise("3.1: section 9 from the measures", MEASURES, "/disclosures/", ("ดรรชนี",)),
    Promise("4.p1: declaration of integrity", "/", "/integrity/declaration", ("เจตจำนงสุจริต",)),
    Promise("4.1: declaration from the measures", MEASURES, "/integrity/declaration", ("เจตจำนงสุจริต",)),
    Promise("4.p2: risks are assessed", "/integrity/", "/integrity/risks", ("โอกาส", "ผลกระทบ")),
    Promise("4.2: risks from the measures", MEASURES, "/integrity/risks", ("ระดับ",)),
    Promise("4.3: what is done is shown", "/", "/integrity/", ("มาตรการ",)),
    Promise("4.3: figures", "/", "/statistics/", ("รับเรื่อง",)),
    Promise("5: obstacles are reported at once", "/integrity/", "/integrity/measures", ("อุปสรรค",)),
    Promise("6: the announcement itself", MEASURES, ANNOUNCEMENT, ("๒๗", "สมชาย ต้นมาก")),
)
