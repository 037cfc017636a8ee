"""After a case was closed: whether its submitter is asked how it was, and where."""

from __future__ import annotations

from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.core.links import feedback_path

# Nothing was done for these people yet, or nothing that they could judge.
_NOT_ASKED = frozenset({Outcome.DUPLICATE, Outcome.WITHDRAWN, Outcome.NO_CONTACT})


def feedback_path_of(case: Case) -> str:
    """Where the submitter of a closed case is asked; empty where nobody is. A sensitive service is not named."""
    if case.status != CaseStatus.CLOSED or not case.service_code or case.outcome in _NOT_ASKED:
        return ""
    return feedback_path("" if case.is_sensitive else case.service_code)
