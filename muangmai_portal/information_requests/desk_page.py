"""The page on which a request for information is decided, as it stands or again with what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import render_template, url_for

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.intake import UploadedFiles
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile, explain, show_file
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus
from muangmai_portal.cases.operations.extending import has_been_extended
from muangmai_portal.cases.panels import Panel
from muangmai_portal.cases.permissions import may_work_on
from muangmai_portal.information_requests import act
from muangmai_portal.information_requests.forms import CaseForm, DecisionForm, ExtensionForm
from muangmai_portal.information_requests.labels import DECISION_LABELS
from muangmai_portal.information_requests.models import DecisionKind
from muangmai_portal.information_requests.queries import list_decisions_of


@dataclass
class Attempt:
    """What an officer tried to do, and what stood against it."""

    form: CaseForm | None = None
    files: UploadedFiles = field(default_factory=lambda: UploadedFiles((), ()))
    message: str = ""
    file_problem: str = ""

    def file_error(self) -> str:
        """What is wrong with the files."""
        return self.file_problem or next((explain(error) for error in self.files.errors), "")

    def problems(self) -> list[tuple[str, str]]:
        """What must be mended: the name of the field and the reason."""
        general = [("", self.message)] if self.message else []
        uploads = [("files", error)] if (error := self.file_error()) else []
        return general + (self.form.problems() if self.form else []) + uploads


def decision_page(case: Case, attempt: Attempt, rules: UploadRules) -> str:
    """Draw the page."""
    form = attempt.form if isinstance(attempt.form, DecisionForm) else DecisionForm(formdata=None)
    form.offer()
    extension = attempt.form if isinstance(attempt.form, ExtensionForm) else ExtensionForm(formdata=None)
    asked = {str(each["name"]): str(each["shown"]) for each in case.answers if each["shown"]}
    return render_template(
        "information_requests/decide.html",
        case=case,
        asked=asked,
        form=form,
        extension=extension,
        attempt=attempt,
        kept=[_show(each) for each in attempt.files.attachments],
        rules=rules,
        decisions=_past(case),
        can_extend=case.is_open and not has_been_extended(case),
        can_wait=case.is_open and case.status not in {CaseStatus.WAITING_OTHER, CaseStatus.WAITING_CITIZEN},
        appeal=act.appeal(),
        complaint=act.complaint(),
        third_person=act.third_person(),
    )


def case_panel(case: Case, officer: Officer) -> Panel | None:
    """What the case page says of decisions, with the way to decide."""
    if case.kind != CaseKind.INFORMATION:
        return None
    context = {"decisions": _past(case), "may_decide": may_work_on(case, officer)}
    return Panel("information_requests/_panel.html", context)


def _past(case: Case) -> list[dict[str, object]]:
    return [
        {
            "decision": each,
            "label": str(DECISION_LABELS[DecisionKind(each.kind)]),
            "grounds": ", ".join(ground.name for ground in act.find_grounds(each.grounds)),
        }
        for each in list_decisions_of(case.id)
    ]


def _show(attachment: Attachment) -> ShownFile:
    thumbnail = url_for("attachments.thumbnail", token=attachment.token)
    return show_file(attachment, thumbnail, thumbnail)
