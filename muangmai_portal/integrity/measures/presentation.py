"""How the measures are said: states, sections, evidence, periods. In the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.measures.board import Tally
from muangmai_portal.integrity.measures.living import Living, list_living
from muangmai_portal.integrity.measures.models import ALL, Measure, MeasurePlan, ProgressStatus
from muangmai_portal.publishing.kinds import find_kind
from muangmai_portal.sections.models import Section

STATUS_LABELS = {
    ProgressStatus.NOT_STARTED: lazy_gettext("ยังไม่เริ่ม"),
    ProgressStatus.IN_PROGRESS: lazy_gettext("กำลังดำเนินการ"),
    ProgressStatus.DONE: lazy_gettext("แล้วเสร็จ"),
    ProgressStatus.OBSTRUCTED: lazy_gettext("มีอุปสรรค"),
}
# The signs of `status_tag`, so that a state looks here as it looks everywhere.
STATUS_SIGNS = {
    ProgressStatus.NOT_STARTED: "received",
    ProgressStatus.IN_PROGRESS: "in_progress",
    ProgressStatus.DONE: "closed",
    ProgressStatus.OBSTRUCTED: "disputed",
}
BAR_ORDER = (
    ProgressStatus.DONE,
    ProgressStatus.IN_PROGRESS,
    ProgressStatus.OBSTRUCTED,
    ProgressStatus.NOT_STARTED,
)
PERIOD_LABELS = {
    "q1": lazy_gettext("ไตรมาสที่ 1"),
    "q2": lazy_gettext("ไตรมาสที่ 2"),
    "q3": lazy_gettext("ไตรมาสที่ 3"),
    "q4": lazy_gettext("ไตรมาสที่ 4"),
    "h1": lazy_gettext("รอบ 6 เดือนแรก"),
    "h2": lazy_gettext("รอบ 6 เดือนหลัง"),
}


@dataclass(frozen=True)
class Link:
    """Something that can be opened. `url` is empty where only its name is known."""

    url: str
    label: str
    is_outside: bool = False


def status_label(status: str) -> str:
    """A state in the reader's language."""
    return str(STATUS_LABELS[ProgressStatus(status)])


def status_sign(status: str) -> str:
    """The sign of a state."""
    return STATUS_SIGNS[ProgressStatus(status)]


def show_year(number: int) -> str:
    """A fiscal year: พ.ศ. in Thai, the CE year beside it in English."""
    return f"{number} (CE {number - 543})" if language() == "en" else str(number)


def tally_figure(tally: Tally) -> str:
    """What a plan comes to, in one line."""
    return str(_("แล้วเสร็จ %(done)s จาก %(total)s รายการ", done=tally.done, total=tally.total))


def who_answers(measure: Measure, sections: list[Section]) -> str:
    """Who is responsible, as the announcement says it."""
    if ALL in measure.responsible:
        return str(_("ทุกส่วนราชการ"))
    names = {section.code: section.name(language()) for section in sections}
    return ", ".join(names.get(code, code) for code in measure.responsible)


def living_of(keys: list[str], plan: MeasurePlan) -> list[Living]:
    """The living evidence behind these keys."""
    return list_living(keys, language(), announcement_path=plan.announcement_path)


def evidence_link(evidence: Evidence) -> Link:
    """A piece of evidence as the public opens it; the address of a publication comes from its kind."""
    publication = evidence.publication
    if publication is None:
        return Link(evidence.address, evidence.label or _short(evidence.address), evidence.is_outside)
    kind = find_kind(current_app, publication.kind)
    path = kind.public_path(publication) if kind else f"/{publication.kind}/{publication.slug}"
    return Link(path, evidence.label or publication.title(language()))


def _short(address: str) -> str:
    return address.removeprefix("https://").rstrip("/")[:60] or address
