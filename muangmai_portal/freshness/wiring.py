"""Puts the room into the application."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask
from flask_babel import gettext as _

from muangmai_portal.core.directory import PublicPage, offer_pages
from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.freshness import views
from muangmai_portal.freshness.reminders import EVERY_SECONDS, write_reminders


def init_freshness(app: Flask) -> None:
    """Add the board, the public page and the letters."""
    app.register_blueprint(views.bp)
    offer_pages(app, _list_pages)
    offer_job(app, RoomJob("freshness-reminders", EVERY_SECONDS, write_reminders))


def _list_pages(_language: str) -> Iterable[PublicPage]:
    yield PublicPage(
        path="/freshness/",
        title=_("ความเป็นปัจจุบันของข้อมูล"),
        kind=_("หน้าเว็บไซต์"),
        summary=_("ข้อมูลที่หน่วยงานเผยแพร่เป็นปัจจุบันเพียงใด รายการใดเกินกำหนดทบทวน และส่วนราชการใดรับผิดชอบ"),
        words=("ปรับปรุงล่าสุด", "อัปเดต", "ตรวจสอบสถานะข้อมูล", "ข้อมูลเก่า", "freshness", "last updated"),
    )
