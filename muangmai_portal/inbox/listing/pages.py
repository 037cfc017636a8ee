"""The page with one list of cases."""

from __future__ import annotations

from flask import render_template, request

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.queries import count_inbox, list_inbox
from muangmai_portal.inbox.listing.asking import Asked, list_chips, list_orders, read_list
from muangmai_portal.inbox.listing.tabs import EMPTINESS, list_kinds, list_tabs, show_count
from muangmai_portal.inbox.rows import make_rows


def list_page(officer: Officer) -> str:
    """One view of the cases this officer may read, narrowed as the address says, what needs attention first on top."""
    asked, form, problems = read_list(officer, request.args)
    page = list_inbox(officer, asked.view, asked.after, asked.filters, asked.sort)
    return render_template(
        "inbox/index.html",
        asked=asked,
        form=form,
        problems=problems,
        chips=list_chips(asked, form),
        orders=list_orders(asked),
        found=_count(officer, asked) if asked.is_narrowed else None,
        kinds=list_kinds(asked),
        rows=make_rows(officer, page.cases),
        tabs=list_tabs(officer, asked),
        empty=EMPTINESS[asked.view],
        empty_url=asked.url(view=empty.value) if (empty := EMPTINESS[asked.view].view) else None,
        is_first_page=asked.after is None,
        next_url=asked.url(after=page.next_cursor.encode()) if page.next_cursor else None,
    )


def _count(officer: Officer, asked: Asked) -> str:
    return show_count(count_inbox(officer, [asked.view], asked.filters)[asked.view])
