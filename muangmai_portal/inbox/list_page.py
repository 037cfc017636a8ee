"""The page with one list of cases."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request, session
from werkzeug.datastructures import MultiDict

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.queries import View, count_inbox, list_inbox
from muangmai_portal.core.access import Permission
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.inbox.bulk_acts import LABELS, ONLY_SORTING
from muangmai_portal.inbox.display.preferences import COLUMN_LABELS, read_preferences
from muangmai_portal.inbox.listing.asking import LIST_KEY, Asked, list_chips, read_list
from muangmai_portal.inbox.listing.tabs import EMPTINESS, list_kinds, list_tabs, show_count
from muangmai_portal.inbox.rows import make_rows
from muangmai_portal.inbox.saved.keeping import leads
from muangmai_portal.inbox.saved.showing import show_saved
from muangmai_portal.service_requests.queries import name_services


def list_page(
    officer: Officer,
    args: MultiDict[str, str] | None = None,
    *,
    problem: str = "",
    ticked: frozenset[str] = frozenset(),
) -> str:
    """One view of the cases this officer may read, narrowed as the address says, what needs attention first on top.

    `problem` says why nothing was done to the cases that were ticked.
    """
    asked, form, problems = read_list(officer, request.args if args is None else args)
    session[LIST_KEY] = replace(asked, after=None).query
    prefers = read_preferences(officer)
    page = list_inbox(officer, asked.view, asked.after, asked.filters, asked.sort)
    return render_template(
        "inbox/index.html",
        asked=asked,
        form=form,
        problems=problems,
        saved=show_saved(officer, asked),
        may_save_for_section=leads(officer, officer.section_id),
        prefers=prefers,
        columns=[(column.value, COLUMN_LABELS[column]) for column in prefers.columns],
        services=name_services() if prefers.is_table else {},
        bulk_problem=problem,
        bulk_acts=_offer_acts(officer, asked),
        ticked=ticked,
        ticks_all=request.args.get("chosen") == "all",
        token=make_token(),
        chips=list_chips(asked, form),
        found=_count(officer, asked) if asked.is_narrowed else None,
        kinds=list_kinds(asked),
        rows=make_rows(officer, page.cases),
        tabs=list_tabs(officer, asked),
        empty=EMPTINESS[asked.view],
        empty_url=asked.url(view=empty.value) if (empty := EMPTINESS[asked.view].view) else None,
        is_first_page=asked.after is None,
        next_url=asked.url(after=page.next_cursor.encode()) if page.next_cursor else None,
    )


def _offer_acts(officer: Officer, asked: Asked) -> list[tuple[str, str]]:
    """What can be done to many cases of this list: nothing where all of them have ended, keeping where they wait to be
    sorted."""
    if asked.view == View.CLOSED or not officer.can(Permission.WORK_ON_CASES):
        return []
    unfit = frozenset() if asked.view == View.TO_SORT else ONLY_SORTING
    return [(act.value, label) for act, label in LABELS.items() if act not in unfit]


def _count(officer: Officer, asked: Asked) -> str:
    return show_count(count_inbox(officer, [asked.view], asked.filters)[asked.view])
