"""Writing what the office says of the headings, and loading the announcement with which it all began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import bus, clock
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.reference_data import FOLDER, read_reference_data
from muangmai_portal.disclosures.headings import KIND, Heading, list_headings
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.queries import count_documents, find_heading_row, get_heading
from muangmai_portal.disclosures.sought import Sought
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationState
from muangmai_portal.publishing.queries import is_slug_taken
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section, get_section

ANNOUNCEMENT = "integrity-measures-2564"
ANNOUNCEMENT_TOPIC = "measures"
LONGEST_NOTE = 300
_REVIEW = dt.timedelta(days=365)
_TITLE_EN = "Measures to drive the integrity and transparency assessment within the office, fiscal year 2564"


def load_headings() -> int:
    """Enter the headings that are not there yet, each with the section that usually keeps it; gives how many."""
    known = set(db.session.scalars(sa.select(DisclosureHeading.code)))
    owners = _usual_owners()
    missing = [each for each in list_headings() if each.code not in known]
    db.session.add_all(DisclosureHeading(code=each.code, section_id=owners(each)) for each in missing)
    db.session.flush()
    if missing:
        touch_public_content()
    return len(missing)


def load_announcement() -> Publication | None:
    """Publish the announcement of 27 October 2563 as the first document; nothing where it is or was already."""
    if is_slug_taken(ANNOUNCEMENT):
        return None
    told = read_reference_data("measures_2564")["document"]
    body = (FOLDER / "announcement_2564.md").read_text(encoding="utf-8").strip()
    moment, section = clock.now(), find_section(CENTRAL_CODE)
    announcement = Publication(
        kind=KIND,
        slug=ANNOUNCEMENT,
        category="s9-2",
        title_th=told["title_th"],
        title_en=_TITLE_EN,
        body_th=body,
        html_th=str(render_markdown(body)),
        section_id=section.id if section else None,
        fiscal_year=told["fiscal_year_be"],
        topic=ANNOUNCEMENT_TOPIC,
        document_on=dt.date.fromisoformat(told["issued_iso"]),
        personal_data=PersonalData.NONE,
        state=PublicationState.PUBLISHED,
        publish_at=moment,
        created_at=moment,
        updated_at=moment,
        reviewed_on=clock.today(),
        review_due_on=clock.today() + _REVIEW,
    )
    db.session.add(announcement)
    db.session.flush()
    touch_public_content()
    bus.publish(PublicationChanged(announcement, "loaded", None))
    return announcement


def confirm_empty(code: str, *, actor: Officer) -> DisclosureHeading:
    """Say that there is nothing under a heading, as of today. A second click on the same day changes nothing.

    Raises:
        NotFoundError: there is no such heading.
        DomainError: documents stand under it.
    """
    return _confirm(get_heading(code, lock=True), actor.id)


def confirm_empty_by_number(heading_id: int, officer_id: int) -> None:
    """The same, as the board of freshness knows headings and officers.

    Raises:
        NotFoundError: there is no such heading.
        DomainError: documents stand under it.
    """
    found = find_heading_row(heading_id)
    if found is None:
        raise NotFoundError("ไม่พบหัวข้อนี้ในพระราชบัญญัติข้อมูลข่าวสารของราชการ")
    _confirm(get_heading(found.code, lock=True), officer_id)


def describe_heading(code: str, *, section_id: int | None, note: str, actor: Officer) -> None:
    """Say who keeps a heading, and why there is nothing under it.

    Raises:
        NotFoundError: there is no such heading or no such section.
        DomainError: the reason is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise DomainError(f"เหตุผลยาวเกิน {LONGEST_NOTE} ตัวอักษร")
    heading = get_heading(code, lock=True)
    section = get_section(section_id) if section_id is not None else None
    if (heading.section_id, heading.note) == (section_id, note):
        return
    heading.section_id, heading.note = section_id, note
    record("disclosure_heading", code, actor.id, {"owner": section.code if section else "", "note": note})
    _changed(heading)


def _confirm(heading: DisclosureHeading, officer_id: int) -> DisclosureHeading:
    if count_documents(Sought(heading=heading.code)):
        raise DomainError("หัวข้อนี้มีข้อมูลเผยแพร่อยู่แล้ว จึงยืนยันว่าไม่มีไม่ได้")
    if heading.checked_on == clock.today():
        return heading
    heading.checked_on, heading.checked_by_id = clock.today(), officer_id
    record("disclosure_heading_empty", heading.code, officer_id, {"checked_on": clock.today().isoformat()})
    _changed(heading)
    return heading


def _changed(heading: DisclosureHeading) -> None:
    db.session.flush()
    db.session.refresh(heading)
    touch_public_content()


def _usual_owners() -> Callable[[Heading], int | None]:
    """Who usually keeps a heading: the data names sections as people call them; what it does not name is central."""
    facts = read_reference_data("sections")["sections"]
    codes = {name: each["code"] for each in facts for name in (each["name_th"], *each.get("alt", ()))}
    ids = {each.code: each.id for each in db.session.scalars(sa.select(Section))}

    def owner_of(heading: Heading) -> int | None:
        named = (codes.get(name) for name in heading.owners)
        return next((ids[code] for code in named if code in ids), ids.get(CENTRAL_CODE))

    return owner_of
