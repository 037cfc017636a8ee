"""Words of the register in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.risks.models import RiskStatus
from muangmai_portal.integrity.risks.register import Assessed
from muangmai_portal.integrity.risks.scales import risk_scales

STATUSES = {
    RiskStatus.NOT_STARTED: N_("ยังไม่เริ่ม"),
    RiskStatus.IN_PROGRESS: N_("กำลังดำเนินการ"),
    RiskStatus.DONE: N_("ดำเนินการแล้ว"),
}


def status_label(status: str) -> str:
    """How far the measures are."""
    return str(_(STATUSES[RiskStatus(status)]))


def area_label(code: str) -> str:
    """The area; one that the office no longer has keeps its code."""
    area = risk_scales().areas.get(code)
    return area.name(language()) if area else code


def level_label(found: Assessed | None) -> str:
    """The level in a word."""
    return found.band.name(language()) if found else str(_("ยังไม่ประเมิน"))
