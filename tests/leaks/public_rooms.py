"""What the office publishes, one thing behind each public address, with drafts and private words right beside it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.gifts.queries import KIND as GIFT_POLICY
from muangmai_portal.office.operations import set_office_setting, touch_public_content
from muangmai_portal.personnel.models import PostKind
from muangmai_portal.personnel.operations.people import PersonFacts, change_person
from muangmai_portal.personnel.queries import get_person
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import withdraw
from muangmai_portal.publishing.operations.previews import offer_preview
from muangmai_portal.publishing.queries import get_publication
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText
from tests.attachments.files import document_of, jpeg
from tests.factories.cases import make_case, make_published
from tests.factories.documents import load_library, make_document
from tests.factories.integrity import approve, make_gift, make_paper, make_risk
from tests.factories.measures import load_announcement
from tests.factories.news import add_file, make_draft, make_news
from tests.factories.officers import make_officer
from tests.factories.oit import YEAR, make_item
from tests.factories.personnel import let_hold, make_person, make_post, upload_portrait
from tests.factories.property import make_edition, make_loan
from tests.factories.questions import put_on_board
from tests.factories.surveys import add_answers, load_satisfaction
from tests.leaks import words as w


@dataclass(frozen=True)
class Published:
    """What an address is made of."""

    news: str
    draft_id: int
    draft_file_id: int
    preview: str
    preview_file_id: int
    document: str
    file_id: int
    page: str
    person_id: int
    declaration: str
    gift_policy: str
    edition: str
    question_id: int
    opinion_id: int
    withdrawn: str
    loan_id: int
    gift_id: int


def publish_everything() -> Published:
    """Publish one thing of each kind."""
    author = make_officer(Role.WEBMASTER, "OFFICE")
    load_library()
    load_announcement()
    news = make_news(author)
    taken_down = make_news(author, w.TAKEN_DOWN, w.TAKEN_DOWN)
    with transaction():
        withdraw(get_publication("news", taken_down.id), actor=author)
    draft = make_draft(author, w.DRAFT, w.DRAFT)
    draft_file = add_file(draft, author, document_of(w.DRAFT_FILE), f"{w.DRAFT_FILE}.pdf", w.DRAFT_FILE)
    shown = make_draft(author, "ข่าวที่ให้ดูก่อน")
    shown_file = add_file(shown, author, document_of("news"), "preview.pdf")
    document = make_document(author, heading="s9-4")
    paper = add_file(news, author, document_of("paper"), "paper.pdf")
    with transaction():
        preview = offer_preview(db.session.get_one(Publication, shown.id), actor=author)
    make_paper(author, "page", title="ประวัติ", category="history")
    page = make_paper(author, "page", title="หน้าอื่น", category="other")
    declaration, policy = make_paper(author), make_paper(author, GIFT_POLICY)
    edition, _present = make_edition(author), make_edition(author, "ฉบับที่ 2")
    person_id = show_person(author)
    loan_id, gift_id = keep_desks()
    head = make_officer(Role.HEAD)
    question = put_on_board(head, subject="ไฟซอยสาม")
    opinion = make_published(make_case(kind="opinion", may_publish=True, service_code=None), head)
    collect_answers()
    make_published(make_case(may_publish=True), head)
    with transaction():
        set_office_setting("email", "office@muangmai.example")
        touch_public_content()
    return Published(
        news.slug, draft.id, draft_file.id, preview, shown_file.id, document.slug, paper.id, page.slug, person_id,
        declaration.slug, policy.slug, edition.slug, question.id, opinion.id, taken_down.slug, loan_id, gift_id,
    )  # fmt: skip


def show_person(author: Officer) -> int:
    """Somebody with a post and a photo."""
    person = make_person(author)
    token = upload_portrait(jpeg((600, 800)))
    with transaction():
        found = get_person(person.id)
        facts = PersonFacts(name_th=found.name_th, photo_alt="รูปถ่ายครึ่งตัว")
        change_person(found, facts, photo_token=token, version=found.version, actor=author)
    let_hold(make_post(author, "นายก อบต.", PostKind.EXECUTIVE), person, author)
    return person.id


def keep_desks() -> tuple[int, int]:
    """What officers report of themselves: a loan and a gift. And the registers of risks and of the checklist."""
    officer = make_officer()
    loan_id = make_loan(officer, purpose=w.LOAN_PURPOSE)
    gift = make_gift(officer, giver_name=w.GIFT_GIVER, note=w.GIFT_GIVER)
    make_risk(make_officer(Role.HEAD))
    approve(make_officer(Role.SECRETARY, None))
    make_item(year=YEAR)
    return loan_id, gift.id


def collect_answers() -> None:
    """Answers to the survey, one with words that nobody has read yet."""
    version = load_satisfaction()
    add_answers(version, 12)
    with transaction():
        answer_id = db.session.scalars(sa.select(SurveyAnswer.id).limit(1)).one()
        db.session.add(SurveyText(answer_id=answer_id, question="suggestion", text=w.SURVEY_WORDS))
        db.session.execute(sa.update(Survey).values(results_published=True))
