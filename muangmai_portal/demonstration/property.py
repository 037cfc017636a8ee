"""Plants what the demonstration shows of official property: the manual, who read it, and loans in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.calendars.working_days import add_working_days
from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.demonstration import property_told as told
from muangmai_portal.demonstration.mail import settle_office_mail
from muangmai_portal.demonstration.manual_paper import typeset_manual
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.property_loans_told import LOANS, ToldLoan
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.operations import (
    NewCirculation,
    SignedPaper,
    acknowledge,
    end_circulation,
    record_paper,
    start_circulation,
)
from muangmai_portal.integrity.circulation.queries import get_circulation
from muangmai_portal.integrity.property.loans import operations as lending
from muangmai_portal.integrity.property.loans.models import PropertyLoan
from muangmai_portal.integrity.property.manual.operations import EditionFacts, describe_edition
from muangmai_portal.integrity.property.manual.queries import KIND
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import (
    NewCrossPost,
    Showing,
    Words,
    add_cross_post,
    attach_files,
    create_publication,
    publish,
)

PICTURES = frozenset({"signed_circular"})
WRITER = "webmaster"
_DAY = dt.timedelta(days=1)
_OPENS, _OPEN_MINUTES = 8 * 60 + 40, 7 * 60  # when people read: minutes from midnight
# Who has read the second edition: the secretary's office to the last one, of education and health hardly anybody.
READ_MANUAL = (
    "webmaster", "secretary", "office.head", "office.officer", "fin.head", "fin.officer", "executive", "auditor",
    "admin", "eng.head", "eng.officer", "welfare.head", "welfare.officer", "integrity", "integrity2", "health.head",
)  # fmt: skip
READ_ANNOUNCEMENT = (
    "webmaster", "secretary", "office.head", "eng.head", "fin.head", "welfare.head", "edu.head", "auditor",
    "office.officer",
)  # fmt: skip


def plant_property(stage: Stage) -> list[Happening]:
    """What happens to the manual, to the announcement and to loans, with the moment of each."""
    found: list[Happening] = []

    def at(moment: str, deed: Callable[[dt.datetime], None]) -> None:
        when = stage.today.moment(moment)
        found.append((when, partial(deed, when)))

    at("w110 10:00", lambda when: _publish_first(stage, when))
    at("w24 09:30", lambda when: _publish_second(stage, when))
    at("w8 10:00", lambda when: _circulate_announcement(stage, when))
    for loan in LOANS:
        found += _play_loan(stage, loan)
    return found


def _publish_first(stage: Stage, when: dt.datetime) -> None:
    edition = _publish(stage, when, "ฉบับที่ 1", told.FIRST, "")
    circulation = _circulate(stage, edition, when + dt.timedelta(hours=3), days=21, note="")
    _read(stage, circulation, when, tuple(stage.officers))
    with clock.pretend(when + 30 * _DAY):
        end_circulation(get_circulation(circulation), actor=stage.officers["secretary"])


def _publish_second(stage: Stage, when: dt.datetime) -> None:
    edition = _publish(stage, when, "ฉบับที่ 2", told.SECOND, told.CHANGES)
    circulation = _circulate(stage, edition, when + dt.timedelta(hours=2), days=26, note=told.NOTE)
    _read(stage, circulation, when, READ_MANUAL)
    _sign(stage, circulation, "OFFICE", 4, told.PAPER_OFFICE, when + 9 * _DAY)
    _sign(stage, circulation, "HEALTH", 5, told.PAPER_HEALTH, when + 12 * _DAY)


def _circulate_announcement(stage: Stage, when: dt.datetime) -> None:
    """The announcement of measures if the office has published one, else one of its own among the news."""
    chosen = sa.select(Publication).where(Publication.title_th.contains("มาตรการ"), Publication.publish_at <= when)
    announced = db.session.scalars(chosen.order_by(Publication.publish_at.desc())).all()
    with clock.pretend(when):
        visible = [each for each in announced if each.is_visible(when) and "คุณธรรมและความโปร่งใส" in each.title_th]
        publication = visible[0] if visible else _announce(stage)
    circulation = _circulate(stage, publication, when, days=25, note=told.ANNOUNCEMENT_NOTE)
    _read(stage, circulation, when, READ_ANNOUNCEMENT)


def _announce(stage: Stage) -> Publication:
    words = Words(
        title_th=told.ANNOUNCEMENT,
        body_th=told.ANNOUNCEMENT_BODY,
        category="announcements",
        section_id=stage.sections["OFFICE"].id,
    )
    publication = create_publication("news", words, actor=stage.officers[WRITER])
    publish(publication, Showing(personal_data=PersonalData.NONE), actor=stage.officers[WRITER])
    return publication


def _publish(stage: Stage, when: dt.datetime, number: str, body: str, changes: str) -> Publication:
    writer = stage.officers[WRITER]
    words = Words(
        title_th=told.TITLE,
        title_en=told.TITLE_EN,
        body_th=body,
        body_en=told.SECOND_EN if changes else "",
        section_id=stage.sections["OFFICE"].id,
    )
    facts = EditionFacts(
        number=number,
        approved_by=told.APPROVER,
        approver_position=told.APPROVER_POSITION,
        approved_on=clock.at_office(when - 3 * _DAY).date(),
        changes=changes,
    )
    with clock.pretend(when):
        publication = create_publication(KIND, words, actor=writer)
        _attach_paper(publication, facts, body, writer)
        publication.personal_data = PersonalData.NONE
        describe_edition(publication, facts, version=0, actor=writer)
    with clock.pretend(when + dt.timedelta(minutes=25)):
        publish(publication, Showing(personal_data=PersonalData.NONE), actor=writer)
        today = clock.today()
        for channel, note in told.OTHER_CHANNELS:
            add_cross_post(publication, NewCrossPost(channel=channel, posted_on=today, note=note), actor=writer)
    return publication


def _attach_paper(publication: Publication, facts: EditionFacts, body: str, writer: Officer) -> None:
    approved = f"อนุมัติโดย {facts.approved_by} {facts.approver_position}"
    when = long_date(facts.approved_on) if facts.approved_on else ""
    paper = typeset_manual(told.TITLE, [facts.number, approved, f"เมื่อวันที่ {when}"], body)
    token = register_upload(paper, "files").token
    attach_files(publication, [token], are_photos=False, titles={token: f"{told.TITLE} {facts.number}"}, actor=writer)


def _circulate(stage: Stage, publication: Publication, when: dt.datetime, *, days: int, note: str) -> int:
    with clock.pretend(when):
        new = NewCirculation(title=publication.title_th, due_on=clock.today() + days * _DAY, note=note)
        if publication.document_number:
            new = NewCirculation(title=f"{new.title} {publication.document_number}", due_on=new.due_on, note=note)
        circulation = start_circulation(publication, new, actor=stage.officers["secretary"])
        settle_office_mail("circulation:")
    return circulation.id


def _read(stage: Stage, number: int, when: dt.datetime, readers: Sequence[str]) -> None:
    """Two or three of them each working day after it went round, at different times, and never in the future."""
    for place, username in enumerate(readers):
        day = add_working_days(clock.at_office(when).date(), 1 + 2 * place // 5, stage.today.calendar)
        minutes = _OPENS + place * 137 % _OPEN_MINUTES
        moment = min(clock.midnight(day) + dt.timedelta(minutes=minutes), stage.today.now)
        circulation = get_circulation(number)
        with clock.pretend(moment):
            acknowledge(circulation, version=circulation.publication.version, actor=stage.officers[username])


def _sign(stage: Stage, number: int, section: str, people: int, names: Sequence[str], when: dt.datetime) -> None:
    with clock.pretend(when):
        scan = register_upload(stage.pictures["signed_circular"], "scan").token
        paper = SignedPaper(people=people, names=names, signed_on=clock.today(), scan=scan)
        record_paper(get_circulation(number), stage.sections[section], paper, version=0, actor=stage.officers[WRITER])


def _play_loan(stage: Stage, loan: ToldLoan) -> list[Happening]:
    asked = stage.today.moment(loan.at)
    made: list[PropertyLoan] = []

    def ask() -> None:
        with clock.pretend(asked):
            made.append(_ask(stage, loan))
            settle_office_mail("loan:")

    def step(moment: dt.datetime, deed: str, who: str) -> None:
        with clock.pretend(moment):
            _do(made[0], loan, deed, who, stage.officers.get(who))
            settle_office_mail("loan:")

    happenings: list[Happening] = [(asked, ask)]
    for told_at, deed, who in loan.steps:
        moment = stage.today.moment(told_at)
        happenings.append((moment, partial(step, moment, deed, who)))
    return happenings


def _ask(stage: Stage, loan: ToldLoan) -> PropertyLoan:
    new = lending.NewLoan(
        section_id=stage.sections[loan.section].id,
        category=loan.category,
        items=loan.items,
        asset_number=loan.asset_number,
        purpose=loan.purpose,
        place=loan.place,
        is_outside=loan.is_outside,
        from_on=_day_of(stage, loan.begins),
        due_on=_day_of(stage, loan.due),
        is_official=True,
    )
    return lending.ask_loan(new, token=f"demonstration-loan-{loan.at}", actor=stage.officers[loan.by])


def _day_of(stage: Stage, told_day: str) -> dt.date:
    if told_day.startswith("+"):
        return clock.at_office(stage.today.now).date() + int(told_day) * _DAY
    return clock.at_office(stage.today.moment(f"{told_day} 12:00")).date()


def _do(loan: PropertyLoan, told_loan: ToldLoan, deed: str, note: str, actor: Officer | None) -> None:
    if actor is None:
        lending.note_letter(loan, deed, note)
    elif deed == "approve":
        lending.approve_loan(loan, version=loan.version, actor=actor)
    elif deed == "refuse":
        lending.refuse_loan(loan, reason=told_loan.reason, version=loan.version, actor=actor)
    elif deed == "lend":
        lending.hand_out(loan, version=loan.version, actor=actor)
    elif deed == "return":
        back = lending.Returned(returned_on=clock.today(), condition=told_loan.condition, damage=told_loan.damage)
        lending.take_back(loan, back, version=loan.version, actor=actor)
    else:
        lending.withdraw_loan(loan, version=loan.version, actor=actor)
