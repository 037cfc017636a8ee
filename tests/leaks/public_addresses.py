"""Every address that anybody may open, made from the table of addresses: what is not covered here fails the test."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.ratings import rating_path_of
from muangmai_portal.core.access import MARK, Access
from muangmai_portal.disclosures.operations import ANNOUNCEMENT
from muangmai_portal.extensions import db
from muangmai_portal.outbox.addresses import Subscription, address_digest, make_unsubscribe_token
from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.public_rooms import Published

FORGED = "AAAAAAAAAAAAAAAAAAAAAA"
# What a stranger never gets with 200, and why: nothing is behind it, or it leads elsewhere.
NEVER_OPEN = frozenset(
    {
        "/integrity/oit/",  # leads to the running year
        "/receipt",  # of what this browser filed
        "/receipt.pdf",
        "/track/case",  # of the case that this browser has open
        "/track/case/slip.pdf",
        "/track/files/<token>/<filename>",
        "/uploads/<token>/thumbnail",  # of what this browser sent and has not filed yet
        "/staff/password/<token>",  # with a link of the administrator
        "/surveys/<slug>/kiosk",  # with a link of the desk
        "/surveys/<slug>/kiosk/thanks",
        "/readyz",  # no worker runs in these tests
    }
)
Make = Callable[[Planted, Published], list[str]]


def _about_case(planted: Planted) -> list[str]:
    case = db.session.get_one(Case, planted.case.case_id)
    return [rating_path_of(case), f"/track/rate/{planted.elsewhere.reference}/abc", f"/track/rate/{case.reference}/abc"]


def _reports(planted: Planted, end: str = "") -> list[str]:
    """The report that is shown, and the numbers of cases that are not."""
    return [f"/services/LIGHT/reports/{number}{end}" for number in range(1, planted.public_id + 3)]


def _letters(address: str, case_id: int | None) -> str:
    return f"/mail/unsubscribe/{make_unsubscribe_token(Subscription(case_id, address_digest(address)))}"


def _documents(planted: Planted, published: Published) -> list[str]:
    """The file that is published; the draft's; and those of cases, as if their numbers were these."""
    inside = [planted.note_file.id, planted.elsewhere_file.id, published.draft_file_id, published.preview_file_id]
    return [f"/documents/{number}/paper.pdf" for number in (published.file_id, *inside)]


def _previews(_: Planted, published: Published) -> list[str]:
    here = f"/preview/{published.preview}/files"
    numbers = (published.preview_file_id, published.draft_file_id, published.file_id)
    return [f"{here}/{number}/preview.pdf" for number in numbers]


def _files_of_cases(planted: Planted, _: Published) -> list[str]:
    files = (planted.note_file, planted.elsewhere_file, planted.photo)
    return [f"/track/files/{each.token}/{each.filename}{end}" for each in files for end in ("", "?thumbnail=1")]


def _tokens(planted: Planted, _: Published) -> list[str]:
    return [f"/uploads/{each.token}/thumbnail" for each in (planted.note_file, planted.elsewhere_file, planted.photo)]


def _results(end: str) -> Make:
    return lambda _planted, _published: [f"/surveys/satisfaction/results/2570{end}"]


