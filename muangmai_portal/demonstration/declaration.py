"""Declarations of three years, by two executives, and the news of the ceremonies."""

from __future__ import annotations

import datetime as dt
from functools import partial

from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.demonstration import declaration_told as told
from muangmai_portal.demonstration.fiscal_moments import day_of_year, year_at_work
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.extensions import db
from muangmai_portal.integrity.declaration.operations import Signing, state_signing
from muangmai_portal.integrity.declaration.queries import KIND
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import Showing, Words, attach_files, create_publication, publish

WRITER = "webmaster"
FORMER, PRESENT = "นายสมชาย ต้นมาก", "นายบุญส่ง พัฒนากุล"
_ENGLISH = {FORMER: "Mr Somchai Tonmak", PRESENT: "Mr Boonsong Pattanakul"}
POSITION = "นายกองค์การบริหารส่วนตำบลเมืองใหม่"
_SIGNED = 6  # days after 1 October


def plant_declaration(stage: Stage) -> list[Happening]:
    """The declaration of the announcement's year by the executive before, of last year and this by the present one."""
    year = year_at_work(stage)
    found: list[Happening] = []
    for each, name in ((FiscalYear(2564), FORMER), (year.before, PRESENT), (year, PRESENT)):
        at = day_of_year(stage, each, _SIGNED, 14, 30)
        found.append((at, partial(_declare, stage, each, name, at)))
    return found


def _declare(stage: Stage, year: FiscalYear, name: str, at: dt.datetime) -> None:
    writer, signed_on = stage.officers[WRITER], clock.at_office(at).date()
    values = {"year": year.number, "name": name, "position": POSITION}
    with clock.pretend(at):
        paper = write_paper(
            stage,
            KIND,
            Words(
                title_th=told.DECLARATION_TITLE.format(**values),
                title_en=told.DECLARATION_TITLE_EN.format(year=year.number - 543),
                body_th=told.DECLARATION.format(**values),
                body_en=told.DECLARATION_EN.format(name=_ENGLISH[name]),
                section_id=stage.sections["OFFICE"].id,
                fiscal_year=year.number,
            ),
            scan="ประกาศเจตจำนงสุจริต ฉบับลงนาม",
            number=f"ที่ 1/{signed_on.year + 543}",
        )
        signing = Signing(signer_name=name, signer_position=POSITION, signed_on=signed_on)
        state_signing(paper.id, signing, version=0, actor=writer)
    if name == FORMER:
        return  # the website's news do not go back as far
    with clock.pretend(at + dt.timedelta(hours=1)):
        news = _tell_news(stage, year)
        evidence = NewEvidence(publication_id=news.id, label=f"ข่าวพิธีประกาศเจตจำนงสุจริต ปีงบประมาณ พ.ศ. {year.number}")
        add_evidence(f"declaration:{paper.id}", evidence, actor=writer)


def _tell_news(stage: Stage, year: FiscalYear) -> Publication:
    words = Words(
        title_th=told.CEREMONY_TITLE.format(year=year.number),
        body_th=told.CEREMONY,
        category="activities",
        section_id=stage.sections["OFFICE"].id,
    )
    news = create_publication("news", words, actor=stage.officers[WRITER])
    publish(news, Showing(), actor=stage.officers[WRITER])
    return news


def write_paper(stage: Stage, kind: str, words: Words, *, scan: str, number: str) -> Publication:
    """An official paper with its scan, its number and today's date, published."""
    writer = stage.officers[WRITER]
    paper = create_publication(kind, words, actor=writer)
    paper.document_on, paper.document_number = clock.today(), number
    token = register_upload(stage.pictures["signed_paper"], "files").token
    attach_files(paper, [token], are_photos=False, titles={token: scan}, actor=writer)
    publish(paper, Showing(personal_data=PersonalData.NONE), actor=writer)
    db.session.flush()
    return paper
