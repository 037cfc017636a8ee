"""The kinds of news, as the websites of these offices have them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

KIND = "news"
CATEGORIES = {
    "activities": _("กิจกรรม"),
    "announcements": _("ประกาศ"),
    "procurement": _("จัดซื้อจัดจ้าง"),
    "jobs": _("รับสมัครงาน"),
    "public-relations": _("ข่าวประชาสัมพันธ์"),
}


def category_name(code: str) -> str:
    """A category in the reader's language; empty for none."""
    return str(CATEGORIES[code]) if code in CATEGORIES else ""
