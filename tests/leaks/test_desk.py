"""At the desk: nobody reads, finds or takes away what belongs to another section or is above their role."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.core.access import Role
from tests.factories.officers import browser_of, make_officer
from tests.leaks import words as w
from tests.leaks.desk_addresses import desk_addresses, desk_rules
from tests.leaks.planting import Planted
from tests.leaks.public_rooms import Published
from tests.leaks.reading import everything_of

_LINK = re.compile(r'href="(/staff/(?:inbox|reports|screening|mail|today)[^"#]*)"')
_BY_OFFICERS = frozenset({w.NOTE, w.NOTE_FILE, w.NOTE_FILE_TEXT, w.LINK_REASON, w.LEAVING_REASON, w.RATING})
_OF_CASES = _BY_OFFICERS | w.SUBMITTER | w.CHILD | w.OWN_WORDS | w.OTHER_CASES | {w.FOLLOWER_MAIL}
# Ready answers of other sections are read by every head, and changed by their own.
_OF_ENGINEERS = (_OF_CASES - w.OTHER_CASES) | {w.RULE_NAME, w.LIST_NAME, w.PEN, w.PEN_FILE, w.PEN_MAIL}
_UNPUBLISHED = frozenset({w.DRAFT, w.DRAFT_FILE, w.SURVEY_WORDS, w.LOAN_PURPOSE, w.GIFT_GIVER})
# What must not reach whom.
HIDDEN_FROM = {
    (Role.HEAD, "FIN"): _OF_ENGINEERS | (_UNPUBLISHED - {w.SURVEY_WORDS}),
    (Role.OFFICER, "ENG"): w.OTHER_CASES | {w.FOLLOWER_MAIL, w.RULE_NAME, w.DRAFT, w.DRAFT_FILE, w.SURVEY_WORDS},
    # The note itself, which an auditor may read, holds the name and the telephone number.
    (Role.AUDITOR, None): (w.ADDRESSES - {w.PHONE}) | {w.CHILD_NAME, w.ELSEWHERE_NAME, w.FOLLOWER_MAIL, w.PEN_MAIL},
    (Role.EXECUTIVE, None): _OF_CASES | {w.READY_TEXT, w.RULE_NAME, w.LIST_NAME},
    (Role.WEBMASTER, "OFFICE"): _OF_CASES | {w.READY_TEXT, w.RULE_NAME, w.LIST_NAME},
    (Role.INTEGRITY, None): w.EVERYTHING - {w.OFFICER_NAME, w.OFFICER_MAIL, w.OFFICER_LOGIN},
    (Role.ADMIN, None): _OF_CASES | {w.DRAFT_FILE, w.SURVEY_WORDS},
}


def leaks_for(client: FlaskClient, paths: list[str], hidden: frozenset[str]) -> tuple[dict[str, set[str]], int]:
    """Where something hidden is read, at these addresses and where their lists lead; and how many could be opened."""
    found: dict[str, set[str]] = {}
    opened, seen, further = 0, set(paths), []
    for path in paths:
        answer = client.get(path)
        opened += answer.status_code == 200
        if leaked := w.found_in(everything_of(answer), hidden) - w.found_in(unquote(path), hidden):
            found[path] = leaked
        if answer.mimetype == "text/html":
            further += [link for link in map(unescape, _LINK.findall(answer.text)) if link not in seen]
            seen.update(further)
    for path in further[:20]:
        if leaked := w.found_in(everything_of(client.get(path)), hidden) - w.found_in(unquote(path), hidden):
            found[path] = leaked
    return found, opened


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_at_the_desk_reads_what_is_not_theirs(app: Flask, planted: Planted, published: Published) -> None:
    assert len(desk_addresses(app, planted, published)) > len(desk_rules(app))  # every address is known there
    found: dict[tuple[Role, str | None, str], set[str]] = {}
    for (role, section), hidden in HIDDEN_FROM.items():
        officer = make_officer(role, section)
        client = browser_of(app, officer)
        paths = desk_addresses(app, planted, published, officer)
        leaks, opened = leaks_for(client, paths, frozenset(hidden))
        found |= {(role, section, path): words for path, words in leaks.items()}
        assert opened > 5, role
    assert found == {}


def test_another_section_finds_nothing_on_either_engine(app: Flask, planted: Planted, published: Published) -> None:
    """The lists, searches and figures again: what they leave out is decided in SQL."""
    started = ("/staff/inbox", "/staff/cases", "/staff/mail", "/staff/screening", "/staff/reports", "/staff/today")
    paths = [path for path in desk_addresses(app, planted, published) if path.startswith(started)]
    client = browser_of(app, make_officer(Role.HEAD, "FIN"))
    assert leaks_for(client, paths, HIDDEN_FROM[Role.HEAD, "FIN"])[0] == {}


def test_who_may_read_it_does_read_it(app: Flask, planted: Planted, published: Published) -> None:
    """Else the others found nothing because nothing was there."""
    client = browser_of(app, make_officer(Role.SECRETARY, None))
    paths = [
        f"/staff/cases/{each.reference}" for each in (planted.case, planted.child, planted.elsewhere, planted.held)
    ]
    paths += [f"{path}/case-file.pdf" for path in paths] + ["/staff/rules", "/staff/templates", "/staff/mail/held"]
    paths += [f"/staff/mail/held/{planted.mail_id}"]
    read: set[str] = set()
    for path in paths:
        read |= w.found_in(everything_of(client.get(path)), w.EVERYTHING)
    expected = _OF_CASES | {w.READY_TITLE, w.RULE_NAME} - {w.FOLLOWER_MAIL}
    assert expected - read <= {w.FOLLOWER_MAIL, w.SENSITIVE, w.NOTE_FILE_TEXT}
