"""The facts that an office states about itself, each with its Thai label and what it is for."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Setting:
    """One editable fact. `is_expected`: the office is told while it is empty. `kind` is how it is typed."""

    label: str
    is_expected: bool = True
    kind: str = "line"  # line, text, email, link, https, phone, days, contact, flag
    help: str = ""


SETTINGS: dict[str, Setting] = {
    "name_th": Setting("ชื่อหน่วยงาน"),
    "name_en": Setting("ชื่อหน่วยงานภาษาอังกฤษ"),
    "short_name_th": Setting("ชื่อย่อหน่วยงาน"),
    "short_name_en": Setting("ชื่อย่อภาษาอังกฤษ"),
    "address_th": Setting("ที่อยู่สำหรับติดต่อและส่งจดหมาย", kind="text"),
    "address_en": Setting("ที่อยู่ภาษาอังกฤษ", is_expected=False, kind="text"),
    "phone": Setting("โทรศัพท์", kind="phone"),
    "fax": Setting("โทรสาร", is_expected=False, kind="phone"),
    "email": Setting("อีเมลกลาง", kind="email"),
    "saraban_email": Setting("อีเมลสารบรรณกลาง (saraban)", kind="email", help="ขึ้นต้นด้วย saraban"),
    "hours_th": Setting("วันและเวลาทำการ", help="เช่น จันทร์–ศุกร์ 08.30–16.30 น. เว้นวันหยุดราชการ"),
    "hours_en": Setting("วันและเวลาทำการภาษาอังกฤษ", is_expected=False),
    "emergency_phone": Setting("โทรศัพท์เหตุด่วนของ อบต.", kind="phone"),
    "facebook_url": Setting("หน้า Facebook", is_expected=False, kind="https"),
    "line_id": Setting("LINE", is_expected=False),
    "line_url": Setting("ลิงก์เพิ่มเพื่อน LINE", is_expected=False, kind="https", help="เช่น https://lin.ee/…"),
    "youtube_url": Setting("ช่อง YouTube", is_expected=False, kind="https"),
    "map_url": Setting("ลิงก์แผนที่ที่ตั้ง อบต.", is_expected=False, kind="https"),
    "eit_url": Setting("ลิงก์แบบสำรวจ EIT ของสำนักงาน ป.ป.ช.", is_expected=False, kind="link"),
    "commission_email": Setting(
        "อีเมลสำหรับส่งสำเนาแจ้งเหตุล่าช้าถึงสำนักงาน ก.พ.ร.", kind="email", help="มาตรา 10 พ.ร.บ. อำนวยความสะดวก พ.ศ. 2558"
    ),
    "privacy_contact": Setting("ผู้ประสานงานคุ้มครองข้อมูลส่วนบุคคล", kind="text", help="ชื่อตำแหน่งและวิธีติดต่อ"),
    "security_contact": Setting("อีเมลหรือหน้าเว็บสำหรับแจ้งช่องโหว่ของเว็บไซต์", is_expected=False, kind="contact"),
    "information_centre_th": Setting(
        "ศูนย์ข้อมูลข่าวสารของ อบต.", kind="text", help="สถานที่ เวลา และหมายเลขโทรศัพท์ สำหรับผู้ที่จะมาตรวจดูข้อมูลข่าวสาร"
    ),
    "information_centre_en": Setting("ศูนย์ข้อมูลข่าวสารภาษาอังกฤษ", is_expected=False, kind="text"),
    "information_appeal_th": Setting(
        "วิธีอุทธรณ์คำสั่งไม่เปิดเผยข้อมูลข่าวสาร (มาตรา 18)", kind="text", help="ถ้าว่าง หนังสือแจ้งผลใช้ข้อความที่เสนอ"
    ),
    "information_appeal_en": Setting("วิธีอุทธรณ์ ภาษาอังกฤษ", is_expected=False, kind="text"),
    "information_complaint_th": Setting(
        "วิธีร้องเรียนเรื่องข้อมูลข่าวสาร (มาตรา 13)", kind="text", help="ถ้าว่าง หนังสือแจ้งผลใช้ข้อความที่เสนอ"
    ),
    "information_complaint_en": Setting("วิธีร้องเรียนเรื่องข้อมูลข่าวสาร ภาษาอังกฤษ", is_expected=False, kind="text"),
    "retention_requests_th": Setting("ระยะเวลาเก็บคำขอรับบริการทั่วไป", help="ถ้าว่าง หน้าความเป็นส่วนตัวแสดงระยะเวลาที่เสนอ"),
    "retention_requests_en": Setting("ระยะเวลาเก็บคำขอรับบริการทั่วไป ภาษาอังกฤษ", is_expected=False),
    "retention_permits_th": Setting("ระยะเวลาเก็บคำขออนุญาตและเรื่องร้องเรียน"),
    "retention_permits_en": Setting("ระยะเวลาเก็บคำขออนุญาตและเรื่องร้องเรียน ภาษาอังกฤษ", is_expected=False),
    "retention_traffic_th": Setting("ระยะเวลาเก็บข้อมูลจราจรคอมพิวเตอร์"),
    "retention_traffic_en": Setting("ระยะเวลาเก็บข้อมูลจราจรคอมพิวเตอร์ ภาษาอังกฤษ", is_expected=False),
    "hotline_acknowledge_days": Setting("วันที่ต้องตอบรับเรื่องแจ้งเบาะแส", False, "days", "ถ้าว่าง ใช้ 7 วัน"),
    "hotline_answer_days": Setting("วันที่ต้องแจ้งผลเรื่องแจ้งเบาะแส", False, "days", "ถ้าว่าง ใช้ 90 วัน"),
    "hotline_keep_days": Setting("วันที่เก็บเรื่องแจ้งเบาะแสหลังยุติ", False, "days", "ถ้าว่าง ใช้ 90 วัน"),
    "demonstration": Setting("เป็นระบบสาธิต", is_expected=False, kind="flag"),
}
DEFAULTS = {
    # The name is in the announcement that this portal serves; everything else the office must state itself.
    "name_th": "องค์การบริหารส่วนตำบลเมืองใหม่",
    "name_en": "Mueang Mai Subdistrict Administrative Organization",
    "short_name_th": "อบต.เมืองใหม่",
    "short_name_en": "Mueang Mai SAO",
}


@dataclass(frozen=True, kw_only=True)
class Office:
    """The office as a page shows it, in the reader's language. Empty text means: not stated yet."""

    name: str = ""
    short_name: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    saraban_email: str = ""
    hours: str = ""
    emergency_phone: str = ""
    facebook_url: str = ""
    line_id: str = ""
    line_url: str = ""
    youtube_url: str = ""
    map_url: str = ""
    eit_url: str = ""
    privacy_contact: str = ""
    security_contact: str = ""
    information_centre: str = ""
    retention_requests: str = ""
    retention_permits: str = ""
    retention_traffic: str = ""
    is_demonstration: bool = False


