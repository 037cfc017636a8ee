"""Published reports for tests, made the way officers publish them."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from tests.factories.cases import fresh, make_answer, make_case
from tests.factories.officers import make_officer

# What must never leave the desk: who filed the case, where they live, and what they wrote in their own words.
PLANTED = ("สมศรี", "ใจดี", "81234", "81-234", "somsri@", "12/3", "คำของผู้แจ้งเอง", "หลังบ้านสีฟ้า")


def make_reported_case(**more: object) -> Case:
    """A case whose submitter told more than the public may know."""
    answers = [make_answer("คำของผู้แจ้งเอง หลังบ้านสีฟ้า โทร 081-234-5678")]
    return make_case("ENG", summary="คำของผู้แจ้งเอง หลังบ้านสีฟ้า", answers=answers, **more)


def make_report(
    subject: str = "โคมไฟกลางลานตลาดนัดดับ",
    body: str = "โคมใหญ่กลางลานตลาดนัด หมู่ที่ 5 ติด ๆ ดับ ๆ",
    *,
    officer: Officer | None = None,
    answer: str = "",
    case: Case | None = None,
    **more: object,
) -> PublicCase:
    """A published report of a street light."""
    case = fresh(case or make_reported_case(**more))
    officer = officer or make_officer(Role.SECRETARY, None)
    words = PublicWords(subject=subject, body=body, answer=answer)
    with transaction():
        return publish_case(case.id, version=case.version, actor=officer, words=words)
