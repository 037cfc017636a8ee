"""The pages before and after many cases are dealt with at once."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.cases.queries import find_case
from muangmai_portal.cases.reply_templates import fill, get_template
from muangmai_portal.core.access import Permission
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.inbox.bulk.acts import object_to_reply
from muangmai_portal.inbox.bulk.choosing import Chosen
from muangmai_portal.inbox.bulk.forms import BulkForm
from muangmai_portal.inbox.bulk_acts import LABELS, BulkAct
from muangmai_portal.inbox.listing.asking import read_chosen, read_query
from muangmai_portal.inbox.models import BulkRun, LineState
from muangmai_portal.inbox.rows import make_rows
from muangmai_portal.outbox.bouncing import undeliverable


@dataclass(frozen=True)
class Letter:
    """One text, and which cases get it; how many of these also by e-mail."""

    text: str
    references: list[str]
    mailed: int


@dataclass(frozen=True)
class Letters:
    """All that would be sent, and what would not be, with the reason."""

    template: ReplyTemplate
    sent: list[Letter]
    refused: list[tuple[str, str]]

    @property
    def count(self) -> int:
        """How many people get something."""
        return sum(len(each.references) for each in self.sent)


def prepare_page(act: BulkAct, chosen: Chosen, form: BulkForm, notice: str = "") -> str:
    """The chosen cases once more, with what is still to be said; for a ready answer also what each would get."""
    template_id = form["template"].data if act == BulkAct.REPLY and not form.problems() else ""
    return render_template(
        "inbox/bulk.html",
        act=act.value,
        label=LABELS[act],
        form=form,
        problems=form.problems(),
        notice_text=notice,
        marks=chosen.marks(),
        gone=chosen.gone,
        rows=make_rows(current_officer(), chosen.cases),
        letters=_write(get_template(int(template_id)), chosen) if template_id else None,
        token=request.form.get("token") or make_token(),
        list_query=request.form.get("list", ""),
        back=_list_url(request.form.get("list", "")),
    )


def result_page(run: BulkRun) -> str:
    """What became of each case, those that need a look first."""
    officer = current_officer()
    order = [LineState.REFUSED, LineState.WAITING, LineState.DONE]
    lines = sorted(run.lines, key=lambda each: order.index(LineState(each.state)))
    return render_template(
        "inbox/bulk_result.html",
        label=LABELS[BulkAct(run.act)],
        run=run,
        lines=[(line, _may_open(line.reference)) for line in lines],
        counts={state.value: sum(each.state == state for each in lines) for state in LineState},
        back=_list_url(run.list_query),
        officer=officer,
    )


def _write(template: ReplyTemplate, chosen: Chosen) -> Letters:
    texts: dict[str, list[Case]] = {}
    refused = []
    for case in chosen.cases:
        if objection := object_to_reply(template, case):
            refused.append((case.reference, objection))
        else:
            texts.setdefault(fill(template, case), []).append(case)
    sent = [Letter(text, [each.reference for each in cases], _count_mailed(cases)) for text, cases in texts.items()]
    return Letters(template, sent, refused)


def _count_mailed(cases: list[Case]) -> int:
    addresses = [each.contact.email for each in cases if each.contact and each.contact.email]
    dead = undeliverable(addresses)
    return sum(1 for each in addresses if each not in dead)


def _may_open(reference: str) -> bool:
    officer, case = current_officer(), find_case(reference)
    return case is not None and (officer.can(Permission.READ_ALL_CASES) or case.section_id == officer.section_id)


def _list_url(query: str) -> str:
    officer = current_officer()
    return read_chosen(officer, read_query(query)).url() if query else url_for("inbox.index")
