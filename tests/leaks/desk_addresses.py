"""Every address of the desk that can be read, made from the table of addresses, with what is not the reader's in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import MARK, Access
from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.public_rooms import Published

MOST = 6  # of one address, with all its numbers
_LISTS = ("section", "all", "central", "closed", "overdue", "mail_failed", "unassigned")
ASKED: dict[str, list[str]] = {
    "/staff/inbox": [
        *(f"?view={view}" for view in _LISTS),
        *(f"?q={quote(word)}" for word in (w.NOTE, w.NAME, w.PHONE, w.ELSEWHERE, w.NOTE_FILE, w.ADDED)),
        "?section=1&view=all",
        "?layout=table",
    ],
    "/staff/cases/<reference>/case-file.pdf": ["", "?for=others"],
    "/staff/audit": ["", "?area=cases", "?q=zqk"],
    "/staff/rules/what-if": [""],
}


def arguments(planted: Planted, published: Published) -> dict[str, Sequence[object]]:
    """What is put into an address, by the name that it has there."""
    cases = [planted.case, planted.child, planted.elsewhere, planted.held]
    files = [planted.note_file, planted.elsewhere_file, planted.photo]
    few = (1, 2)
    return {
        "reference": [each.reference for each in cases],
        "attachment_id": [each.id for each in files],
        "mail_id": [planted.mail_id, planted.elsewhere_mail_id],
        "publication_id": [published.draft_id, 1],
        "file_id": [published.draft_file_id],
        "loan_id": [published.loan_id],
        "report_id": [published.gift_id],
        "person_id": [published.person_id],
        "token": [planted.note_file.token, planted.elsewhere_file.token],
        "name": ["file.pdf"],
        "code": ["LIGHT", "s9-4"],
        "slug": ["satisfaction"],
        "edition": ["2570"],
        "year": [2570, 2567],
        "key": ["late", "services", "sections", "months", "villages", "outcomes"],
        "ending": ["csv", "xlsx"],
        "kind_code": ["news"],
        "kind": ["text"],
        "handle": ["AAAAAAAAAAAAAAAAAAAAAA"],
        **dict.fromkeys(
            ("number", "circulation_id", "section_id", "run_id", "measure_id", "obstacle_id", "item_id", "progress_id",
             "risk_id", "entry_id", "officer_id", "post_id", "holding_id", "replaced_id", "rule_id", "template_id"),
            few,
        ),
    }  # fmt: skip


def desk_rules(app: Flask, reader: Officer | None = None) -> list[Rule]:
    """The rules of the desk that can be read; for a reader, those that do not refuse everybody of their role: that the
    others do is what the table of roles is tested for."""
    rules = [r for r in app.url_map.iter_rules() if r.rule.startswith("/staff") and "GET" in (r.methods or ())]
    return rules if reader is None else [rule for rule in rules if _may_enter(app, rule, reader)]


def _may_enter(app: Flask, rule: Rule, reader: Officer) -> bool:
    mark: Access = getattr(app.view_functions[rule.endpoint], MARK)
    return mark.permission is None or reader.can(mark.permission)


def desk_addresses(app: Flask, planted: Planted, published: Published, reader: Officer | None = None) -> list[str]:
    """All of them, or all that this reader may enter.

    Raises:
        KeyError: an address has a part that nobody has said anything about: add it to `arguments`.
    """
    values, found = arguments(planted, published), []
    adapter = app.url_map.bind("localhost")
    for rule in desk_rules(app, reader):
        names = sorted(rule.arguments)
        for chosen in list(product(*(values[name] for name in names)))[:MOST]:
            path = adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)))
            found += [f"{path}{asked}" for asked in ASKED.get(rule.rule, [""])]
    return list(dict.fromkeys(found))