PLACES: dict[str, Make] = {
    "/about/<code>": lambda _, __: ["/about/history", "/about/vision"],
    "/about/people/<int:person_id>/photo": lambda _, made: [f"/about/people/{made.person_id}/photo"],
    "/about/staff/<code>": lambda _, __: ["/about/staff/ENG", "/about/staff/FIN"],
    "/disclosures/<code>": lambda _, __: [f"/disclosures/s9-{number}" for number in range(1, 9)],
    "/disclosures/<code>/<slug>": lambda _, made: [f"/disclosures/s9-4/{made.document}"],
    "/disclosures/<code>/<slug>.pdf": lambda _, __: [f"/disclosures/s9-2/{ANNOUNCEMENT}.pdf"],
    "/documents/<int:file_id>/<path:name>": _documents,
    "/integrity/declaration/<slug>": lambda _, made: [f"/integrity/declaration/{made.declaration}"],
    "/integrity/gifts/<slug>": lambda _, made: [f"/integrity/gifts/{made.gift_policy}"],
    "/integrity/oit/<int:year>": lambda _, __: ["/integrity/oit/2567"],
    "/integrity/oit/<int:year>.csv": lambda _, __: ["/integrity/oit/2567.csv"],
    "/integrity/oit/<int:year>.xlsx": lambda _, __: ["/integrity/oit/2567.xlsx"],
    "/integrity/oit/<int:year>/links": lambda _, __: ["/integrity/oit/2567/links"],
    "/integrity/property/<slug>": lambda _, made: [f"/integrity/property/{made.edition}"],
    "/mail/unsubscribe/<token>": lambda planted, _: [
        _letters(w.MAIL, planted.case.case_id), _letters(w.FOLLOWER_MAIL, None), "/mail/unsubscribe/forged",
    ],
    "/news/<slug>": lambda _, made: [f"/news/{made.news}", f"/news/{made.withdrawn}", "/news/draft"],
    "/opinions/<int:public_id>": lambda _, made: [f"/opinions/{number}" for number in range(1, made.opinion_id + 3)],
    "/pages/<slug>": lambda _, made: [f"/pages/{made.page}"],
    "/preview/<token>": lambda _, made: [f"/preview/{made.preview}", f"/preview/{FORGED}"],
    "/preview/<token>/files/<int:file_id>/<path:name>": _previews,
    "/questions/<int:public_id>": lambda _, made: [f"/questions/{number}" for number in range(1, made.opinion_id + 3)],
    "/services/<code>": lambda _, __: ["/services/LIGHT", "/services/INFO"],
    "/services/<code>/reports": lambda _, __: ["/services/LIGHT/reports", "/services/LIGHT/reports?q=zqk&moo=3"],
    "/services/<code>/reports/<int:report_id>": lambda planted, _: _reports(planted),
    "/services/<code>/reports/<int:report_id>/follow": lambda planted, _: _reports(planted, "/follow"),
    "/services/<code>/reports/<int:report_id>/follow/asked": lambda planted, _: _reports(planted, "/follow/asked"),
    "/services/<code>/request": lambda _, __: ["/services/LIGHT/request", "/services/INFO/request"],
    "/services/<code>/similar": lambda _, __: ["/services/LIGHT/similar?moo=3&place=วัด", "/services/LIGHT/similar"],
    "/services/following/<token>": lambda planted, _: [f"/services/following/{planted.follow_token}"],
    "/staff/password/<token>": lambda _, __: [f"/staff/password/{FORGED}"],
    "/static/<path:filename>": lambda _, __: ["/static/css/site.css"],
    "/statistics/<int:number>": lambda _, __: ["/statistics/2570", "/statistics/2569"],
    "/surveys/<slug>": lambda _, __: ["/surveys/satisfaction"],
    "/surveys/<slug>/kiosk": lambda _, __: ["/surveys/satisfaction/kiosk"],
    "/surveys/<slug>/kiosk/thanks": lambda _, __: ["/surveys/satisfaction/kiosk/thanks"],
    "/surveys/<slug>/results": lambda _, __: ["/surveys/satisfaction/results"],
    "/surveys/<slug>/results/<edition>.csv": _results(".csv"),
    "/surveys/<slug>/results/<edition>.pdf": _results(".pdf"),
    "/surveys/<slug>/results/<edition>.xlsx": _results(".xlsx"),
    "/surveys/<slug>/results/compare": lambda _, __: ["/surveys/satisfaction/results/compare"],
    "/surveys/<slug>/thanks": lambda _, __: ["/surveys/satisfaction/thanks"],
    "/track/files/<token>/<filename>": _files_of_cases,
    "/track/rate/<reference>/<seal>": lambda planted, _: _about_case(planted),
    "/uploads/<token>/thumbnail": _tokens,
}  # fmt: skip


def public_rules(app: Flask) -> list[Rule]:
    """The rules that anybody may read."""
    readable = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [rule for rule in readable if _is_public(app, rule)]


def _is_public(app: Flask, rule: Rule) -> bool:
    mark: Access | None = getattr(app.view_functions[rule.endpoint], MARK, None)
    return rule.endpoint == "static" or bool(mark and mark.is_public)


def addresses_of(rule: Rule, planted: Planted, published: Published) -> list[str]:
    """Addresses of this rule, those that should lead nowhere among them.

    Raises:
        KeyError: nobody has said what a new address needs: add it to `PLACES`, with what is hidden next to it.
    """
    if rule.arguments:
        return PLACES[rule.rule](planted, published)
    if rule.rule in {"/search", "/questions/similar"}:
        return [f"{rule.rule}?{_asked(rule.rule)}={quote(word)}" for word in sorted(w.EVERYTHING)]
    return [rule.rule]


def _asked(path: str) -> str:
    return "q" if path == "/search" else "subject"
