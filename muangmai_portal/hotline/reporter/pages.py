"""What the reporter's pages show, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response
from flask_babel import gettext as _

from muangmai_portal.core import hotlines
from muangmai_portal.core.presentation import language
from muangmai_portal.hotline.crypto.receipts import show_receipt
from muangmai_portal.hotline.people.officers import ROOT, KnownOfficer, Staffing
from muangmai_portal.hotline.people.positions import Position, list_positions
from muangmai_portal.hotline.quiet import quiet_page
from muangmai_portal.hotline.reporter.steps import Filing
from muangmai_portal.hotline.reporter.tokens import make_token
from muangmai_portal.hotline.service import current_hotline
from muangmai_portal.sections.queries import list_sections


@dataclass(frozen=True)
class Notice:
    """Something to say before the page: `tone` is info, warning or danger; `field` is what must be mended."""

    text: str
    tone: str = "danger"
    field: str = ""


@dataclass(frozen=True)
class PublicForm:
    """The forms of the public page, with what was typed."""

    token: str = ""
    filing: Filing | None = None
    receipt: str = ""
    notice: Notice | None = None


def positions() -> list[Position]:
    """The positions that can be ticked."""
    return list_positions((each.code, each.name(language())) for each in list_sections())


def closed_page(typed: str = "", status: int = 200) -> Response:
    """The form is closed: no ceremony yet, or something is wrong with the keys. What was typed is shown for copying."""
    is_broken = bool(current_hotline().place.pinned_root())
    return quiet_page("hotline/closed.html", status, hotlines=hotlines, is_broken=is_broken, typed=typed)


def public_page(staffing: Staffing, form: PublicForm, status: int = 200) -> Response:
    """The page that everybody sees, with both forms."""
    hotline = current_hotline()
    return quiet_page(
        "hotline/index.html",
        status,
        hotlines=hotlines,
        token=form.token or make_token(hotline.secrets.form_key),
        filing=form.filing,
        receipt=form.receipt,
        notice=form.notice,
        positions=positions(),
        readers=shown_readers(staffing.readers),
        root_fingerprint=hotline.place.pinned_root(),
        is_demonstration=hotline.place.is_demonstration(),
    )


def review_page(staffing: Staffing, token: str, filing: Filing) -> Response:
    """Who exactly will be able to read, before anything is stored."""
    ticked = [position.name for position in positions() if position.code in filing.ticks]
    return quiet_page(
        "hotline/review.html",
        hotlines=hotlines,
        token=token,
        filing=filing,
        ticked=ticked,
        readers=shown_readers(staffing.eligible(filing.ticks)),
    )


def receipt_page(
    receipt: str, csrf: str, *, is_change: bool, notice: Notice | None = None, status: int = 200
) -> Response:
    """The receipt, to be written down."""
    return quiet_page(
        "hotline/receipt.html",
        status,
        receipt=show_receipt(receipt),
        csrf=csrf,
        is_change=is_change,
        notice=notice,
    )


def shown_readers(officers: Iterable[KnownOfficer]) -> list[tuple[str, str]]:
    """Position and fingerprint of each."""
    return [(officer.certificate.title(language()), officer.certificate.fingerprint) for officer in officers]


def shown_title(staffing: Staffing, name: str) -> str:
    """The position of somebody who signed something."""
    if name == ROOT:
        return str(_("ผู้ถือกุญแจหลัก"))
    officer = staffing.find(name)
    return officer.certificate.title(language()) if officer else str(_("เจ้าหน้าที่ที่พ้นหน้าที่แล้ว"))
