"""What the demonstration's webmaster knows of this year's checklist. The old site leads nowhere, on purpose."""

from __future__ import annotations

SOURCE = "รายการสาธิต: ข้อตามปี 2568 องค์ประกอบตามปี 2564 ใช้ทดลองเท่านั้น เมื่อประกาศรายการของปีนี้แล้วให้นำเข้าแทน"
# Items whose elements the webmaster left out, as the list of 2568 has none.
WITHOUT_ELEMENTS = frozenset({"contact", "news", "e-service"})
# Topic, words of a title, and the elements that it proves (none named: all).
DOCUMENTS: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("development-plan", "แผนพัฒนาท้องถิ่น", ()),
    ("no-gift-policy", "No Gift Policy", ()),
    ("participation", "ประชาคมหมู่บ้าน", (1,)),
    ("procurement-plan", "ประกาศเชิญชวนเสนอราคา", (1,)),
)
# The same for pages of the portal.
PAGES: tuple[tuple[str, str, str, tuple[int, ...]], ...] = (("executives", "/contact", "ติดต่อเรา", (4,)),)
# Titles of documents that other rooms may have published, by topic.
SEARCHED = {
    "operation-plan": "แผนการดำเนินงาน",
    "operation-report": "รายงานผลการดำเนินงาน",
    "budget-plan": "ข้อบัญญัติ งบประมาณ",
    "budget-report": "รายงาน การเงิน",
    "procurement-plan": "แผนการจัดซื้อจัดจ้าง",
    "procurement-monthly": "สขร.1",
    "procurement-report": "ผลการจัดซื้อจัดจ้าง",
    "work-manuals": "คู่มือการปฏิบัติงาน",
    "personnel-policy": "แผนอัตรากำลัง",
    "ethics-code": "ประมวลจริยธรรม",
    "anticorruption-plan": "แผนปฏิบัติการป้องกันการทุจริต",
    "anticorruption-report": "ผลการดำเนินการป้องกันการทุจริต",
}
BROKEN_LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "ethics-code": (("https://old.muangmai.example/ethics.pdf", "ประมวลจริยธรรม (เว็บไซต์เดิม)"),),
    "news": (("https://social.muangmai.example/muangmai", "หน้าเครือข่ายสังคมเดิมของ อบต."),),
}
NOTES = {
    "operation-plan": "กองยุทธศาสตร์และงบประมาณอยู่ระหว่างเสนอผู้บริหารลงนาม คาดว่าเผยแพร่ภายในเดือนธันวาคม",
    "personnel-report": "รายงานของปีงบประมาณก่อนอยู่ระหว่างรวบรวมจากทุกส่วนราชการ",
}