def describe_office(stored: dict[str, str], language: str) -> Office:
    """The office in one language; where the English of something is missing, the Thai stands in."""
    values = {**DEFAULTS, **{key: value for key, value in stored.items() if value}}
    shown: dict[str, str] = {}
    for field in fields(Office):
        thai = values.get(f"{field.name}_th", values.get(field.name, ""))
        shown[field.name] = (values.get(f"{field.name}_en", "") if language == "en" else "") or thai
    shown.pop("is_demonstration")
    return Office(**shown, is_demonstration=values.get("demonstration") == "1")


@dataclass(frozen=True)
class SocialLink:
    """One of the office's pages elsewhere. `shown` is what is read: a name, or the address without its beginning."""

    name: str
    url: str
    shown: str


def social_links(office: Office) -> list[SocialLink]:
    """The office's pages elsewhere, those that it has stated. A LINE name without a link is only read."""
    found = [SocialLink(name, url, _short(url)) for name, url in _social(office).items() if url]
    if office.line_id:
        found = [each for each in found if each.name != "LINE"]
        found.insert(0, SocialLink("LINE", office.line_url, office.line_id))
    return found


def missing_social(office: Office) -> list[str]:
    """The names of those that it has not stated."""
    return [name for name, url in _social(office).items() if not url]


def _social(office: Office) -> dict[str, str]:
    return {"Facebook": office.facebook_url, "LINE": office.line_url, "YouTube": office.youtube_url}


def _short(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def missing_settings(stored: dict[str, str]) -> list[str]:
    """Labels of what the office should state and has not."""
    return [SETTINGS[key].label for key in missing_keys(stored)]


def missing_keys(stored: dict[str, str]) -> list[str]:
    """Keys of what the office should state and has not."""
    values = {**DEFAULTS, **{key: value for key, value in stored.items() if value}}
    return [key for key, setting in SETTINGS.items() if setting.is_expected and not values.get(key)]
