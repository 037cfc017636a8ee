"""The page on which a case is worked on, drawn as it stands, or again with what was typed and what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.disputes import list_disputed_cases
from muangmai_portal.cases.explaining import explain_due_date
from muangmai_portal.cases.labels import KIND_LABELS, OUTCOME_LABELS, STAFF_STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Outcome
from muangmai_portal.cases.notifications import COMMISSION_MAILBOX
from muangmai_portal.cases.panels import list_panels
from muangmai_portal.cases.personal_data import Finding
from muangmai_portal.cases.queries import get_case_for, is_overdue
from muangmai_portal.cases.ratings import find_rating
from muangmai_portal.cases.reply_templates import list_fitting
from muangmai_portal.cases.timeline import Line, staff_timeline
from muangmai_portal.core.access import Permission
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.acts import offer_acts
from muangmai_portal.inbox.case_facts import show_answers, show_channel, show_clocks, show_contact
from muangmai_portal.inbox.conflicts import Conflict, Offered, describe_conflict
from muangmai_portal.inbox.display.preferences import read_preferences
from muangmai_portal.inbox.due_words import next_task
from muangmai_portal.inbox.files import REPLY_FILES, show_case_file, show_pending_file
from muangmai_portal.inbox.forms import ACT_FORMS, ActForm, PublishForm
from muangmai_portal.inbox.mail_words import describe_mail
from muangmai_portal.inbox.next_case import find_onward
from muangmai_portal.inbox.presence.looking import look_at
from muangmai_portal.inbox.publication import Publication, describe_publication
from muangmai_portal.inbox.queries import list_escalations
from muangmai_portal.inbox.rows import show_place
from muangmai_portal.inbox.together.family import describe_family
from muangmai_portal.inbox.together.forms import FAMILY_FORMS
from muangmai_portal.inbox.together.related import describe_related
from muangmai_portal.office.queries import get_office_settings
from muangmai_portal.outbox.queries import mail_of_case


@dataclass(frozen=True)
class Attempt:
    """What an officer tried to do. `based_on` is set when others were faster, `message` when a rule was against it."""

    form: ActForm | None = None
    files: tuple[Attachment, ...] = ()
    file_errors: tuple[str, ...] = ()
    message: str = ""
    based_on: int | None = None
    findings: tuple[Finding, ...] = ()

    def problems(self) -> list[tuple[str, str]]:
        """What must be mended: the id of the field and the reason; without an id where no field is at fault."""
        general = [("", self.message)] if self.message else []
        uploads = [("files", each) for each in self.file_errors]
        return general + (self.form.problems() if self.form else []) + uploads


def case_page(reference: str, attempt: Attempt | None = None) -> str:
    """Draw the page for the officer who asks, and note who looked at a sensitive case.

    Raises:
        CaseNotFoundError: there is none, or none for these eyes.
    """
    attempt = attempt or Attempt()
    officer = current_officer()
    case = _open_case(officer, reference)
    contact = show_contact(case, officer)
    may_read_contact = officer.can(Permission.READ_CONTACTS) and not (contact and contact.is_masked)
    lines = [_with_files(case, line) for line in staff_timeline(case)]
    offer, family = offer_acts(case, officer), describe_family(case, officer)
    publication = describe_publication(case, officer)
    offered = Offered(offer, family, publication)
    conflict = describe_conflict(lines, attempt.form, attempt.based_on, offered)
    return render_template(
        "inbox/case.html",
        case=case,
        facts=_facts(case),
        contact=contact,
        answers=show_answers(case, may_read=may_read_contact),
        clocks=show_clocks(case),
        escalations=list_escalations(case) if case.is_open else [],
        legs=explain_due_date(case) if case.is_open else [],
        files=[show_case_file(case, each) for each in list_attachments(f"case:{case.id}")],
        timeline=lines,
        mail=[describe_mail(each, with_address=may_read_contact) for each in mail_of_case(case.id)],
        offer=offer,
        publication=publication,
        family=family,
        ready_answers=list_fitting(case),
        copies_to_commission=bool(get_office_settings().get(COMMISSION_MAILBOX)),
        **_beside(case, officer),
        forms=_forms(attempt, conflict, publication),
        attempt=attempt,
        conflict=conflict,
        kept_files=[show_pending_file(each) for each in attempt.files],
        file_rules=REPLY_FILES,
    )


def _beside(case: Case, officer: Officer) -> dict[str, Any]:
    """What stands beside the case: other rooms' parts, other cases, who else is here, and what to do next."""
    return {
        "panels": _panels(case, officer),
        "related": describe_related(case, officer),
        "others": look_at(case, officer),
        "onward": find_onward(officer, case),
        "has_keys": read_preferences(officer).has_keys,
    }


def _open_case(officer: Officer, reference: str) -> Case:
    case = get_case_for(officer, reference)
    if case.is_sensitive and officer.can(Permission.READ_CONTACTS):
        with transaction():
            record("viewed_private", f"case:{case.reference}", officer.id)
    return case


def _panels(case: Case, officer: Officer) -> list[Markup]:
    panels = list_panels(current_app, case, officer)
    # Markup of our own templates, which escape what they are given.
    return [Markup(render_template(panel.template, case=case, **panel.context)) for panel in panels]  # noqa: S704


def _facts(case: Case) -> dict[str, Any]:
    return {
        "kind": str(KIND_LABELS[CaseKind(case.kind)]),
        "status_label": str(STAFF_STATUS_LABELS[CaseStatus(case.status)]),
        "outcome_label": str(OUTCOME_LABELS[Outcome(case.outcome)]) if case.outcome else "",
        "is_overdue": is_overdue(case),
        "is_disputed": bool(list_disputed_cases([case])),
        "rating": find_rating(case),
        "task": next_task(case),
        "place": show_place(case.moo),
        "channel": show_channel(case),
        "assignee": case.assignee.name if case.assignee else "",
    }


def _with_files(case: Case, line: Line) -> Line:
    # What came with the form is shown with the answers, not once more in the history.
    return line if line.seq == 1 else line.with_files(lambda each: show_case_file(case, each))


def _forms(attempt: Attempt, conflict: Conflict | None, publication: Publication) -> dict[str, ActForm]:
    filled = {PublishForm.act: publication.words}
    forms = {act: form(formdata=None, data=filled.get(act)) for act, form in (ACT_FORMS | FAMILY_FORMS).items()}
    if attempt.form and not (conflict and conflict.is_repeat):
        forms[attempt.form.act] = attempt.form
    return forms
