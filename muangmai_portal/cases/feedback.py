"""After a case was closed: whether its submitter is asked how it was, and where."""

from __future__ import annotations

from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.core.links import feedback_path

# Nothing was done for these people yet, or nothing that they could judge.
_NOT_ASKED = frozenset({Outcome.DUPLICATE, Outcome.WITHDRAWN, Outcome.NO_CONTACT, Outcome.SPAM})


def is_asked(case: Case) -> bool:
    """Whether something was done that its submitter can judge. What was merged is asked about once, in its master."""
    return case.status == CaseStatus.CLOSED and case.outcome not in _NOT_ASKED and case.master_case_id is None


def feedback_path_of(case: Case) -> str:
    """Where the submitter of a closed case finds the questionnaire of its service, which asks no name; empty where
    nobody is asked. A sensitive service is not named."""
    if not case.service_code or not is_asked(case):
        return ""
    return feedback_path("" if case.is_sensitive else case.service_code)
