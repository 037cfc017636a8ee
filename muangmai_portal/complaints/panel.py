"""What officers are reminded of on the page of a complaint."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.panels import Panel
from muangmai_portal.complaints.door import CONDUCT, EXECUTIVES
from muangmai_portal.sections.models import CENTRAL_CODE


def make_panel(case: Case, _: Officer) -> Panel | None:
    """Who must not get a complaint against an officer; nothing on any other case."""
    if case.kind != CaseKind.COMPLAINT:
        return None
    given = {answer["name"]: answer for answer in case.answers}
    if given.get("complaint_type", {}).get("value") != CONDUCT:
        return None
    about = given.get("about_section", {})
    return Panel(
        "complaints/_panel.html",
        {
            "about_section": about.get("shown", ""),
            "is_about_us": about.get("value") in {CENTRAL_CODE, EXECUTIVES},
            "hides_name": bool(case.contact and case.contact.hides_name),
            "is_misplaced": about.get("value") == case.section.code,
        },
    )
